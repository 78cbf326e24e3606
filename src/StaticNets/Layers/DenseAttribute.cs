namespace StaticNets;

/// <summary>A fully connected layer: y = W x + b, with W of shape [units, inputs].</summary>
/// <remarks>Parameters are <c>&lt;name&gt;.weight</c> [units, inputs] and <c>&lt;name&gt;.bias</c> [units], as in PyTorch's <c>Linear</c>.</remarks>
/// <param name="units">The number of outputs, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>Whether b is added.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How W is drawn; by default what suits the activation that follows.</summary>
    public Init Init { get; set; }

    /// <summary>The value of <see cref="StaticNets.Init.Constant"/>.</summary>
    public double InitValue { get; set; }

    /// <summary>λ of the penalty λ‖W‖₁, added to the loss once per step; from 0 to 1e15.</summary>
    public double L1 { get; set; }

    /// <summary>λ of the penalty λ‖W‖₂²/2, added to the loss once per step; from 0 to 1e15.</summary>
    public double L2 { get; set; }
}
