namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Normalisations of vectors, sequences and images, with and without weights, and learned slopes.

[Network(17, Precision = Precision.Double, InputGradient = true)]
[LayerNorm, Tanh, RMSNorm, MeanSquaredError]
public partial class NormsOfVector17;

[Network(33, Precision = Precision.Double, InputGradient = true)]
[RMSNorm(Affine = false), Tanh, LayerNorm(Affine = false), MeanSquaredError]
public partial class PlainNormsOfVector33;

[Network(2, Precision = Precision.Double, InputGradient = true)]
[LayerNorm(Epsilon = 0.3), RMSNorm(Epsilon = 0.2), MeanSquaredError]
public partial class NormsOfTwo;

[Network(16, Precision = Precision.Double, InputGradient = true)]
[Dense(31), LayerNorm, ReLU, Dense(15), RMSNorm(Epsilon = 1e-3), GELU, Dense(2), MeanSquaredError]
public partial class NormsBetweenDense;

[Network(5, 7, Precision = Precision.Double, InputGradient = true)]
[LayerNorm, Tanh, RMSNorm(Dimensions = 2), SiLU, LayerNorm(Dimensions = 2, Epsilon = 1e-3), MeanSquaredError]
public partial class NormsOfSequence;

[Network(3, 4, 5, Precision = Precision.Double, InputGradient = true)]
[LayerNorm, Tanh, LayerNorm(Dimensions = 1), SiLU, RMSNorm(Dimensions = 2), Tanh, RMSNorm, MeanSquaredError]
public partial class NormsOfImage;

[Network(6, 3, 5, Precision = Precision.Double, InputGradient = true)]
[GroupNorm(2), Tanh, GroupNorm(3, Affine = false), SiLU, GroupNorm(1), MeanSquaredError]
public partial class GroupNorms;

[Network(8, Precision = Precision.Double, InputGradient = true)]
[GroupNorm(2), Tanh, GroupNorm(4, Epsilon = 0.1), MeanSquaredError]
public partial class GroupNormsOfVector;

[Network(4, 17, Precision = Precision.Double, InputGradient = true)]
[GroupNorm(4), Tanh, InstanceNorm(Affine = true), SiLU, InstanceNorm, MeanSquaredError]
public partial class NormsOfChannels;

[Network(3, 4, 8, Precision = Precision.Double, InputGradient = true)]
[InstanceNorm, Tanh, InstanceNorm(Affine = true, Epsilon = 0.01), MeanSquaredError]
public partial class InstanceNorms;

[Network(3, 4, 5, Precision = Precision.Double, InputGradient = true)]
[PReLU, Conv2D(3, 2), PReLU(PerChannel = true, Slope = 0.1), Conv2D(2, 2), PReLU, MeanSquaredError]
public partial class LearnedSlopes;

[Network(17, Precision = Precision.Double, InputGradient = true)]
[PReLU(PerChannel = true), Dense(33), PReLU, Dense(3), PReLU(PerChannel = true), MeanSquaredError]
public partial class LearnedSlopesOfVectors;

// The norms read their input beside others, and are the first to learn.
[Network(3, 4, 5, Precision = Precision.Double)]
[LayerNorm(Name = "layer"), Tanh(Name = "left")]
[GroupNorm(3, From = "input"), Multiply("left"), PReLU(PerChannel = true), Flatten, Dense(3), SoftmaxCrossEntropy]
public partial class NormsOfTheInput;

[Network(2, 5, 6, Precision = Precision.Double, InputGradient = true)]
[Conv2D(4, 3, Padding = 1, Name = "trunk")]
[InstanceNorm(Affine = true), ReLU, Conv2D(4, 3, Padding = 1), GroupNorm(2), Add("trunk"), LayerNorm, MeanSquaredError]
public partial class ResidualNorms;
