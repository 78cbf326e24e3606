namespace StaticNets;

/// <summary>Reads the elements of its input, in order, as one vector.</summary>
/// <remarks>
/// Input (d₁, …, dₙ), output (d₁·…·dₙ). Without work: the output is the input under another shape.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class FlattenAttribute : LayerAttribute;
