namespace StaticNets;

/// <summary>y = x where x is positive and w·x elsewhere, with learned w.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank. PyTorch's <c>PReLU</c> (He et al. 2015, "Delving deep into rectifiers").
/// <para>The parameter is <c>&lt;name&gt;.weight</c> [1], or [C] with <see cref="PerChannel"/>.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PReLUAttribute : LayerAttribute
{
    /// <summary>Whether each channel, that is, each index of the first dimension, has its own w; PyTorch's <c>num_parameters = C</c>.</summary>
    public bool PerChannel { get; set; }

    /// <summary>Where w starts; from −1e15 to 1e15.</summary>
    public double Slope { get; set; } = 0.25;
}
