using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Losses on several named outputs, as they go wrong.</summary>
public sealed class OutputDiagnosticsTests
{
    private const string Heads = """[Network(8)] [Dense(16)] [ReLU] [Dense(10, Name = "digit")] [Dense(1, Name = "angle", From = "relu1")] """;

    [Fact]
    public void TwoHeads_AreSilent() =>
        Markup.VerifyNet(Heads + """[SoftmaxCrossEntropy(Of = "digit")] [MeanSquaredError(Of = "angle", Weight = 0.1)]""");

    [Fact]
    public void TwoHeads_WithTheSameKindOfLoss_AreSilent() =>
        Markup.VerifyNet(Heads + """[MeanSquaredError] [MeanSquaredError(Of = "digit")]""");

    [Fact]
    public void UnknownName_InOf() =>
        Markup.VerifyNet(
            Heads + """[SoftmaxCrossEntropy({|SN0011:Of = "digits"|})] [MeanSquaredError(Of = "angle")]""",
            "Layer 5 'SoftmaxCrossEntropy' of Net reads 'digits', but no layer has that name; it can read 'dense1', 'relu1', 'digit', 'angle'");

    [Theory]
    [InlineData("input")]
    [InlineData("")]
    public void UnknownName_ThatIsNoLayer(string name) =>
        Markup.VerifyNet(
            $$"""[Network(8)] [Dense(2)] [MeanSquaredError({|SN0011:Of = "{{name}}"|})]""",
            $"Layer 2 'MeanSquaredError' of Net reads '{name}', but no layer has that name; it can read 'dense1'");

    [Fact]
    public void SecondLoss_ByName() =>
        Markup.VerifyNet(
            Heads + """[SoftmaxCrossEntropy(Of = "digit")] [MeanSquaredError] [Hinge({|SN0014:Of = "digit"|}, Weight = 2)]""",
            "Layer 7 'Hinge' of Net is a second loss of layer 3 'Dense(10)', which layer 5 'SoftmaxCrossEntropy' reads already; name another layer in Of, or remove one of them");

    [Fact]
    public void SecondLoss_OfTheSameKind() =>
        Markup.VerifyNet(
            "[Network(8)] [Dense(2)] [Hinge] [{|SN0014:Hinge|}]",
            "Layer 3 'Hinge' of Net is a second loss of layer 1 'Dense(2)', which layer 2 'Hinge' reads already; name another layer in Of, or remove one of them");

    [Theory]
    [InlineData("0", "0", "above 0 and finite")]
    [InlineData("-0.5", "-0.5", "above 0 and finite")]
    [InlineData("double.NaN", "NaN", "above 0 and finite")]
    [InlineData("double.PositiveInfinity", "Infinity", "above 0 and finite")]
    [InlineData("1e16", "1E+16", "from 1E-15 to 1E+15")]
    public void OutOfRange_Weight(string weight, string shown, string expected) =>
        Markup.VerifyNet(
            $"[Network(8)] [Dense(2)] [MeanSquaredError({{|SN0102:Weight = {weight}|}})]",
            $"Layer 2 'MeanSquaredError' of Net has Weight = {shown}, but it must be {expected}");

    [Fact]
    public void LastWithoutLoss_WhileAnotherHasOne() =>
        Markup.VerifyNet(
            """[Network(8)] [Dense(16)] [ReLU] [Dense(10, Name = "digit")] [{|SN0025:Dense(1, Name = "angle", From = "relu1")|}] [SoftmaxCrossEntropy(Of = "digit")]""",
            "Layer 4 'Dense(1)' of Net is read by no layer and no loss, while others have one, so nothing would train it; give it a loss of its own, or remove it");

    [Fact]
    public void UnreadLayer_BesideOutputs() =>
        Markup.VerifyNet(
            """[Network(8)] [Dense(10, Name = "digit")] [{|SN0013:Dense(3, From = "input")|}] [Dense(1, From = "input")] [Hinge(Of = "digit")] [MeanSquaredError]""",
            "Layer 2 'Dense(3)' of Net is read by no layer and is not the last, so its work is lost; name it in From, in a merge or in the Of of a loss, or remove it");

    [Fact]
    public void LossMisfit_NamesTheLayerThatItReads() =>
        Markup.VerifyNet(
            """[Network(8)] [Dense(1, Name = "one")] [Dense(3)] [{|SN0108:SoftmaxCrossEntropy(Of = "one")|}] [MeanSquaredError]""",
            "Layer 3 'SoftmaxCrossEntropy' of Net expects a vector of at least 2 classes but layer 1 'Dense(1)' gives 1; use [BinaryCrossEntropy] for one yes-or-no output");

    [Fact]
    public void NotLogits_OfAnOutputInTheMiddle() =>
        Markup.VerifyNet(
            """[Network(8)] [Dense(4)] [Softmax(Name = "p")] [Dense(3)] [{|SN0109:SoftmaxCrossEntropy(Of = "p")|}] [MeanSquaredError]""",
            "Layer 4 'SoftmaxCrossEntropy' of Net starts from logits and applies Softmax itself, so Softmax would act twice; remove [Softmax] (PredictProbabilities gives the probabilities)");

    [Fact]
    public void WeightsInSum_OfTwoLosses() =>
        Markup.VerifyNet(
            """[Network(8)] [Dense(2, Name = "kind")] [Dense(1, From = "input")] [SoftmaxCrossEntropy(Of = "kind", {|SN0026:ClassWeights = [1, 2]|})] [MeanSquaredError]""",
            "Layer 3 'SoftmaxCrossEntropy' of Net weighs its classes, and the weights of a batch's labels divide its loss, but in a sum of losses the number of rows divides them all; leave ClassWeights out, or make it the only loss, without Weight");

    [Fact]
    public void UnresolvedName_InOf() =>
        Markup.VerifyNet(
            "[Network(8)] [Dense(4)] [MeanSquaredError({|SN0006:Of = Missing.Name|})]",
            "[MeanSquaredError] of Net has the argument 'Missing.Name', which is no constant that the generator can see (those that generators make are not visible to it); use a const of your own, shared by both");
}
