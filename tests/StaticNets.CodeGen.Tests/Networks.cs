using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.CodeGen.Tests;

/// <summary>Large dense layers: tiles in loops.</summary>
[Network(784)]
[Dense(128, L1 = 1e-5, L2 = 1e-4)]
[ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
internal sealed partial class Digits;

/// <summary>Small enough to be predicted straight through.</summary>
[Network(16)]
[Dense(32)]
[ReLU]
[Dense(32)]
[ReLU]
[Dense(4)]
[MeanSquaredError]
internal sealed partial class Small;

/// <summary>The smallest network of use.</summary>
[Network(2)]
[Dense(8)]
[ReLU]
[Dense(2)]
[SoftmaxCrossEntropy]
internal sealed partial class Tiny;

/// <summary>Transcendental functions in a straight-line prediction.</summary>
[Network(4)]
[Dense(16)]
[Tanh]
[Dense(16)]
[Tanh]
[Dense(3)]
[Huber]
internal sealed partial class Controller;

/// <summary>Blocks of two vectors, and tiles of half the rows.</summary>
[Network(48, Precision = Precision.Double, InputGradient = true)]
[Dense(80, L2 = 1e-4)]
[Sigmoid]
[Dense(20)]
[Softplus]
[Dense(5)]
[BinaryCrossEntropy]
internal sealed partial class Precise;

/// <summary>No size is a multiple of the lanes; a branch that joins again.</summary>
[Network(7, InputGradient = true)]
[Dense(33, Name = "wide")]
[GELU]
[Dropout(0.25)]
[Dense(33)]
[Add("wide")]
[Dense(17)]
[Softmax]
[Dense(3)]
[MeanAbsoluteError]
internal sealed partial class Odd;

/// <summary>Every elementary function in one kernel, in the precision that needs most of them; several vectors a row in the loss.</summary>
[Network(20, Precision = Precision.Double)]
[GELU]
[GELU(GELUForm.Tanh)]
[ELU]
[SELU]
[SiLU]
[Sigmoid]
[HardSigmoid]
[Tanh]
[Softplus]
[Softsign]
[LeakyReLU]
[Abs]
[Square]
[Dropout(0.5)]
[LogSoftmax]
[BinaryCrossEntropy]
internal sealed partial class Functions;

/// <summary>Functions of the user's: behind a product, in a step of their own, and as the loss.</summary>
[Network(48)]
[Dense(80)]
[Activation<Mish>]
[Dense(40)]
[Dropout(0.5)]
[Activation<InverseSquareRoot>]
[Loss<PseudoHuber>]
internal sealed partial class UserTypes;

/// <summary>Functions of the user's in a straight-line prediction.</summary>
[Network(4)]
[Dense(8)]
[Activation<InverseSquareRoot>]
[Dense(3)]
[Loss<LogCosh>]
internal sealed partial class TinyUserTypes;

/// <summary>A small convolutional network: narrow images, few channels.</summary>
[Network(1, 28, 28)]
[Conv2D(8, 5, Padding = 2)]
[ReLU]
[MaxPool2D(2)]
[Conv2D(16, 5)]
[ReLU]
[MaxPool2D(2)]
[Flatten]
[Dense(10)]
[SoftmaxCrossEntropy]
internal sealed partial class LeNet;

/// <summary>The published worked example: wide images, strides, many channels.</summary>
[Network(3, 256, 256)]
[Conv2D(10, 9)]
[ReLU]
[Conv2D(20, 7, Stride = 2)]
[Conv2D(40, 5)]
[ReLU]
[MaxPool2D(2)]
[Conv2D(50, 3, Stride = 2)]
[Flatten]
[Dense(1)]
[MeanSquaredError]
internal sealed partial class WorkedExample;

/// <summary>Windows of every kind, in the precision with the shorter vectors.</summary>
[Network(3, 40, 40, Precision = Precision.Double, InputGradient = true)]
[Pad(1, 2, 3, 4, Value = 0.5)]
[UpsampleNearest2D(2)]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[AvgPool2D(3, Stride = 1, Padding = 1, CountIncludePad = false)]
[AvgPool2D(2)]
[MaxPool2D(2, Name = "top")]
[GlobalMaxPool]
[Flatten(Name = "largest")]
[GlobalAvgPool(From = "top")]
[Flatten]
[Add("largest")]
[MeanSquaredError]
internal sealed partial class Windows;
