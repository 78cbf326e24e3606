namespace StaticNets;

/// <summary>y = x₁ ⊙ x₂ ⊙ …: the layer above times the named ones, element by element.</summary>
/// <remarks>
/// All inputs and the output have the same shape.
/// </remarks>
/// <param name="others">Names of one or more earlier layers; <c>"input"</c> is the network's input.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MultiplyAttribute(params string[] others) : LayerAttribute
{
    /// <summary>The layers merged with the one above.</summary>
    public IReadOnlyList<string> Others { get; } = others;
}
