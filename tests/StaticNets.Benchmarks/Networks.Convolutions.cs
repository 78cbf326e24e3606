namespace StaticNets.Benchmarks;

/// <summary>The published worked example: 581 million multiply-adds for one image. The loss is there to have something to differentiate.</summary>
[Network(3, 256, 256)]
[Conv2D(10, 9)] [ReLU]
[Conv2D(20, 7, Stride = 2)]
[Conv2D(40, 5)] [ReLU]
[MaxPool2D(2)]
[Conv2D(50, 3, Stride = 2)]
[Flatten]
[Dense(1)]
[MeanSquaredError]
public partial class WorkedExample;

/// <summary>The network of <c>samples/Digits -- --model conv</c>.</summary>
[Network(1, 28, 28)]
[Conv2D(8, 5, Padding = 2)] [ReLU]
[MaxPool2D(2)]
[Conv2D(16, 5)] [ReLU]
[MaxPool2D(2)]
[Flatten]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class ConvDigitNet;

// Single layers of the two, each once without and once with the gradient at its input.

[Network(3, 256, 256)] [Conv2D(10, 9)] [MeanSquaredError]
public partial class Example1;

[Network(3, 256, 256, InputGradient = true)] [Conv2D(10, 9)] [MeanSquaredError]
public partial class Example1Dx;

[Network(10, 248, 248)] [Conv2D(20, 7, Stride = 2)] [MeanSquaredError]
public partial class Example3;

[Network(10, 248, 248, InputGradient = true)] [Conv2D(20, 7, Stride = 2)] [MeanSquaredError]
public partial class Example3Dx;

[Network(20, 121, 121)] [Conv2D(40, 5)] [MeanSquaredError]
public partial class Example4;

[Network(20, 121, 121, InputGradient = true)] [Conv2D(40, 5)] [MeanSquaredError]
public partial class Example4Dx;

[Network(40, 58, 58)] [Conv2D(50, 3, Stride = 2)] [MeanSquaredError]
public partial class Example7;

[Network(40, 58, 58, InputGradient = true)] [Conv2D(50, 3, Stride = 2)] [MeanSquaredError]
public partial class Example7Dx;

[Network(1, 28, 28)] [Conv2D(8, 5, Padding = 2)] [MeanSquaredError]
public partial class Digits1;

[Network(1, 28, 28, InputGradient = true)] [Conv2D(8, 5, Padding = 2)] [MeanSquaredError]
public partial class Digits1Dx;

[Network(8, 14, 14)] [Conv2D(16, 5)] [MeanSquaredError]
public partial class Digits4;

[Network(8, 14, 14, InputGradient = true)] [Conv2D(16, 5)] [MeanSquaredError]
public partial class Digits4Dx;
