using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Pools;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>A border of one value around each channel.</summary>
/// <param name="Sides">One number for all sides; before and after; or top, left, bottom and right.</param>
/// <param name="Value">The border.</param>
internal sealed record Pad(EquatableArray<int> Sides, double Value) : LayerSpec
{
    public override string Title => $"Pad({string.Join(", ", Sides.Select(side => Literals.Integer(side)))})";

    public override bool PassesInitThrough => true;

    public override bool ReadsElements => true;

    public static Pad? Create(LayerArguments arguments, LayerErrors errors)
    {
        string[] names = arguments.Positional.Count switch
        {
            1 => ["all"],
            2 => ["before", "after"],
            _ => ["top", "left", "bottom", "right"],
        };
        var pad = new Pad(arguments.Positional.Select((_, i) => arguments.Int(i)).ToEquatableArray(), arguments.Double("Value", 0));
        bool isSound = errors.CheckFinite("Value", "Value", pad.Value);
        for (int i = 0; i < names.Length; i++)
        {
            isSound &= errors.Check(pad.Sides[i] >= 0, i, names[i], Literals.Integer(pad.Sides[i]), "at least 0");
        }

        return isSound ? pad : null;
    }

    /// <summary>The border as the padding of windows of one pixel; sequences are images of height 1.</summary>
    public Window Border(Shape input)
    {
        bool isImage = input.Rank == 3;
        (int top, int left, int bottom, int right) = Sides.Count switch
        {
            1 => (isImage ? Sides[0] : 0, Sides[0], isImage ? Sides[0] : 0, Sides[0]),
            2 => (0, Sides[0], 0, Sides[1]),
            _ => (Sides[0], Sides[1], Sides[2], Sides[3]),
        };
        return new Window(new Axis(1, 1, 1, top, bottom), new Axis(1, 1, 1, left, right));
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors)
    {
        Shape input = inputs[0];
        bool fits = Sides.Count switch
        {
            1 => errors.CheckChannelsOfPixels(input),
            2 => errors.CheckSequence(input),
            _ => errors.CheckImage(input),
        };
        if (!fits)
        {
            return null;
        }

        Window border = Border(input);
        return input.Rank == 2
            ? errors.CheckedShape(ArgumentKey.Attribute, input[0], border.Width.Output(input[1]))
            : errors.CheckedShape(ArgumentKey.Attribute, input[0], border.Height.Output(input[1]), border.Width.Output(input[2]));
    }

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.Zero;

    // dx is the middle of dy.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) => Cost.Zero;

    public override void EmitForward(ForwardKernel kernel) => PadKernel.EmitForward(kernel, Bordered(kernel.Node), Value);

    public override void EmitBackward(BackwardKernel kernel) => PadKernel.EmitBackward(kernel, Bordered(kernel.Node));

    private Pooling Bordered(Node node) =>
        new(Image.Of(node.InputShapes[0]), Image.Of(node.Output), Border(node.InputShapes[0]));
}
