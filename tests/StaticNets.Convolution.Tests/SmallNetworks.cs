namespace StaticNets.Numerics.Tests;

public sealed partial class SameBitsTests
{
    // Without fused multiply-add each costs some hundred nanoseconds: below 10⁵ in all.
    private static readonly string[] Small =
    [
        "Singles.TinyConvolution", "Doubles.TinyConvolution", "Singles.FromOnePixel", "Doubles.SequenceOf1", "Singles.GroupNormsOfVector",
        "Doubles.NormsOfTwo", "Singles.BatchNormsOfSequence",
    ];
}
