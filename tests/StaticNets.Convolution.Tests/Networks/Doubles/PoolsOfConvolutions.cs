namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Pools between convolutions.

[Network(1, 13, 13, Precision = Precision.Double)]
[Conv2D(4, 5, Padding = 2), ReLU, MaxPool2D(2)]
[Conv2D(6, 3), ReLU, MaxPool2D(2)]
[Flatten, Dense(5), SoftmaxCrossEntropy]
public partial class SmallDigits;

[Network(1, 12, 12, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 5, Padding = 2), ReLU, AvgPool2D(2)]
[Conv2D(5, 3), ReLU, AvgPool2D(2)]
[Flatten, Dense(7), ReLU, Dense(4), SoftmaxCrossEntropy]
public partial class SmallLeNet5;

[Network(2, 19, Precision = Precision.Double, InputGradient = true)]
[Conv1D(5, 3), Tanh, MaxPool1D(2), Conv1D(3, 3, Padding = 1), Tanh, GlobalAvgPool, Flatten, Dense(2), MeanSquaredError]
public partial class SequenceClassifier;

[Network(2, 5, 6, Precision = Precision.Double, InputGradient = true)]
[Pad(1, 2, 0, 1, Value = 0.25), Conv2D(3, 3, 2), Tanh, UpsampleNearest2D(2), Conv2D(1, 3, Padding = 1), MeanSquaredError]
public partial class UpsampledConvolution;

// A convolution's output is read by three, and pooled twice.
[Network(2, 6, 7, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), SiLU(Name = "trunk")]
[MaxPool2D(3, Stride = 1, Padding = 1, Name = "max")]
[AvgPool2D(3, Stride = 1, Padding = 1, From = "trunk", Name = "mean")]
[Conv2D(2, 1, From = "trunk")]
[Concat("max", "mean"), Conv2D(2, 2), MeanSquaredError]
public partial class PoolsSideBySide;

// Gradients that have closed forms.
[Network(1, 5, Precision = Precision.Double)]
[Conv1D(1, 2), AvgPool1D(2), MeanSquaredError]
public partial class ConvolutionThenAverage;

[Network(1, 5, Precision = Precision.Double)]
[Conv1D(1, 2), MaxPool1D(2), MeanSquaredError]
public partial class ConvolutionThenMaximum;

// The published example in small.
[Network(3, 17, 17, Precision = Precision.Double)]
[Conv2D(4, 4), ReLU, Conv2D(5, 3, Stride = 2), Conv2D(6, 2), ReLU, MaxPool2D(2), Conv2D(5, 2, Stride = 2), Flatten, Dense(1), MeanSquaredError]
public partial class SmallPublishedExample;
