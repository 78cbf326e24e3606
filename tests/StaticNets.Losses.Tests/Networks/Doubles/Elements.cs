namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Each loss behind a product of a width around the lanes, and behind none. Variants of one formula have fewer widths.

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), SquaredHinge]
public partial class SquaredHinge1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), SquaredHinge]
public partial class SquaredHinge7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), SquaredHinge]
public partial class SquaredHinge16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), SquaredHinge]
public partial class SquaredHinge33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, SquaredHinge]
public partial class SquaredHingeOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), Poisson]
public partial class Poisson1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), Poisson]
public partial class Poisson7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), Poisson]
public partial class Poisson16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), Poisson]
public partial class Poisson33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, Poisson]
public partial class PoissonOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), Poisson(Full = true)]
public partial class PoissonInFull1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), Poisson(Full = true)]
public partial class PoissonInFull17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), BinaryCrossEntropy(PositiveWeight = 2.5)]
public partial class WeightedBinary1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), BinaryCrossEntropy(PositiveWeight = 2.5)]
public partial class WeightedBinary17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), BinaryCrossEntropy(LabelNoise = 0.1)]
public partial class NoisyBinary1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), BinaryCrossEntropy(LabelNoise = 0.1)]
public partial class NoisyBinary7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), BinaryCrossEntropy(LabelNoise = 0.1)]
public partial class NoisyBinary16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), BinaryCrossEntropy(LabelNoise = 0.1)]
public partial class NoisyBinary33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, BinaryCrossEntropy(LabelNoise = 0.1)]
public partial class NoisyBinaryOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), BinaryCrossEntropy(LabelNoise = 0.3, PositiveWeight = 0.6)]
public partial class WeightedNoisyBinary1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), BinaryCrossEntropy(LabelNoise = 0.3, PositiveWeight = 0.6)]
public partial class WeightedNoisyBinary17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), BinaryFocal]
public partial class BinaryFocal1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), BinaryFocal]
public partial class BinaryFocal7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), BinaryFocal]
public partial class BinaryFocal16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), BinaryFocal]
public partial class BinaryFocal33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, BinaryFocal]
public partial class BinaryFocalOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), BinaryFocal(0.5, Alpha = -1)]
public partial class BinaryFocalHalf1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), BinaryFocal(0.5, Alpha = -1)]
public partial class BinaryFocalHalf17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), BinaryFocal(1, Alpha = 0.75)]
public partial class BinaryFocalOne1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), BinaryFocal(1, Alpha = 0.75)]
public partial class BinaryFocalOne17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), BinaryFocal(3, Alpha = -1)]
public partial class BinaryFocalThree1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), BinaryFocal(3, Alpha = -1)]
public partial class BinaryFocalThree17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), BinaryFocal(0, Alpha = 0.3)]
public partial class BinaryFocalZero1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), BinaryFocal(0, Alpha = 0.3)]
public partial class BinaryFocalZero17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(2), CosineDistance]
public partial class CosineDistance2;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), CosineDistance]
public partial class CosineDistance7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), CosineDistance]
public partial class CosineDistance16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), CosineDistance]
public partial class CosineDistance33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, CosineDistance]
public partial class CosineDistanceOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), Softplus, Poisson(LogInput = false)]
public partial class PoissonOfRates1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), Softplus, Poisson(LogInput = false)]
public partial class PoissonOfRates7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), Softplus, Poisson(LogInput = false)]
public partial class PoissonOfRates17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), Softplus, Poisson(LogInput = false, Full = true, Epsilon = 0.01)]
public partial class PoissonOfRatesInFull7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(2), LogSoftmax, KullbackLeibler(LogProbabilities = true)]
public partial class DivergenceOfLogs2;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), LogSoftmax, KullbackLeibler(LogProbabilities = true)]
public partial class DivergenceOfLogs7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), LogSoftmax, KullbackLeibler(LogProbabilities = true)]
public partial class DivergenceOfLogs17;
