namespace StaticNets;

/// <summary>y = 1 for x &gt; 0, −1 for x &lt; 0, 0 for x = 0.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank. Its derivative is 0 everywhere, so nothing above it learns. A NaN passes.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SignAttribute : LayerAttribute;
