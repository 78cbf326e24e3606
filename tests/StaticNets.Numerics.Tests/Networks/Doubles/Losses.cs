namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Each loss behind a product of a width around the lanes, and behind none; the cross-entropy of classes needs two.

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), MeanSquaredError(Scale = 0.5)]
public partial class MeanSquaredError1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), MeanSquaredError(Scale = 0.5)]
public partial class MeanSquaredError7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(15), MeanSquaredError(Scale = 0.5)]
public partial class MeanSquaredError15;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), MeanSquaredError(Scale = 0.5)]
public partial class MeanSquaredError16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), MeanSquaredError(Scale = 0.5)]
public partial class MeanSquaredError17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), MeanSquaredError(Scale = 0.5)]
public partial class MeanSquaredError33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, MeanSquaredError(Scale = 0.5)]
public partial class MeanSquaredErrorOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), MeanAbsoluteError(Scale = 3)]
public partial class MeanAbsoluteError1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), MeanAbsoluteError(Scale = 3)]
public partial class MeanAbsoluteError7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(15), MeanAbsoluteError(Scale = 3)]
public partial class MeanAbsoluteError15;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), MeanAbsoluteError(Scale = 3)]
public partial class MeanAbsoluteError16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), MeanAbsoluteError(Scale = 3)]
public partial class MeanAbsoluteError17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), MeanAbsoluteError(Scale = 3)]
public partial class MeanAbsoluteError33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, MeanAbsoluteError(Scale = 3)]
public partial class MeanAbsoluteErrorOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), Huber(0.7, Scale = 2)]
public partial class Huber1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), Huber(0.7, Scale = 2)]
public partial class Huber7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(15), Huber(0.7, Scale = 2)]
public partial class Huber15;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), Huber(0.7, Scale = 2)]
public partial class Huber16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), Huber(0.7, Scale = 2)]
public partial class Huber17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), Huber(0.7, Scale = 2)]
public partial class Huber33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, Huber(0.7, Scale = 2)]
public partial class HuberOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), BinaryCrossEntropy]
public partial class BinaryCrossEntropy1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), BinaryCrossEntropy]
public partial class BinaryCrossEntropy7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(15), BinaryCrossEntropy]
public partial class BinaryCrossEntropy15;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), BinaryCrossEntropy]
public partial class BinaryCrossEntropy16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), BinaryCrossEntropy]
public partial class BinaryCrossEntropy17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), BinaryCrossEntropy]
public partial class BinaryCrossEntropy33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, BinaryCrossEntropy]
public partial class BinaryCrossEntropyOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(1), Hinge]
public partial class Hinge1;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), Hinge]
public partial class Hinge7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(15), Hinge]
public partial class Hinge15;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), Hinge]
public partial class Hinge16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), Hinge]
public partial class Hinge17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), Hinge]
public partial class Hinge33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, Hinge]
public partial class HingeOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(2), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropy2;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropy7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(15), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropy15;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropy16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropy17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropy33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropyOfInput;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(2), SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
public partial class Smoothed2;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
public partial class Smoothed7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(15), SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
public partial class Smoothed15;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
public partial class Smoothed16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
public partial class Smoothed17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
public partial class Smoothed33;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
public partial class SmoothedOfInput;
