using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>
/// Folding: a prediction scales the weights of a product once instead of each of its outputs, where a layer behind it does no more than
/// scale and shift channels.
/// </summary>
internal static class Folding
{
    /// <summary>
    /// Whether <paramref name="norm"/>, the only reader of <paramref name="product"/>, is folded into it: scaling the weights costs one multiplication for
    /// each, and saves a multiply-add for each output of every row. Where a layer has more weights than outputs, one row would pay too much: a dense
    /// layer of 256 inputs would read its weights twice and write them once.
    /// </summary>
    public static bool Pays(DraftNode norm, DraftNode product, EquatableArray<Shape> productInputs) =>
        norm.Layer is { ScalesChannelsInPrediction: true }
        && product.Layer is { Folds: not FoldAxis.None } layer
        && layer.Parameters(productInputs).First(parameter => parameter.Suffix == "weight").Shape.Length <= product.Output!.Value.Length;
}
