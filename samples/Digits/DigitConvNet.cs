using StaticNets;

namespace Digits;

/// <summary>Reads a handwritten digit with two convolutions: 1x28x28 grey pixels from 0 to 1 in, a score for each of the ten digits out.</summary>
[Network(1, 28, 28)]
[Conv2D(8, 5, Padding = 2)] [ReLU]
[MaxPool2D(2)]
[Conv2D(16, 5)] [ReLU]
[MaxPool2D(2)]
[Flatten]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class DigitConvNet;
