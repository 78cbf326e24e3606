using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>What is said of settings that a loss cannot have.</summary>
public sealed class LossDiagnosticsTests
{
    [Theory]
    [InlineData("BinaryCrossEntropy({|SN0102:LabelNoise = 0.5|})", "BinaryCrossEntropy", "LabelNoise = 0.5", "0, or at least 1E-15 and below 0.5")]
    [InlineData("BinaryCrossEntropy({|SN0102:LabelNoise = -0.1|})", "BinaryCrossEntropy", "LabelNoise = -0.1", "0, or at least 1E-15 and below 0.5")]
    [InlineData("BinaryCrossEntropy({|SN0102:LabelNoise = double.NaN|})", "BinaryCrossEntropy", "LabelNoise = NaN", "0, or at least 1E-15 and below 0.5")]
    [InlineData("BinaryCrossEntropy({|SN0102:LabelNoise = 1e-16|})", "BinaryCrossEntropy", "LabelNoise = 1E-16", "0, or at least 1E-15 and below 0.5")]
    [InlineData("BinaryCrossEntropy({|SN0102:PositiveWeight = 0|})", "BinaryCrossEntropy", "PositiveWeight = 0", "above 0 and finite")]
    [InlineData("BinaryFocal({|SN0102:-1|})", "BinaryFocal(-1)", "gamma = -1", "at least 0 and finite")]
    [InlineData("BinaryFocal({|SN0102:Alpha = 1.5|})", "BinaryFocal(2)", "Alpha = 1.5", "at least 0 and at most 1, or -1 for none")]
    [InlineData("SoftmaxFocal({|SN0102:-0.5|})", "SoftmaxFocal(-0.5)", "gamma = -0.5", "at least 0 and finite")]
    [InlineData("SoftmaxFocal({|SN0102:Alpha = [1, -2]|})", "SoftmaxFocal(2)", "Alpha[1] = -2", "0, or from 1E-15 to 1E+15")]
    [InlineData("SoftmaxCrossEntropy({|SN0102:ClassWeights = [1, double.NaN]|})", "SoftmaxCrossEntropy", "ClassWeights[1] = NaN", "0, or from 1E-15 to 1E+15")]
    [InlineData("SoftmaxCrossEntropy({|SN0102:ClassWeights = [0, 0]|})", "SoftmaxCrossEntropy", "ClassWeights = 0, 0", "above 0 for some class")]
    [InlineData("Poisson({|SN0102:Epsilon = 0|})", "Poisson", "Epsilon = 0", "above 0 and finite")]
    public void OutOfRange_OfASetting_SaysWhatItMustBe(string loss, string title, string setting, string expected) =>
        Markup.VerifyNet($"[Network(4)] [Dense(2)] [{loss}]", $"Layer 2 '{title}' of Net has {setting}, but it must be {expected}");

    [Fact]
    public void WeightCount_OfClasses_SaysBothCounts() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(3)] [SoftmaxCrossEntropy({|SN0118:ClassWeights = [1, 5]|})]",
            "Layer 2 'SoftmaxCrossEntropy' of Net has 2 weights in ClassWeights but layer 1 'Dense(3)' gives 3 classes; give one weight for each class");

    [Fact]
    public void WeightCount_OfAlpha_SaysBothCounts() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2)] [SoftmaxFocal({|SN0118:Alpha = [1, 1, 1]|})]",
            "Layer 2 'SoftmaxFocal(2)' of Net has 3 weights in Alpha but layer 1 'Dense(2)' gives 2 classes; give one weight for each class");

    [Fact]
    public void NotLogProbabilities_BehindSoftmax_SuggestsItsLogarithm() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2)] [Softmax] [{|SN0119:KullbackLeibler(LogProbabilities = true)|}]",
            "Layer 3 'KullbackLeibler' of Net reads log-probabilities but layer 2 'Softmax' gives probabilities; put [LogSoftmax] in its place");

    [Fact]
    public void NotLogits_BehindSigmoid_IsAnErrorOfTheFocalLoss() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2)] [Sigmoid] [{|SN0109:BinaryFocal|}]",
            "Layer 3 'BinaryFocal(2)' of Net starts from logits and applies Sigmoid itself, so Sigmoid would act twice; remove [Sigmoid] (PredictProbabilities gives the probabilities)");

    [Fact]
    public void LossMisfit_DivergenceOfOneClass_SuggestsAnother() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(1)] [{|SN0108:KullbackLeibler|}]",
            "Layer 2 'KullbackLeibler' of Net expects a vector of at least 2 classes but layer 1 'Dense(1)' gives 1; use [BinaryCrossEntropy] for one yes-or-no output");
}
