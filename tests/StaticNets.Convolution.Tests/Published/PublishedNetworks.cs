namespace StaticNets.Numerics.Tests.Published;

/// <summary>The published worked example of what convolutions cost.</summary>
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
internal sealed partial class WorkedExample;

/// <summary>LeNet-5 as it is taught today: LeCun et al. 1998, "Gradient-based learning applied to document recognition".</summary>
[Network(1, 28, 28)]
[Conv2D(6, 5, Padding = 2)]
[ReLU]
[AvgPool2D(2)]
[Conv2D(16, 5)]
[ReLU]
[AvgPool2D(2)]
[Flatten]
[Dense(120)]
[ReLU]
[Dense(84)]
[ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
internal sealed partial class LeNet5;
