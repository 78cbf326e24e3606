using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>A convolution over images (C, H, W), with w [Co, Ci/groups, kh, kw].</summary>
internal sealed record Conv2D(ConvolutionChoice Choice) : ConvolutionLayer(Choice)
{
    public override string Title => $"Conv2D({Choice.Arguments})";

    public static Conv2D? Create(LayerArguments arguments, LayerErrors errors) =>
        Read(arguments, errors, dimensions: 2) is { } choice ? new Conv2D(choice) : null;
}
