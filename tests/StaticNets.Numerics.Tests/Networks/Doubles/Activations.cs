namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Each activation as the epilogue of a product. (The networks SideBySide have each as a step of its own.)

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), ReLU, Dense(3), MeanSquaredError]
public partial class ReLUAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), LeakyReLU(0.1), Dense(3), MeanSquaredError]
public partial class LeakyReLUAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), LeakyReLU, Dense(3), MeanSquaredError]
public partial class DefaultLeakyReLUAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), ELU, Dense(3), MeanSquaredError]
public partial class ELUAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), ELU(0.7), Dense(3), MeanSquaredError]
public partial class ScaledELUAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), SELU, Dense(3), MeanSquaredError]
public partial class SELUAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), GELU, Dense(3), MeanSquaredError]
public partial class GELUAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), GELU(GELUForm.Tanh), Dense(3), MeanSquaredError]
public partial class TanhGELUAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), SiLU, Dense(3), MeanSquaredError]
public partial class SiLUAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), Sigmoid, Dense(3), MeanSquaredError]
public partial class SigmoidAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), HardSigmoid, Dense(3), MeanSquaredError]
public partial class HardSigmoidAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), Tanh, Dense(3), MeanSquaredError]
public partial class TanhAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), Softplus, Dense(3), MeanSquaredError]
public partial class SoftplusAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), Softsign, Dense(3), MeanSquaredError]
public partial class SoftsignAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), Softmax, Dense(3), MeanSquaredError]
public partial class SoftmaxAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), LogSoftmax, Dense(3), MeanSquaredError]
public partial class LogSoftmaxAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), Abs, Dense(3), MeanSquaredError]
public partial class AbsAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), Square, Dense(3), MeanSquaredError]
public partial class SquareAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), Step, Dense(3), MeanSquaredError]
public partial class StepAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true), Dense(17), Sign, Dense(3), MeanSquaredError]
public partial class SignAfterDense;
