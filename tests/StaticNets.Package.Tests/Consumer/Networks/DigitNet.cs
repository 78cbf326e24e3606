using StaticNets;

namespace Networks;

/// <summary>Tells ten digits apart.</summary>
[Network(784)]
[Dense(128)] [ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class DigitNet;
