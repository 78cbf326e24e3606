namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Pools, borders and upsampling: of the input, behind convolutions, and before them.

[Network(3, 7, 9, Precision = Precision.Double, InputGradient = true)]
[MaxPool2D(2, Name = "max"), Tanh(Name = "first")]
[AvgPool2D(2, From = "input")]
[Add("first"), MeanSquaredError]
public partial class PoolsOf2;

[Network(2, 8, 17, Precision = Precision.Double, InputGradient = true)]
[MaxPool2D(3, Stride = 2, Padding = 1), Tanh]
[AvgPool2D(3, 2, Stride = 1, Padding = 1)]
[MeanSquaredError]
public partial class OverlappingPools;

[Network(2, 9, 33, Precision = Precision.Double, InputGradient = true)]
[AvgPool2D(3, Stride = 2, Padding = 1, CountIncludePad = false), Square]
[MaxPool2D(2, 4, StrideHW = [1, 3], PaddingHW = [0, 2])]
[MeanSquaredError]
public partial class PoolsThatDoNotCountPadding;

[Network(3, 6, 16, Precision = Precision.Double, InputGradient = true)]
[MaxPool2D(1, 3), Tanh]
[AvgPool2D(2, 1, StrideHW = [3, 2])]
[MeanSquaredError]
public partial class PoolsThatSkip;

[Network(2, 3, 31, Precision = Precision.Double, InputGradient = true)]
[MaxPool2D(1), Tanh]
[AvgPool2D(1), AvgPool2D(3, 5, Stride = 1)]
[MaxPool2D(1, 2, Stride = 1), MeanSquaredError]
public partial class PoolsOf1;

[Network(5, 4, 32, Precision = Precision.Double, InputGradient = true)]
[MaxPool2D(2), SiLU, AvgPool2D(2), MeanSquaredError]
public partial class EvenPools;

// Rows of 15, 7, 14 and 3 windows: vectors run on into the next row, one row or two at once, but for the last rows of a sample.
[Network(5, 8, 30, Precision = Precision.Double, InputGradient = true)]
[AvgPool2D(2), Tanh, MaxPool2D(2), Tanh]
[UpsampleNearest2D(2), Tanh, MaxPool2D(2)]
[AvgPool2D(1, 2), Tanh, MaxPool2D(2, 1), MeanSquaredError]
public partial class NarrowPools;

[Network(3, 17, Precision = Precision.Double, InputGradient = true)]
[MaxPool1D(3, Stride = 2, Padding = 1), Tanh]
[AvgPool1D(2), MeanSquaredError]
public partial class SequencePools;

[Network(2, 34, Precision = Precision.Double, InputGradient = true)]
[AvgPool1D(4, Stride = 3, Padding = 2, CountIncludePad = false), Tanh]
[MaxPool1D(2), MeanSquaredError]
public partial class SequencePools34;

[Network(5, 3, 7, Precision = Precision.Double, InputGradient = true)]
[GlobalAvgPool(Name = "mean"), Tanh(Name = "left")]
[GlobalMaxPool(From = "input", Name = "max"), Multiply("left")]
[Flatten, Dense(2), MeanSquaredError]
public partial class GlobalPools;

[Network(3, 17, Precision = Precision.Double, InputGradient = true)]
[GlobalMaxPool(Name = "max")]
[GlobalAvgPool(From = "input"), Add("max"), MeanSquaredError]
public partial class GlobalSequencePools;

[Network(4, 1, 1, Precision = Precision.Double, InputGradient = true)]
[GlobalAvgPool, Square, GlobalMaxPool, MeanSquaredError]
public partial class GlobalPoolsOfOnePixel;

[Network(2, 3, 5, Precision = Precision.Double, InputGradient = true)]
[UpsampleNearest2D(2), Tanh]
[UpsampleNearest2D(1, 3), MeanSquaredError]
public partial class Upsampled;

[Network(3, 2, 9, Precision = Precision.Double, InputGradient = true)]
[Tanh, UpsampleNearest2D(3, 2), MaxPool2D(2), MeanSquaredError]
public partial class UpsampledThenPooled;

[Network(2, 3, 5, Precision = Precision.Double, InputGradient = true)]
[Pad(1), Tanh]
[Pad(0, 2, 1, 3, Value = -0.5), Square, MeanSquaredError]
public partial class Padded;

[Network(3, 15, Precision = Precision.Double, InputGradient = true)]
[Pad(2, 1, Value = 1.5), Tanh, Pad(1), MeanSquaredError]
public partial class PaddedSequence;

[Network(7, Precision = Precision.Double, InputGradient = true)]
[Dense(30), Reshape(2, 3, 5), MaxPool2D(2, Stride = 1), UpsampleNearest2D(2), Pad(1, 0, 0, 1), AvgPool2D(2), Flatten, Dense(3), MeanSquaredError]
public partial class PoolsBehindDense;

[Network(5, 7, 9, Precision = Precision.Double)]
[MaxPool2D(3, Stride = 2), Flatten, Dense(2), SoftmaxCrossEntropy]
public partial class PoolOfInput;
