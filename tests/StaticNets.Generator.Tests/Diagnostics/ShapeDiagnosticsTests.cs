using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Diagnostics;

public sealed class ShapeDiagnosticsTests
{
    [Fact]
    public void NotVector_DenseOnImage() =>
        Markup.VerifyNet(
            "[Network(1, 28, 28)] [ReLU] [Dense({|SN0101:10|})]",
            "Layer 2 'Dense(10)' of Net expects a vector but layer 1 'ReLU' gives 1x28x28; put [Flatten] between them");

    [Fact]
    public void NotVector_SoftmaxOnImage() =>
        Markup.VerifyNet(
            "[Network(1, 28, 28)] [{|SN0101:Softmax|}]",
            "Layer 1 'Softmax' of Net expects a vector but the input gives 1x28x28; put [Flatten] between them");

    [Fact]
    public void OutOfRange_UnitsZero() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense({|SN0102:0|})]",
            "Layer 1 'Dense(0)' of Net has units = 0, but it must be at least 1");

    [Fact]
    public void OutOfRange_L1AndL2() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2, {|SN0102:L1 = -1|}, {|SN0102:L2 = double.NaN|})]",
            "Layer 1 'Dense(2)' of Net has L1 = -1, but it must be at least 0 and finite",
            "Layer 1 'Dense(2)' of Net has L2 = NaN, but it must be at least 0 and finite");

    [Fact]
    public void OutOfRange_Init() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2, {|SN0102:Init = (Init)99|})]",
            "Layer 1 'Dense(2)' of Net has Init = 99, but it must be a member of StaticNets.Init");

    [Fact]
    public void OutOfRange_InitValue() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2, Init = Init.Constant, {|SN0102:InitValue = double.PositiveInfinity|})]",
            "Layer 1 'Dense(2)' of Net has InitValue = Infinity, but it must be finite");

    [Fact]
    public void OutOfRange_DropoutRate() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2)] [Dropout({|SN0102:1|})]",
            "Layer 2 'Dropout(1)' of Net has rate = 1, but it must be at least 0 and below 1");

    [Fact]
    public void OutOfRange_DropoutNaN() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2)] [Dropout({|SN0102:double.NaN|})]",
            "Layer 2 'Dropout(NaN)' of Net has rate = NaN, but it must be at least 0 and below 1");

    [Fact]
    public void OutOfRange_Slope() =>
        Markup.VerifyNet(
            "[Network(4)] [LeakyReLU({|SN0102:-0.1|})]",
            "Layer 1 'LeakyReLU(-0.1)' of Net has slope = -0.1, but it must be at least 0 and finite");

    [Fact]
    public void OutOfRange_Alpha() =>
        Markup.VerifyNet(
            "[Network(4)] [ELU({|SN0102:0|})]",
            "Layer 1 'ELU(0)' of Net has alpha = 0, but it must be above 0 and finite");

    [Theory]
    [InlineData("[Dense(2)] [LeakyReLU({|SN0102:1e300|})]", "Layer 2 'LeakyReLU(1E+300)' of Net has slope = 1E+300, but it must be at most 1E+15")]
    [InlineData("[Dense(2)] [ELU({|SN0102:1e-300|})]", "Layer 2 'ELU(1E-300)' of Net has alpha = 1E-300, but it must be from 1E-15 to 1E+15")]
    [InlineData("[Dense(2, {|SN0102:InitValue = -1e39|}, Init = Init.Constant)]", "Layer 1 'Dense(2)' of Net has InitValue = -1E+39, but it must be from -1E+15 to 1E+15")]
    [InlineData("[Dense(2)] [MeanSquaredError({|SN0102:Scale = 1e39|})]", "Layer 2 'MeanSquaredError' of Net has Scale = 1E+39, but it must be from 1E-15 to 1E+15")]
    public void OutOfRange_BeyondWhatSinglePrecisionHolds(string layers, string message) =>
        Markup.VerifyNet($"[Network(4)] {layers}", message);

    [Fact]
    public void OutOfRange_GELUForm() =>
        Markup.VerifyNet(
            "[Network(4)] [GELU({|SN0102:(GELUForm)7|})]",
            "Layer 1 'GELU(7)' of Net has form = 7, but it must be GELUForm.Exact or GELUForm.Tanh");

    [Fact]
    public void OutOfRange_Precision() =>
        Markup.VerifyNet(
            "[Network(4, {|SN0102:Precision = (Precision)2|})] [ReLU]",
            "Layer 0 'Network' of Net has Precision = 2, but it must be Precision.Single or Precision.Double");

    [Fact]
    public void OutOfRange_InputDimension() =>
        Markup.VerifyNet(
            "[Network(4, {|SN0102:0|})] [ReLU]",
            "Layer 0 'Network(4, 0)' of Net has dimension 2 = 0, but it must be at least 1");

    [Fact]
    public void OutOfRange_HuberDelta() =>
        Markup.VerifyNet(
            "[Network(4)] [ReLU] [Huber({|SN0102:-1|}, {|SN0102:Scale = 0|})]",
            "Layer 2 'Huber(-1)' of Net has delta = -1, but it must be above 0 and finite",
            "Layer 2 'Huber(-1)' of Net has Scale = 0, but it must be above 0 and finite");

    [Fact]
    public void OutOfRange_LabelSmoothing() =>
        Markup.VerifyNet(
            "[Network(4)] [ReLU] [SoftmaxCrossEntropy({|SN0102:LabelSmoothing = 1.5|})]",
            "Layer 2 'SoftmaxCrossEntropy' of Net has LabelSmoothing = 1.5, but it must be at least 0 and at most 1");

    [Fact]
    public void ReshapeCount_Differs() =>
        Markup.VerifyNet(
            "[Network(12)] [Reshape({|SN0103:3|}, 5)]",
            "Layer 1 'Reshape(3, 5)' of Net gives 3x5 (15 elements) but the input gives 12 (12 elements); choose dimensions whose product is 12");

    [Fact]
    public void UnequalShapes_Add() =>
        Markup.VerifyNet(
            """[Network(4)] [Dense(3)] [Add({|SN0104:"input"|})]""",
            "Layer 2 'Add(input)' of Net expects equal shapes but layer 1 'Dense(3)' gives 3 and the input gives 4; make them equal, for example with [Dense] or [Reshape], or join them with [Concat]");

    [Fact]
    public void UnequalTails_Concat() =>
        Markup.VerifyNet(
            """[Network(2, 3)] [Reshape(3, 2)] [Concat({|SN0105:"input"|})]""",
            "Layer 2 'Concat(input)' of Net expects shapes that agree but for their first dimension, while layer 1 'Reshape(3, 2)' gives 3x2 and the input gives 2x3; put [Flatten] or [Reshape] behind one of them");

    [Fact]
    public void TooLong_Input() =>
        Markup.VerifyNet(
            "[Network({|SN0106:65536|}, 65536)] [ReLU]",
            "Layer 0 'Network(65536, 65536)' of Net needs a tensor of 65536x65536, which is more than the 2,147,483,631 elements that one can have; choose smaller sizes");

    [Fact]
    public void TooLong_Weight() =>
        Markup.VerifyNet(
            "[Network(100000)] [Dense({|SN0106:100000|})]",
            "Layer 1 'Dense(100000)' of Net needs a tensor of 100000x100000, which is more than the 2,147,483,631 elements that one can have; choose smaller sizes");

    [Fact]
    public void TooLong_Concat() =>
        Markup.VerifyNet(
            """[Network(2000000000)] [ReLU] [{|SN0106:Concat("input")|}]""",
            "Layer 2 'Concat(input)' of Net needs a tensor of 4000000000, which is more than the 2,147,483,631 elements that one can have; choose smaller sizes");

    [Fact]
    public void BadRank_None() =>
        Markup.VerifyNet(
            "[{|SN0107:Network|}] [ReLU]",
            "Layer 0 'Network' of Net has a shape of 0 dimensions, but a shape has 1 to 4, without the batch; for example (784), or (1, 28, 28) for an image");

    [Fact]
    public void BadRank_Five() =>
        Markup.VerifyNet(
            "[{|SN0107:Network(1, 1, 1, 1, 1)|}] [ReLU]",
            "Layer 0 'Network(1, 1, 1, 1, 1)' of Net has a shape of 5 dimensions, but a shape has 1 to 4, without the batch; for example (784), or (1, 28, 28) for an image");

    [Fact]
    public void BadRank_Reshape() =>
        Markup.VerifyNet(
            "[Network(4)] [{|SN0107:Reshape|}]",
            "Layer 1 'Reshape' of Net has a shape of 0 dimensions, but a shape has 1 to 4, without the batch; for example (784), or (1, 28, 28) for an image");

    [Fact]
    public void LossMisfit_HingeOnImage() =>
        Markup.VerifyNet(
            "[Network(1, 2, 2)] [ReLU] [{|SN0108:Hinge|}]",
            "Layer 2 'Hinge' of Net expects a vector but layer 1 'ReLU' gives 1x2x2; put [Flatten] before the loss");

    [Fact]
    public void LossMisfit_BinaryOnImage() =>
        Markup.VerifyNet(
            "[Network(1, 2, 2)] [ReLU] [{|SN0108:BinaryCrossEntropy|}]",
            "Layer 2 'BinaryCrossEntropy' of Net expects a vector but layer 1 'ReLU' gives 1x2x2; put [Flatten] before the loss");

    [Fact]
    public void LossMisfit_OneClass() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(1)] [{|SN0108:SoftmaxCrossEntropy|}]",
            "Layer 2 'SoftmaxCrossEntropy' of Net expects a vector of at least 2 classes but layer 1 'Dense(1)' gives 1; use [BinaryCrossEntropy] for one yes-or-no output");

    [Fact]
    public void NotLogits_SoftmaxBehindView() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2)] [Softmax] [Identity] [{|SN0109:SoftmaxCrossEntropy|}]",
            "Layer 4 'SoftmaxCrossEntropy' of Net starts from logits and applies Softmax itself, so Softmax would act twice; remove [Softmax] (PredictProbabilities gives the probabilities)");

    [Fact]
    public void NotLogits_LogSoftmax() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2)] [LogSoftmax] [{|SN0109:SoftmaxCrossEntropy|}]",
            "Layer 3 'SoftmaxCrossEntropy' of Net starts from logits and applies LogSoftmax itself, so LogSoftmax would act twice; remove [LogSoftmax] (PredictProbabilities gives the probabilities)");

    [Fact]
    public void NotLogits_Sigmoid() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2)] [Sigmoid] [{|SN0109:BinaryCrossEntropy|}]",
            "Layer 3 'BinaryCrossEntropy' of Net starts from logits and applies Sigmoid itself, so Sigmoid would act twice; remove [Sigmoid] (PredictProbabilities gives the probabilities)");

    [Fact]
    public void TooLarge_Parameters() =>
        Markup.VerifyNet(
            "[Network(40000)] [Dense(40000)] [{|SN0110:Dense(50000)|}]",
            "Net needs 3,601,440,000 parameters, padded, which is more than the 2,147,482,623 that there can be; layer 2 'Dense(50000)' needs most, 2,000,800,000: make it smaller");

    [Fact]
    public void TooLarge_Activations() =>
        Markup.VerifyNet(
            "[{|SN0110:Network(1500000000)|}] [ReLU]",
            "Net needs 6,000,000,000 activations and gradients for each sample, which is more than the 2,147,482,623 that there can be; layer 0 'Input' needs most, 3,000,000,000: make it smaller");

    [Fact]
    public void Chain_FirstErrorOnly() =>
        Markup.VerifyNet(
            """[Network(1, 28, 28)] [Dense({|SN0101:10|})] [Dense(5)] [Add("input")] [SoftmaxCrossEntropy]""",
            "Layer 1 'Dense(10)' of Net expects a vector but the input gives 1x28x28; put [Flatten] between them");

    [Fact]
    public void Chain_SeparateBranches() =>
        Markup.VerifyNet(
            """[Network(1, 2, 2)] [Dense({|SN0101:3|}, Name = "a")] [Dense({|SN0101:4|}, From = "input", Name = "b")] [Concat("a")]""",
            "Layer 1 'Dense(3)' of Net expects a vector but the input gives 1x2x2; put [Flatten] between them",
            "Layer 2 'Dense(4)' of Net expects a vector but the input gives 1x2x2; put [Flatten] between them");

    [Fact]
    public void HalfTyped_CompilersErrors_StaySole() =>
        Markup.VerifyNet(
            """[Network(4)] [Dense("ten")] [Add("input")]""");
}
