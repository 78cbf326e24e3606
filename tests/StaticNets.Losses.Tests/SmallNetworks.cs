namespace StaticNets.Numerics.Tests;

public sealed partial class SameBitsTests
{
    // Without fused multiply-add each costs some hundred nanoseconds: networks of few parameters.
    private static readonly string[] Small =
    [
        "Singles.NoisyBinary7", "Singles.WeightedCross7", "Singles.BinaryFocalHalf17", "Singles.PoissonOfRates7", "Doubles.SoftmaxFocalHalf7",
        "Doubles.CosineDistance7", "Doubles.PoissonInFull17", "Doubles.KullbackLeibler7",
    ];
}
