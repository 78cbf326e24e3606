using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>A convolution over sequences (C, L), with w [Co, Ci/groups, k].</summary>
internal sealed record Conv1D(ConvolutionChoice Choice) : ConvolutionLayer(Choice)
{
    public override string Title => $"Conv1D({Choice.Arguments})";

    public static Conv1D? Create(LayerArguments arguments, LayerErrors errors) =>
        Read(arguments, errors, dimensions: 1) is { } choice ? new Conv1D(choice) : null;
}
