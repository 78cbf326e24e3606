using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Activations and a loss of the user's: as the epilogue of a product, as a step of its own, after one another, and on two branches.

[Network(7, Precision = Precision.Double, InputGradient = true)]
[Dense(17)] [Activation<Mish>(ForwardFlops = 3, ForwardTranscendentals = 3, BackwardFlops = 10, BackwardTranscendentals = 4)]
[Dense(3)] [MeanSquaredError]
public partial class MishAfterDense;

[Network(7, Precision = Precision.Double, InputGradient = true)]
[Dense(17)] [Activation<InverseSquareRoot>(ForwardFlops = 4, BackwardFlops = 5)]
[Dense(3)] [MeanSquaredError]
public partial class InverseSquareRootAfterDense;

[Network(9, Precision = Precision.Double, InputGradient = true)]
[Activation<Mish>(ForwardFlops = 3, ForwardTranscendentals = 3, BackwardFlops = 10)]
[Activation<InverseSquareRoot>(ForwardFlops = 4, BackwardFlops = 5)] [Square]
[Loss<LogCosh>(Flops = 7, Transcendentals = 3)]
public partial class UserTypesInARow;

[Network(5, Precision = Precision.Double)]
[Dense(33, Name = "trunk")] [Activation<Mish>(ForwardFlops = 3, ForwardTranscendentals = 3, BackwardFlops = 10)]
[Activation<InverseSquareRoot>(From = "trunk", ForwardFlops = 4, BackwardFlops = 5)] [Add("activation1")]
[Dense(31)] [Loss<LogCosh>(Flops = 7, Transcendentals = 3)]
public partial class UserTypesOnBranches;

[Network(5, Precision = Precision.Double, InputGradient = true)]
[Dense(1)] [Loss<LogCosh>(Flops = 7, Transcendentals = 3)]
public partial class LogCosh1;

[Network(5, Precision = Precision.Double, InputGradient = true)]
[Dense(16)] [Loss<LogCosh>(Flops = 7, Transcendentals = 3)]
public partial class LogCosh16;
