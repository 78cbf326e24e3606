using System.Collections.Immutable;

namespace StaticNets.Tests;

public sealed class NetworkDescriptionTests
{
    [Fact]
    public void Outputs_OfOneLoss_AreTheWholeRowOfTheLastLayer() =>
        Assert.Equal([new OutputDescription("dense1", 0, 3, TargetKind.Classes, 1)], Describe(TargetKind.Classes).Outputs);

    [Fact]
    public void Outputs_WithoutALoss_AreTheLastLayerWithoutWeight() =>
        Assert.Equal([new OutputDescription("dense1", 0, 3, TargetKind.None, 0)], Describe(TargetKind.None).Outputs);

    [Fact]
    public void Outputs_AsGiven_AreKept()
    {
        ImmutableArray<OutputDescription> outputs = [new("digit", 0, 2, TargetKind.Classes, 1), new("angle", 2, 1, TargetKind.Values, 0.5)];

        Assert.Equal(outputs, (Describe(TargetKind.Several) with { Outputs = outputs }).Outputs);
    }

    [Theory]
    [InlineData(TargetKind.Classes, 10, 10)]
    [InlineData(TargetKind.Binary, 1, 2)]
    [InlineData(TargetKind.Binary, 3, 0)]
    [InlineData(TargetKind.Signs, 1, 2)]
    [InlineData(TargetKind.Signs, 4, 4)]
    [InlineData(TargetKind.Values, 5, 0)]
    [InlineData(TargetKind.None, 5, 0)]
    public void ClassCount_OfAnOutput_SaysWhatItsLossReadsAsLabels(TargetKind targets, int length, int classes) =>
        Assert.Equal(classes, new OutputDescription("y", 0, length, targets, 1).ClassCount);

    private static NetworkDescription Describe(TargetKind targets) => new()
    {
        Name = "Net",
        InputLength = 2,
        OutputLength = 3,
        ParameterCount = 0,
        Targets = targets,
        Summary = string.Empty,
        Layers = [new LayerDescription(0, "input", "Input", "2", 0, 0, 0), new LayerDescription(1, "dense1", "Dense(3)", "3", 0, 0, 0)],
        Parameters = [],
        Workspace = new WorkspaceLayout(PerSample: 1, Shared: 0, Predict: 1, Output: 0, OutputStride: 3, InputGradient: -1, InputGradientStride: 0),
    };
}
