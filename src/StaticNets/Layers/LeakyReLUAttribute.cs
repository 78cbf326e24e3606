namespace StaticNets;

/// <summary>y = x for x &gt; 0, slope·x otherwise.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank.
/// (Maas et al. 2013, "Rectifier nonlinearities improve neural network acoustic models".)
/// </remarks>
/// <param name="slope">The slope left of 0, from 0 to 1e15.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LeakyReLUAttribute(double slope = 0.01) : LayerAttribute
{
    /// <summary>The slope left of 0.</summary>
    public double Slope { get; } = slope;
}
