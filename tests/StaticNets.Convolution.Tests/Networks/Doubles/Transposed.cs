namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Transposed convolutions.

[Network(1, 1, 1, Precision = Precision.Double, InputGradient = true)]
[ConvTranspose2D(2, 3, 2), Tanh]
[ConvTranspose2D(1, 1), MeanSquaredError]
public partial class FromOnePixel;

[Network(3, 4, 5, Precision = Precision.Double, InputGradient = true)]
[ConvTranspose2D(5, 3), Tanh]
[ConvTranspose2D(2, 2, 3, Padding = 1)]
[MeanSquaredError]
public partial class TransposedStride1;

[Network(2, 3, 5, Precision = Precision.Double, InputGradient = true)]
[ConvTranspose2D(3, 3, Stride = 2, Padding = 1, OutputPadding = 1), ReLU]
[ConvTranspose2D(2, 2, Stride = 2, Bias = false)]
[MeanSquaredError]
public partial class TransposedStride2;

[Network(3, 2, 3, Precision = Precision.Double, InputGradient = true)]
[ConvTranspose2D(7, 2, 4, Stride = 3, OutputPaddingHW = [2, 0]), SiLU]
[ConvTranspose2D(1, 1, StrideHW = [1, 2], PaddingHW = [1, 0])]
[MeanSquaredError]
public partial class TransposedStride3;

[Network(4, 3, 4, Precision = Precision.Double, InputGradient = true)]
[ConvTranspose2D(6, 3, 2, Dilation = 2, Groups = 2, PaddingHW = [2, 0]), GELU]
[ConvTranspose2D(6, 2, 3, DilationHW = [1, 3], StrideHW = [2, 1], Groups = 6, OutputPaddingHW = [1, 2])]
[MeanSquaredError]
public partial class TransposedGroups;

[Network(17, 2, 8, Precision = Precision.Double)]
[Conv2D(3, 1, 2, Stride = 2), ReLU(Name = "code")]
[ConvTranspose2D(10, 2, Stride = 2), Tanh]
[Conv2D(2, 3, Padding = 1)]
[MeanSquaredError]
public partial class EncoderDecoder;
