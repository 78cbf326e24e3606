namespace StaticNets;

/// <summary>The loss of an output: below the layers of a network. It reads the last layer unless <see cref="Of"/> names another.</summary>
/// <remarks>
/// Several losses make as many outputs: a row that the network predicts holds them one after another, in the order of their losses, and so does a row
/// of targets. The network's loss is their sum, each times its <see cref="Weight"/>. Every layer is read by another or has a loss.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract class LossAttribute : Attribute
{
    private protected LossAttribute()
    {
    }

    /// <summary>The name of the layer whose output it reads, instead of the last one.</summary>
    public string? Of { get; set; }

    /// <summary>What the loss is multiplied by in that of the network, from 1e-15 to 1e15.</summary>
    public double Weight { get; set; } = 1;
}
