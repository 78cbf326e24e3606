using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>What a layer needs to write the method that folds it into the product before it.</summary>
internal sealed class FoldKernel(CodeWriter code, VectorWords words, Plan plan, ForwardStep step)
{
    public CodeWriter Code { get; } = code;

    public VectorWords Words { get; } = words;

    /// <summary>The layer that is folded.</summary>
    public Node Node { get; } = plan.Graph.Nodes[step.Folded!.Norm];

    /// <summary>The product.</summary>
    public Node Product { get; } = plan.Graph.Nodes[step.Position];

    /// <summary>The weight of the product as it is packed.</summary>
    public ParameterSpec Weight => Product.Parameters.First(parameter => parameter.Suffix == "weight");

    /// <summary>The constant that holds the place of a parameter of the layer.</summary>
    public string Offset(string suffix) => plan.Parameter(Node.Position, suffix)!.Constant;

    /// <summary>The constant that holds the place of a parameter of the product, or null where it has none of that name.</summary>
    public string? ProductOffset(string suffix) => plan.Parameter(Product.Position, suffix)?.Constant;

    /// <summary>The constant that holds the place of the product's weight or bias in <c>folded</c>.</summary>
    public string FoldedOffset(string suffix) => Names.Folded(suffix, Product.Position);

    /// <summary>Opens the method.</summary>
    public CodeWriter.BlockScope Method() =>
        Code.Block($"private static void {Names.Fold(plan, Node.Position)}(ref {Words.T} parameters, ref {Words.T} folded)");
}
