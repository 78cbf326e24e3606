namespace StaticNets;

/// <summary>Limits that the network must keep: the build fails, naming the layer that costs most, when it outgrows one of them.</summary>
/// <remarks>A limit that is not set does not apply.</remarks>
/// <example>
/// <code>
/// [Network(784)]
/// [Dense(128)] [ReLU]
/// [Dense(10)]
/// [SoftmaxCrossEntropy]
/// [Budget(MaxParameters = 110_000, MaxForwardMacs = 105_000)]
/// public partial class DigitNet;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>The largest <c>ParameterCount</c>, at least 0.</summary>
    public long MaxParameters { get; set; } = long.MaxValue;

    /// <summary>The largest <c>ForwardMacs</c>, per sample, at least 0.</summary>
    public long MaxForwardMacs { get; set; } = long.MaxValue;

    /// <summary>The largest <c>ActivationBytes</c>, per sample, at least 0.</summary>
    public long MaxActivationBytes { get; set; } = long.MaxValue;
}
