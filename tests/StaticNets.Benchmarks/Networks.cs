namespace StaticNets.Benchmarks;

[Network(784)]
[Dense(128)] [ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class DigitNet;

[Network(784)]
[Dense(128)]
public partial class FirstLayer;

/// <summary>64 MB of parameters.</summary>
[Network(4096)]
[Dense(4096)]
public partial class WideNet;

[Network(2)]
[Dense(8)] [ReLU]
[Dense(2)]
public partial class Tiny;

[Network(16)]
[Dense(32)] [ReLU]
[Dense(32)] [ReLU]
[Dense(4)]
public partial class Small;

[Network(4)]
[Dense(16)] [Tanh]
[Dense(16)] [Tanh]
[Dense(3)]
public partial class SmallTanh;
