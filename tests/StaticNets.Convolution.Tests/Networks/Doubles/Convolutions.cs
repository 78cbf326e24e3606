namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Windows of all kinds over images that are odd in every dimension.

[Network(1, 1, 1, Precision = Precision.Double, InputGradient = true)]
[Conv2D(1, 1), MeanSquaredError]
public partial class SinglePixel;

[Network(3, 2, 1, Precision = Precision.Double, InputGradient = true)]
[Conv2D(5, 3, Padding = 1), Tanh]
[Conv2D(1, 2, 1), MeanSquaredError]
public partial class SingleColumn;

[Network(2, 5, 3, Precision = Precision.Double, InputGradient = true)]
[Conv2D(7, 5, 3), MeanSquaredError]
public partial class KernelOfTheImage;

[Network(1, 5, 6, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 2), Tanh]
[Conv2D(7, 1, 2), Tanh]
[Conv2D(8, 2, 1)]
[MeanSquaredError]
public partial class Channels1To8;

[Network(8, 3, 5, Precision = Precision.Double, InputGradient = true)]
[Conv2D(10, 2), Tanh]
[Conv2D(13, 1, 2), Tanh]
[Conv2D(16, 2, 1), Tanh]
[Conv2D(17, 1)]
[MeanSquaredError]
public partial class Channels8To17;

[Network(17, 3, 4, Precision = Precision.Double, InputGradient = true)]
[Conv2D(20, 3, Padding = 1), ReLU]
[Conv2D(16, 3)]
[MeanSquaredError]
public partial class ManyChannels;

[Network(2, 7, 9, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Stride = 2), Tanh]
[Conv2D(2, 2, Stride = 2)]
[MeanSquaredError]
public partial class StrideOf2;

[Network(2, 11, 14, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 5, 4, Stride = 3), Tanh]
[Conv2D(2, 2, 3, Stride = 3, Padding = 1)]
[MeanSquaredError]
public partial class StrideOf3;

[Network(3, 6, 7, Precision = Precision.Double, InputGradient = true)]
[Conv2D(5, 1, Stride = 2), Tanh]
[Conv2D(2, 2, 1, Stride = 3)]
[MeanSquaredError]
public partial class StrideBeyondTheKernel;

[Network(2, 5, 37, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, 5, StrideHW = [1, 2], PaddingHW = [1, 2]), SiLU]
[Conv2D(3, 2, 3, StrideHW = [2, 1])]
[MeanSquaredError]
public partial class RectangularStride;

[Network(2, 9, 11, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Dilation = 2), Tanh]
[Conv2D(2, 2, 3, DilationHW = [3, 1], Padding = 1)]
[MeanSquaredError]
public partial class Dilated;

[Network(2, 9, 18, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 2, 4, DilationHW = [2, 3], StrideHW = [2, 2], Pads = [1, 0, 2, 3]), Tanh]
[Conv2D(2, 3, 2, DilationHW = [1, 2], StrideHW = [1, 3])]
[MeanSquaredError]
public partial class DilatedAndStrided;

[Network(2, 5, 6, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, 2, Pads = [0, 1, 2, 3]), Tanh]
[Conv2D(2, 2, Pads = [3, 0, 0, 2])]
[MeanSquaredError]
public partial class UnequalPads;

[Network(3, 7, 5, Precision = Precision.Double, InputGradient = true)]
[Conv2D(4, 2, AutoPad = AutoPad.Same), Tanh]
[Conv2D(3, 3, Stride = 2, AutoPad = AutoPad.Same), Tanh]
[Conv2D(2, 4, 3, Stride = 3, AutoPad = AutoPad.Same), Tanh]
[Conv2D(2, 2, 1, AutoPad = AutoPad.Valid)]
[MeanSquaredError]
public partial class AutomaticPads;

[Network(6, 5, 7, Precision = Precision.Double, InputGradient = true)]
[Conv2D(4, 3, Groups = 2, Padding = 1), Tanh]
[Conv2D(10, 2, Groups = 2, Stride = 2)]
[MeanSquaredError]
public partial class TwoGroups;

[Network(9, 4, 5, Precision = Precision.Double, InputGradient = true)]
[Conv2D(21, 1, 2, Groups = 3), ReLU]
[Conv2D(6, 2, 2, Groups = 3, Bias = false)]
[MeanSquaredError]
public partial class ThreeGroups;

[Network(5, 6, 17, Precision = Precision.Double, InputGradient = true)]
[Conv2D(5, 3, Groups = 5, Padding = 1), GELU]
[Conv2D(3, 1), Tanh]
[Conv2D(3, 3, 2, Groups = 3, Stride = 2)]
[MeanSquaredError]
public partial class Depthwise;

[Network(3, 5, 9, Precision = Precision.Double, InputGradient = true)]
[Conv2D(6, 3, 2, Groups = 3, Dilation = 2, Bias = false), Tanh]
[Conv2D(18, 1, 3, Groups = 6, Padding = 1)]
[MeanSquaredError]
public partial class DepthwiseWithMultiplier;

[Network(5, 3, 5, Precision = Precision.Double, InputGradient = true)]
[Conv2D(7, 1), ReLU]
[Conv2D(16, 1, Bias = false), Tanh]
[Conv2D(3, 1)]
[MeanSquaredError]
public partial class Pointwise15;

[Network(3, 4, 4, Precision = Precision.Double, InputGradient = true)]
[Conv2D(17, 1), LeakyReLU(0.1)]
[Conv2D(2, 1)]
[MeanSquaredError]
public partial class Pointwise16;

[Network(2, 3, 11, Precision = Precision.Double, InputGradient = true)]
[Conv2D(9, 1), SiLU]
[Conv2D(8, 1, Padding = 1), Tanh]
[Conv2D(1, 1)]
[MeanSquaredError]
public partial class Pointwise33;

[Network(3, 4, 6, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), ReLU]
[Conv2D(3, 3, Padding = 1)]
[Add("input"), GELU(GELUForm.Tanh, Name = "trunk")]
[Conv2D(2, 2, Stride = 2, Name = "left")]
[Conv2D(2, 1, 2, StrideHW = [2, 2], From = "trunk")]
[Multiply("left"), Conv2D(2, 2, 1)]
[MeanSquaredError]
public partial class ResidualConvolution;

[Network(2, 5, 5, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Name = "wide", From = "input", Padding = 1), ReLU(Name = "one")]
[Conv2D(2, 1, From = "input"), Tanh(Name = "two")]
[Conv2D(4, 5, 3, From = "input", PaddingHW = [2, 1]), SiLU]
[Concat("one", "two", "input")]
[Conv2D(2, 2), MeanSquaredError]
public partial class Inception;

[Network(1, 8, 9, Precision = Precision.Double)]
[Conv2D(4, 3), ReLU]
[Conv2D(5, 2, Stride = 2), ReLU]
[Flatten, Dense(11), ReLU]
[Dense(3), SoftmaxCrossEntropy]
public partial class Classifier;

[Network(7, Precision = Precision.Double, InputGradient = true)]
[Dense(24), Tanh]
[Reshape(2, 3, 4), Conv2D(3, 2, Padding = 1), GELU]
[Flatten, Dense(2)]
[MeanSquaredError]
public partial class DenseThenConvolution;

[Network(3, 5, 19, Precision = Precision.Double)]
[Conv2D(7, 3), ReLU, Conv2D(2, 3), Softplus]
public partial class ConvolutionsWithoutLoss;

[Network(2, 4, 5, Precision = Precision.Double, InputGradient = true)]
[ReLU(Name = "rectified"), Conv2D(3, 2), Dropout(0.4)]
[Conv2D(3, 2, L1 = 0.01, L2 = 0.1, Init = Init.XavierUniform), Sigmoid]
[Flatten, LogSoftmax, MeanAbsoluteError]
public partial class RegularisedConvolution;
