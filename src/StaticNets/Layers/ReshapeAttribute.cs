namespace StaticNets;

/// <summary>Reads the elements of its input, in order, under another shape.</summary>
/// <remarks>
/// Input and output have the same number of elements. Without work: the output is the input under another shape.
/// </remarks>
/// <param name="dimensions">One to four dimensions, each at least 1; their product is the number of elements of the input.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ReshapeAttribute(params int[] dimensions) : LayerAttribute
{
    /// <summary>The shape of one sample of the output.</summary>
    public IReadOnlyList<int> Dimensions { get; } = dimensions;
}
