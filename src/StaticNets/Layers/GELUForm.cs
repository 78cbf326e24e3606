namespace StaticNets;

/// <summary>How <c>[GELU]</c> computes the normal distribution function.</summary>
public enum GELUForm
{
    /// <summary>With the error function: x·(1 + erf(x/√2))/2.</summary>
    Exact,

    /// <summary>With the hyperbolic tangent: x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))/2.</summary>
    Tanh,
}
