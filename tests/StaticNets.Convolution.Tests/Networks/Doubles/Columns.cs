namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Convolutions whose rows lie around the width of a vector: outputs as wide as the input, then one column fewer.

[Network(2, 3, 1, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), Tanh]
[Conv2D(2, 1)]
[MeanSquaredError]
public partial class Columns1;

[Network(2, 3, 7, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), Tanh]
[Conv2D(2, 2)]
[MeanSquaredError]
public partial class Columns7;

[Network(2, 3, 8, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), Tanh]
[Conv2D(2, 2)]
[MeanSquaredError]
public partial class Columns8;

[Network(2, 3, 9, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), Tanh]
[Conv2D(2, 2)]
[MeanSquaredError]
public partial class Columns9;

[Network(2, 3, 15, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), Tanh]
[Conv2D(2, 2)]
[MeanSquaredError]
public partial class Columns15;

[Network(2, 3, 16, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), Tanh]
[Conv2D(2, 2)]
[MeanSquaredError]
public partial class Columns16;

[Network(2, 3, 17, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), Tanh]
[Conv2D(2, 2)]
[MeanSquaredError]
public partial class Columns17;

[Network(2, 3, 31, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), Tanh]
[Conv2D(2, 2)]
[MeanSquaredError]
public partial class Columns31;

[Network(2, 3, 32, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), Tanh]
[Conv2D(2, 2)]
[MeanSquaredError]
public partial class Columns32;

[Network(2, 3, 33, Precision = Precision.Double, InputGradient = true)]
[Conv2D(3, 3, Padding = 1), Tanh]
[Conv2D(2, 2)]
[MeanSquaredError]
public partial class Columns33;
