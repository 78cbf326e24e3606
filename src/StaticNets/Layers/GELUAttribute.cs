namespace StaticNets;

/// <summary>y = x·Φ(x), where Φ is the distribution function of the normal distribution.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank.
/// <para>Exact: x·(1 + erf(x/√2))/2. Tanh: x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))/2.</para>
/// (Hendrycks and Gimpel 2016, "Gaussian error linear units".)
/// </remarks>
/// <param name="form">How Φ is computed.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GELUAttribute(GELUForm form = GELUForm.Exact) : LayerAttribute
{
    /// <summary>How Φ is computed.</summary>
    public GELUForm Form { get; } = form;
}
