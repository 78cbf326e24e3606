namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Networks that are more than chains.

[Network(9, Precision = Precision.Double, InputGradient = true)]
[Dense(17, Name = "stem"), ReLU(Name = "skip")]
[Dense(17), Tanh]
[Dense(17)]
[Add("skip"), ReLU]
[Dense(4), SoftmaxCrossEntropy]
public partial class Residual;

[Network(17, Precision = Precision.Double, InputGradient = true)]
[Dense(17), ReLU]
[Dense(17)]
[Add("input")]
[MeanSquaredError]
public partial class ResidualOfInput;

[Network(6, Precision = Precision.Double, InputGradient = true)]
[Dense(15, Name = "gate")]
[Identity(Name = "same", From = "gate")]
[Flatten(Name = "also", From = "gate")]
[Multiply("gate", "same")]
[Dense(2), MeanSquaredError]
public partial class Cube;

[Network(7, Precision = Precision.Double, InputGradient = true)]
[Identity(Name = "same")]
[Multiply("input")]
[Add("input", "same")]
[Multiply("input")]
[MeanSquaredError]
public partial class MergesOfInput;

[Network(7, Precision = Precision.Double, InputGradient = true)]
[Dense(10, Name = "ten"), Tanh(Name = "left")]
[Dense(7, From = "input", Name = "seven"), Sigmoid]
[Concat("left")]
[Dense(3, Bias = false), MeanSquaredError]
public partial class OddConcat;

[Network(5, Precision = Precision.Double, InputGradient = true)]
[Dense(10, Name = "ten"), Tanh(Name = "left")]
[Dense(7, From = "left", Name = "seven")]
[Concat("left", "input", "ten")]
[MeanAbsoluteError]
public partial class ConcatAtTheEnd;

[Network(8, Precision = Precision.Double, InputGradient = true)]
[Dense(16, Name = "hub"), ELU(Name = "value")]
[Dense(5, Name = "a"), SiLU(Name = "a1")]
[Dense(5, Name = "b", From = "value"), Tanh(Name = "b1")]
[Dense(5, Name = "c", From = "value")]
[Add("a1", "b1")]
[Multiply("a1")]
[MeanSquaredError]
public partial class ReadByThree;

[Network(8, Precision = Precision.Double, InputGradient = true)]
[Dense(12, Name = "pre")]
[ReLU(Name = "post")]
[Add("pre")]
[Dense(3), Hinge]
public partial class BeforeAndAfterAnActivation;

[Network(6, Precision = Precision.Double, InputGradient = true)]
[Dense(9, Name = "a")]
[Step(Name = "gate")]
[Multiply("a")]
[Sign(Name = "side", From = "a")]
[Add("multiply1")]
[Dense(2), MeanSquaredError]
public partial class GatedByStep;

[Network(3, 4, 5, Precision = Precision.Double, InputGradient = true)]
[Flatten]
[Dense(24), ReLU]
[Reshape(2, 3, 4)]
[Tanh]
[Identity(Name = "again")]
[Reshape(6, 4)]
[Flatten]
[Identity]
[Dense(7)]
[Reshape(7, 1)]
[MeanSquaredError]
public partial class Views;

[Network(2, 3, 5, Precision = Precision.Double, InputGradient = true)]
[Tanh(Name = "a")]
[Identity(From = "input", Name = "b")]
[Multiply("a")]
[Concat("input")]
[Flatten]
[Huber]
public partial class ImageMerges;

[Network(13, Precision = Precision.Double, InputGradient = true)]
[Dense(19, Name = "d"), Identity(Name = "v")]
[ReLU]
[Add("v", "d")]
[Flatten]
[MeanSquaredError]
public partial class ViewReadTwice;

[Network(17, Precision = Precision.Double, InputGradient = true)]
[Dropout(0.3)]
[Dense(33), Tanh, Dropout(0.5)]
[Dense(17), Dropout(0.25), Identity]
[ReLU]
[Dense(3), SoftmaxCrossEntropy]
public partial class Dropouts;

[Network(15, Precision = Precision.Double, InputGradient = true)]
[Dense(15), Softmax]
[Dense(15), LogSoftmax]
[Dense(2), MeanSquaredError]
public partial class SoftmaxInTheMiddle;

[Network(7, Precision = Precision.Double, InputGradient = true)]
[Dense(16, Name = "query")]
[Softmax]
[Multiply("query")]
[LogSoftmax]
[MeanSquaredError]
public partial class LogSoftmaxAtTheEnd;

[Network(12, Precision = Precision.Double, InputGradient = true)]
[Dense(11, L1 = 0.01, L2 = 0.5), ReLU]
[Dense(5, L2 = 0.25, Bias = false)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.2)]
public partial class Penalised;

[Network(40, Precision = Precision.Double)]
[Dense(70), GELU]
[Dense(50), ReLU]
[Dense(10), SoftmaxCrossEntropy]
public partial class WithoutInputGradient;

[Network(7, Precision = Precision.Double)]
[Tanh(Name = "features")]
[Dense(9), ELU]
[Concat("features")]
[Dense(2), BinaryCrossEntropy]
public partial class FeaturesWithoutGradient;

[Network(1, Precision = Precision.Double, InputGradient = true)]
[Dense(1)]
[MeanSquaredError]
public partial class OneByOne;

[Network(65, Precision = Precision.Double, InputGradient = true)]
[Dense(129, Bias = false), SiLU]
[Dense(31)]
[MeanSquaredError]
public partial class Wide;

[Network(3, Precision = Precision.Double, InputGradient = true)]
[Dense(300), ReLU]
[Dense(2), SoftmaxCrossEntropy]
public partial class FewInManyOut;

[Network(300, Precision = Precision.Double, InputGradient = true)]
[Dense(3), Tanh]
[Dense(1), BinaryCrossEntropy]
public partial class ManyInFewOut;

[Network(10, Precision = Precision.Double), Dense(17)]
public partial class DenseOnly;

[Network(10, Precision = Precision.Double), Dense(17), Dropout(0.5), ReLU, Dense(3)]
public partial class WithoutLoss;

[Network(10, Precision = Precision.Double), Identity]
public partial class IdentityOnly;

[Network(2, 5, Precision = Precision.Double), Flatten, Reshape(5, 2), MeanSquaredError]
public partial class ViewsOnly;

[Network(10, Precision = Precision.Double, InputGradient = true), Dropout(0.5), MeanSquaredError]
public partial class DropoutOnly;

[Network(6, Precision = Precision.Double), Softmax]
public partial class SoftmaxOnly;
