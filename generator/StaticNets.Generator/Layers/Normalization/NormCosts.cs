using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>What it costs to normalise rows of a value by their mean and variance.</summary>
internal static class NormCosts
{
    // Of n elements: Σ x, /n; d = x − μ; Σ d·d, /n, + ε, √, 1/; d·s; then w·x̂ + b.
    public static Cost Forward(int elements, int rows, bool affine) => Cost.PerElement(elements, affine ? 7 : 5) + Cost.PerElement(rows, 3);

    // Of n elements: dw and db: d = x − μ; d·s, Σ dy·x̂, Σ dy. dx: g = w·dy; Σ g, d, Σ g·d; −s·s·s·Σ/n, −s·Σ/n; once more d and g, two multiply-adds.
    public static Cost Backward(int elements, int rows, bool affine, int inputGradients) =>
        Cost.PerElement(elements, affine ? 5 : 0)
        + (Cost.PerElement(elements, affine ? 11 : 9) + Cost.PerElement(rows, 5)).Times(inputGradients);

    // With w and b of a channel. Σ dy, d = x − μ, Σ dy·d; dw and db of a channel; dx: their sums with w; as above; s·w; d, two multiply-adds.
    public static Cost ChannelBackward(int elements, int rows, int channels, int inputGradients) =>
        Cost.PerElement(elements, 4) + Cost.PerElement(channels, 2)
        + (Cost.PerElement(elements, 5) + Cost.PerElement(channels, 5) + Cost.PerElement(rows, 6)).Times(inputGradients);
}
