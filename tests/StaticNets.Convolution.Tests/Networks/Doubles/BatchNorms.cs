namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Batch norms: alone and behind products, of vectors, sequences and images.

[Network(17, Precision = Precision.Double, InputGradient = true)]
[BatchNorm, Tanh, BatchNorm(Affine = false, Epsilon = 1e-3), MeanSquaredError]
public partial class BatchNormsOfVector;

[Network(3, 11, Precision = Precision.Double, InputGradient = true)]
[BatchNorm, Tanh, BatchNorm(Momentum = 0.3), MeanSquaredError]
public partial class BatchNormsOfSequence;

[Network(3, 5, 7, Precision = Precision.Double, InputGradient = true)]
[BatchNorm, Tanh, BatchNorm(Affine = false), MeanSquaredError]
public partial class BatchNormsOfImage;

[Network(2, 4, 4, Precision = Precision.Double, InputGradient = true)]
[BatchNorm(Momentum = 1), SiLU, BatchNorm(Momentum = 0), MeanSquaredError]
public partial class BatchNormsOf16;

[Network(9, Precision = Precision.Double, InputGradient = true)]
[Dense(17, Bias = false), BatchNorm, ReLU, Dense(5), BatchNorm, Tanh, Dense(3), BatchNorm, SoftmaxCrossEntropy]
public partial class BatchNormsBehindDense;

[Network(2, 5, 7, Precision = Precision.Double, InputGradient = true)]
[Conv2D(5, 3, Padding = 1, Bias = false), BatchNorm, ReLU, Conv2D(3, 2), BatchNorm, Tanh, Conv2D(2, 2), MeanSquaredError]
public partial class BatchNormsBehindConvolutions;

[Network(3, 17, Precision = Precision.Double, InputGradient = true)]
[Conv1D(4, 3), BatchNorm(Affine = false), GELU, Conv1D(2, 2), BatchNorm, MeanSquaredError]
public partial class BatchNormsBehindSequences;

[Network(2, 3, 4, Precision = Precision.Double, InputGradient = true)]
[BatchNorm, MeanSquaredError]
public partial class BatchNormAlone;

[Network(2, 5, 4, Precision = Precision.Double, InputGradient = true)]
[Conv2D(5, 3, Padding = 1, Bias = false), BatchNorm, Softsign, ConvTranspose2D(3, 2, Stride = 2), BatchNorm, Tanh]
[ConvTranspose2D(6, 2, Groups = 3), BatchNorm(Affine = false), MeanSquaredError]
public partial class BatchNormsBehindTransposed;

// The first two fold into nothing: the product is read by another, or an activation stands between.
[Network(3, 4, 5, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1, Name = "conv"), BatchNorm, ReLU, BatchNorm, Add("conv")]
[ConvTranspose2D(2, 2), BatchNorm, MeanSquaredError]
public partial class BatchNormsThatStay;

[Network(2, 4, 5, Precision = Precision.Double)]
[BatchNorm, Conv2D(3, 2, Groups = 1), BatchNorm, ReLU, Flatten, Dense(4), BatchNorm, Dropout(0.3), Dense(2), SoftmaxCrossEntropy]
public partial class BatchNormsAndDropout;

// The network that a child process trains without fused multiply-add: below 10⁵ multiply-adds in all.
[Network(1, 5, 6, Precision = Precision.Double)]
[Conv2D(3, 3), BatchNorm, ReLU, Conv2D(2, 2, Padding = 1, Stride = 2), BatchNorm, Tanh, Flatten, Dense(2), SoftmaxCrossEntropy]
public partial class TinyConvolution;
