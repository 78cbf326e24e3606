namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Networks of the worked examples.

[Network(1, Precision = Precision.Double, InputGradient = true)]
[Dense(1, Bias = false), ReLU]
[Dense(1), Sigmoid]
[MeanSquaredError(Scale = 0.5)]
public partial class OneOneOne;

[Network(1, Precision = Precision.Double, InputGradient = true)]
[Dense(1, Bias = false), LeakyReLU(0.01)]
[Dense(1), Sigmoid]
[MeanSquaredError(Scale = 0.5)]
public partial class LeakyOneOneOne;

[Network(64, Precision = Precision.Double), Sigmoid]
public partial class SigmoidOnly;

[Network(64, Precision = Precision.Double), Tanh]
public partial class TanhOnly;

[Network(6, Precision = Precision.Double), Dense(6)]
public partial class OneLinear;

[Network(6, Precision = Precision.Double)]
[Dense(6), Dense(6), Dense(6), Dense(6), Dense(6), Dense(6), Dense(6), Dense(6), Dense(6), Dense(6)]
[Dense(6), Dense(6), Dense(6), Dense(6), Dense(6), Dense(6), Dense(6), Dense(6), Dense(6), Dense(6)]
public partial class TwentyLinear;
