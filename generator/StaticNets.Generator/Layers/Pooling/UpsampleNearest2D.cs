using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Pools;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>Each pixel becomes a block of <paramref name="ScaleH"/> by <paramref name="ScaleW"/> pixels.</summary>
internal sealed record UpsampleNearest2D(int ScaleH, int ScaleW) : LayerSpec
{
    public override string Title => ScaleH == ScaleW
        ? $"UpsampleNearest2D({Literals.Integer(ScaleH)})"
        : $"UpsampleNearest2D({Literals.Integer(ScaleH)}, {Literals.Integer(ScaleW)})";

    public override bool PassesInitThrough => true;

    public override bool ReadsElements => true;

    public static UpsampleNearest2D? Create(LayerArguments arguments, LayerErrors errors)
    {
        bool isSquare = arguments.Positional.Count == 1;
        var layer = new UpsampleNearest2D(arguments.Int(0), arguments.Int(isSquare ? 0 : 1));
        return errors.CheckAtLeastOne(0, isSquare ? "scale" : "scaleH", layer.ScaleH)
            & (isSquare || errors.CheckAtLeastOne(1, "scaleW", layer.ScaleW)) ? layer : null;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) => errors.CheckImage(inputs[0])
        ? errors.CheckedShape(ArgumentKey.Attribute, inputs[0][0], (long)inputs[0][1] * ScaleH, (long)inputs[0][2] * ScaleW)
        : null;

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.Zero;

    // The sum of each block.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length - inputs[0].Length, 1).Times(inputGradients);

    public override void EmitForward(ForwardKernel kernel) => UpsampleKernel.EmitForward(kernel, Blocks(kernel.Node));

    public override void EmitBackward(BackwardKernel kernel) => UpsampleKernel.EmitBackward(kernel, Blocks(kernel.Node));

    // The blocks are the windows of a pool that reads the output.
    private Pooling Blocks(Node node) => new(
        Image.Of(node.Output), Image.Of(node.InputShapes[0]), new Window(new Axis(ScaleH, ScaleH), new Axis(ScaleW, ScaleW)));
}
