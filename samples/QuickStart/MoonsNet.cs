using StaticNets;

namespace QuickStart;

/// <summary>Tells two interleaved half moons apart: a point of the plane in, a score for each moon out.</summary>
[Network(2)]
[Dense(16)] [ReLU]
[Dense(16)] [ReLU]
[Dense(2)]
[SoftmaxCrossEntropy]
public partial class MoonsNet;
