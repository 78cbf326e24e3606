using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>
/// The transpose of a convolution: y[o, p·stride + k·dilation − padding] += w[c, o, k] x[c, p], from b[o], with w [Ci, Co/groups, kh, kw].
/// </summary>
/// <param name="Choice">Its window is that of the convolution that reads this layer's output and writes its input.</param>
/// <param name="OutputPadding">Rows and columns that its output has beyond those the convolution needs.</param>
internal sealed partial record ConvTranspose2D(ConvolutionChoice Choice, Pair OutputPadding) : LayerSpec
{
    public override string Title => $"ConvTranspose2D({Choice.Arguments})";

    public override string Formula => ConvolutionFormula.Transposed(Choice);

    public override Kept Keeps => Kept.Input;

    // With groups, a row of the reduction holds weights of several outputs.
    public override FoldAxis Folds => Choice.Groups == 1 ? FoldAxis.Rows : FoldAxis.None;

    public override InitChoice? WeightInit => Choice.Weight.Init;

    public override PenaltyChoice Penalty => Choice.Weight.Penalty;

    public bool HasBias => Choice.Bias;

    public static ConvTranspose2D? Create(LayerArguments arguments, LayerErrors errors)
    {
        var reader = new WindowReader(arguments, errors, dimensions: 2, kernelAt: 1);
        WindowChoice window = reader.Convolution();
        Pair outputPadding = reader.Option("OutputPadding", default, 0);
        ConvolutionChoice? choice = ConvolutionChoice.Read(arguments, errors, reader, window);
        string name = arguments.Has("OutputPaddingHW") ? "OutputPaddingHW" : "OutputPadding";
        bool isSound = choice is not null
            && CheckOutputPadding(outputPadding.Height, window.Declared.Height, name, errors)
            && CheckOutputPadding(outputPadding.Width, window.Declared.Width, name, errors);
        return isSound ? new ConvTranspose2D(choice!, outputPadding) : null;
    }

    public override LayerSpec WithDefaultInit(Init init) =>
        this with { Choice = Choice with { Weight = Choice.Weight.Or(init) } };

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors)
    {
        Shape input = inputs[0];
        bool isSound = errors.CheckImage(input)
            && Choice.CheckGroups(input, errors)
            && Choice.CheckWeight(input[0], Choice.Channels / Choice.Groups, errors);
        if (!isSound)
        {
            return null;
        }

        (Axis height, Axis width) = (Choice.Window.Declared.Height, Choice.Window.Declared.Width);
        isSound = CheckOutput("height", height, OutputPadding.Height, input, errors) && CheckOutput("width", width, OutputPadding.Width, input, errors);
        if (!isSound)
        {
            return null;
        }

        // Kernels may compute the output with what the padding cuts off.
        (long h, long w) = (Output(height, OutputPadding.Height, input[1]), Output(width, OutputPadding.Width, input[2]));
        return errors.CheckedShape(ArgumentKey.Attribute, Choice.Channels, h + (2L * height.PadBefore), w + (2L * width.PadBefore)) is null
            ? null
            : new Shape(Choice.Channels, (int)h, (int)w);
    }

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) =>
        Choice.Parameters(inputs[0][0], Choice.Channels / Choice.Groups);

    /// <summary>The geometry of the convolution that it transposes: from this layer's output to its input.</summary>
    public Convolution Geometry(Shape input, Shape output) =>
        new(Image.Of(output), Image.Of(input), Choice.Window.Declared.Trimmed, Choice.Groups);

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Geometry(inputs[0], output).Cost;

    // Weights and, where asked for, inputs: the products of the forward pass. db is a sum of dy: one addition for each output.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Geometry(inputs[0], output).Cost.Times(1 + inputGradients) + Cost.PerElement(output.Length, HasBias ? 1 : 0);

    // The largest size from which the convolution comes back to the input's: (n − 1)·stride + extent − padding, and what is added.
    private static long Output(Axis axis, int outputPadding, int length) =>
        ((length - 1L) * axis.Stride) + axis.Extent - axis.PadBefore - axis.PadAfter + outputPadding;

    private static bool CheckOutputPadding(int value, Axis axis, string name, LayerErrors errors) => errors.Check(
        value < Math.Max(axis.Stride, axis.Dilation), name, name, Literals.Integer(value),
        $"below the stride {Literals.Integer(axis.Stride)} or the dilation {Literals.Integer(axis.Dilation)}");

    private bool CheckOutput(string side, Axis axis, int outputPadding, Shape input, LayerErrors errors)
    {
        int length = side == "height" ? input[1] : input[2];
        bool holds = Output(axis, outputPadding, length) > 0;
        if (!holds)
        {
            errors.Add(
                "SN0117", Choice.Window.Places.Padding, errors.Source, input.ToString(), side,
                $"({Literals.Integer(length)} − 1)·{Literals.Integer(axis.Stride)} + {Arithmetic.ExtentSum(axis)} − {Literals.Integer(axis.PadBefore)} − " +
                $"{Literals.Integer(axis.PadAfter)} + {Literals.Integer(outputPadding)} = {Literals.Integer(Output(axis, outputPadding, length))}");
        }

        return holds;
    }
}
