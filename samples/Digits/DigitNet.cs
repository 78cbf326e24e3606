using StaticNets;

namespace Digits;

/// <summary>Reads a handwritten digit: 28x28 grey pixels from 0 to 1 in, a score for each of the ten digits out.</summary>
[Network(784)]
[Dense(128)] [ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class DigitNet;
