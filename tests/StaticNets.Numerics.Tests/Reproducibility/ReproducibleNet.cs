namespace StaticNets.Numerics.Tests.Reproducibility;

/// <summary>What depends on the batch, on random numbers and on threads, in one network.</summary>
[Network(1, 12, 12)]
[Conv2D(16, 3)] [BatchNorm] [ReLU]
[MaxPool2D(2)]
[Flatten]
[Dense(128)] [GELU]
[Dropout(0.2)]
[Dense(10)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
internal sealed partial class ReproducibleNet;
