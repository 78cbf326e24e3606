namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Convolutions over sequences.

[Network(1, 5, Precision = Precision.Double, InputGradient = true)]
[Conv1D(1, 2), MeanSquaredError]
public partial class Taps2Over5;

[Network(1, 5, Precision = Precision.Double, InputGradient = true)]
[Conv1D(1, 4), MeanSquaredError]
public partial class Taps4Over5;

// The dense layers that equal them.
[Network(5, Precision = Precision.Double, InputGradient = true)]
[Dense(4), MeanSquaredError]
public partial class BandOf4;

[Network(5, Precision = Precision.Double, InputGradient = true)]
[Dense(2), MeanSquaredError]
public partial class BandOf2;

[Network(2, 1, Precision = Precision.Double, InputGradient = true)]
[Conv1D(3, 1), Tanh, Conv1D(2, 3, Padding = 1), MeanSquaredError]
public partial class SequenceOf1;

[Network(3, 17, Precision = Precision.Double, InputGradient = true)]
[Conv1D(5, 2), ReLU]
[Conv1D(10, 3, Stride = 2), Tanh]
[Conv1D(7, 3, Dilation = 2)]
[MeanSquaredError]
public partial class Sequence17;

[Network(3, 33, Precision = Precision.Double, InputGradient = true)]
[Conv1D(8, 3, Padding = 1), GELU]
[Conv1D(6, 4, Stride = 3, Pads = [2, 0], Groups = 2), Tanh]
[Conv1D(4, 2, AutoPad = AutoPad.Same, Bias = false)]
[MeanSquaredError]
public partial class Sequence33;

[Network(4, 31, Precision = Precision.Double, InputGradient = true)]
[Conv1D(4, 5, Groups = 4, Stride = 2, AutoPad = AutoPad.Same), SiLU]
[Conv1D(13, 1), Tanh]
[Conv1D(1, 3, Dilation = 3, Pads = [0, 4])]
[Flatten, Dense(2), MeanSquaredError]
public partial class Sequence31;
