using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y[o, p] = b[o] + Σ w[o, c, k] x[c, p·stride + k·dilation − padding], over the channels c of o's group and the taps k.</summary>
internal abstract partial record ConvolutionLayer(ConvolutionChoice Choice) : LayerSpec
{
    public sealed override string Formula => ConvolutionFormula.Of(Choice);

    public sealed override Kept Keeps => Kept.Input;

    public sealed override FoldAxis Folds => FoldAxis.Lanes;

    public sealed override InitChoice? WeightInit => Choice.Weight.Init;

    public sealed override PenaltyChoice Penalty => Choice.Weight.Penalty;

    public bool HasBias => Choice.Bias;

    public sealed override LayerSpec WithDefaultInit(Init init) =>
        this with { Choice = Choice with { Weight = Choice.Weight.Or(init) } };

    public sealed override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors)
    {
        Shape? output = Choice.Window.InferShape(inputs[0], Choice.Channels, errors);
        bool isSound = output is not null
            && Choice.CheckGroups(inputs[0], errors)
            && Choice.CheckWeight(Choice.Channels, inputs[0][0] / Choice.Groups, errors);
        return isSound ? output : null;
    }

    public sealed override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) =>
        Choice.Parameters(Choice.Channels, inputs[0][0] / Choice.Groups);

    /// <summary>The geometry; sequences are images of height 1.</summary>
    public Convolution Geometry(Shape input, Shape output) =>
        new(Image.Of(input), Image.Of(output), Choice.Window.Over(Image.Of(input)), Choice.Groups);

    public sealed override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Geometry(inputs[0], output).Cost;

    // Weights and, where asked for, inputs: the products of the forward pass. db is a sum of dy: one addition for each output.
    public sealed override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Geometry(inputs[0], output).Cost.Times(1 + inputGradients) + Cost.PerElement(output.Length, HasBias ? 1 : 0);

    protected static ConvolutionChoice? Read(LayerArguments arguments, LayerErrors errors, int dimensions)
    {
        var reader = new WindowReader(arguments, errors, dimensions, kernelAt: 1);
        return ConvolutionChoice.Read(arguments, errors, reader, reader.Convolution());
    }
}
