namespace StaticNets.Numerics.Tests.Networks.Doubles;

// Losses of softmax with weights, and others than the cross-entropy: widths around the lanes, and none.

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(2), SoftmaxCrossEntropy(ClassWeights = [1, 2])]
public partial class WeightedCross2;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), SoftmaxCrossEntropy(ClassWeights = [1, 2, 0.5, 0, 3, 1, 2])]
public partial class WeightedCross7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), SoftmaxCrossEntropy(ClassWeights = [1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1])]
public partial class WeightedCross16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), SoftmaxCrossEntropy(ClassWeights = [1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1, 2, 0.5])]
public partial class WeightedCross33;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(2), SoftmaxCrossEntropy(LabelSmoothing = 0.1, ClassWeights = [1, 2])]
public partial class WeightedSmoothed2;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), SoftmaxCrossEntropy(LabelSmoothing = 0.1, ClassWeights = [1, 2, 0.5, 0, 3, 1, 2])]
public partial class WeightedSmoothed7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), SoftmaxCrossEntropy(LabelSmoothing = 0.1, ClassWeights = [1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1, 2])]
public partial class WeightedSmoothed17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(2), KullbackLeibler]
public partial class KullbackLeibler2;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), KullbackLeibler]
public partial class KullbackLeibler7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), KullbackLeibler]
public partial class KullbackLeibler16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), KullbackLeibler]
public partial class KullbackLeibler33;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(2), SoftmaxFocal]
public partial class SoftmaxFocal2;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), SoftmaxFocal]
public partial class SoftmaxFocal7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(16), SoftmaxFocal]
public partial class SoftmaxFocal16;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(33), SoftmaxFocal]
public partial class SoftmaxFocal33;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(2), SoftmaxFocal(0.5)]
public partial class SoftmaxFocalHalf2;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), SoftmaxFocal(0.5)]
public partial class SoftmaxFocalHalf7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(2), SoftmaxFocal(1, Alpha = [1, 2])]
public partial class SoftmaxFocalOne2;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(17), SoftmaxFocal(1, Alpha = [1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1, 2, 0.5, 0, 3, 1, 2])]
public partial class SoftmaxFocalOne17;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), SoftmaxFocal(3)]
public partial class SoftmaxFocalThree7;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(7), SoftmaxFocal(0, Alpha = [1, 2, 0.5, 0, 3, 1, 2])]
public partial class SoftmaxFocalZero7;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, SoftmaxCrossEntropy(ClassWeights = [1, 2, 0.5, 0, 3, 1, 2, 0.5, 0])]
public partial class WeightedCrossOfInput;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, KullbackLeibler]
public partial class KullbackLeiblerOfInput;

[Network(9, Precision = Precision.Double, InputGradient = true), Identity, SoftmaxFocal]
public partial class SoftmaxFocalOfInput;
