using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Several losses: on heads, in the middle, on one value under two names, on the input, and all of labels.

[Network(5, Precision = Precision.Double, InputGradient = true)]
[Dense(17)] [ReLU] [Dense(10, Name = "digit")] [Dense(1, Name = "angle", From = "relu1")]
[SoftmaxCrossEntropy(Of = "digit")] [MeanSquaredError(Of = "angle", Weight = 0.1)]
public partial class TwoHeads;

[Network(7, Precision = Precision.Double, InputGradient = true)]
[Dense(16, Name = "first")] [Tanh(Name = "middle")] [Dense(3)] [Softmax(Name = "share")] [Dense(33, From = "middle")]
[MeanAbsoluteError(Of = "middle", Weight = 3)] [Huber(0.7, Weight = 0.25)] [MeanSquaredError(Of = "share")] [Loss<LogCosh>(Of = "first", Flops = 7, Transcendentals = 3)]
public partial class OutputsInTheMiddle;

[Network(6, Precision = Precision.Double)]
[Dense(15, Name = "value")] [Identity(Name = "again")] [Reshape(3, 5, Name = "image")]
[MeanSquaredError(Of = "value", Weight = 0.5)] [Hinge(Of = "again")] [Huber(Weight = 2)]
public partial class LossesOfOneValue;

[Network(9, Precision = Precision.Double, InputGradient = true)]
[Identity(Name = "all")] [Dense(4)]
[MeanSquaredError(Of = "all", Weight = 0.3)] [SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
public partial class LossOfTheInput;

[Network(5, Precision = Precision.Double, InputGradient = true)]
[Dense(7, Name = "kind")] [Dense(1, Name = "flag", From = "input")] [Dense(3, Name = "side", From = "input")] [Dense(1, Name = "sign", From = "kind")]
[SoftmaxCrossEntropy(Of = "kind", Weight = 0.7)] [BinaryCrossEntropy(Of = "flag")] [Hinge(Of = "side", Weight = 1.5)] [Hinge]
public partial class LabelsOfFourOutputs;

[Network(5, Precision = Precision.Double, InputGradient = true)]
[Dense(3)] [SoftmaxCrossEntropy(Weight = 0.25)]
public partial class WeightedLoss;

[Network(5, Precision = Precision.Double)]
[Dense(4, Name = "product")] [BatchNorm(Name = "norm")] [ReLU] [Dense(16)]
[MeanSquaredError(Of = "product")] [MeanSquaredError(Of = "norm")] [MeanSquaredError]
public partial class NormBehindAnOutput;
