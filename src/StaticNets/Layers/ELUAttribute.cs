namespace StaticNets;

/// <summary>y = x for x &gt; 0, α·(exp(x) − 1) otherwise.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank.
/// (Clevert et al. 2016, "Fast and accurate deep network learning by exponential linear units".)
/// </remarks>
/// <param name="alpha">α, from 1e-15 to 1e15.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ELUAttribute(double alpha = 1) : LayerAttribute
{
    /// <summary>The negative of the limit for x → −∞.</summary>
    public double Alpha { get; } = alpha;
}
