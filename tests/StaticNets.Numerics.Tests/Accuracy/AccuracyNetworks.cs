namespace StaticNets.Numerics.Tests.Accuracy;

[Network(2)]
[Dense(16)] [ReLU]
[Dense(16)] [ReLU]
[Dense(2)]
[SoftmaxCrossEntropy]
internal sealed partial class MoonsNet;

[Network(2)]
[Dense(16)] [Tanh]
[Dense(16)] [Tanh]
[Dense(1)]
[BinaryCrossEntropy]
internal sealed partial class BinaryMoonsNet;

[Network(784)]
[Dense(128)] [ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
internal sealed partial class DigitNet;

[Network(1, 28, 28)]
[Conv2D(8, 5, Padding = 2)] [ReLU]
[MaxPool2D(2)]
[Conv2D(16, 5)] [ReLU]
[MaxPool2D(2)]
[Flatten]
[Dense(10)]
[SoftmaxCrossEntropy]
internal sealed partial class DigitConvNet;
