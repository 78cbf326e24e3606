namespace StaticNets;

/// <summary>The layer above and the named ones, one after another along the first dimension.</summary>
/// <remarks>
/// Vectors (n₁), (n₂), … give (n₁ + n₂ + …); images (C₁, H, W), (C₂, H, W), … give (C₁ + C₂ + …, H, W):
/// all dimensions but the first agree.
/// </remarks>
/// <param name="others">Names of one or more earlier layers; <c>"input"</c> is the network's input.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConcatAttribute(params string[] others) : LayerAttribute
{
    /// <summary>The layers merged with the one above.</summary>
    public IReadOnlyList<string> Others { get; } = others;
}
