namespace StaticNets.Numerics.Tests;

public sealed partial class SameBitsTests
{
    // Without fused multiply-add each costs some hundred nanoseconds: networks of a few hundred parameters.
    private static readonly string[] Small =
    [
        "Singles.TanhGELUAfterDense", "Singles.ReadByThree", "Singles.Smoothed17", "Singles.LogSoftmaxAtTheEnd",
        "Doubles.SoftmaxAfterDense", "Doubles.OddConcat", "Doubles.Huber7", "Doubles.DropoutOnly",
    ];
}
