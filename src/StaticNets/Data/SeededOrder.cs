using StaticNets.Numerics;

namespace StaticNets.Data;

/// <summary>Random orders of samples, each a pure function of its seed and purpose.</summary>
internal static class SeededOrder
{
    /// <summary>For cutting a data set in two. Training shuffles by epoch number and never gets so far.</summary>
    public const uint OfSplit = uint.MaxValue;

    /// <summary>For mixing the classes of made-up points.</summary>
    public const uint OfPoints = uint.MaxValue - 1;

    /// <summary>For dealing samples into folds.</summary>
    public const uint OfFolds = uint.MaxValue - 2;

    /// <summary>The numbers 0 to <paramref name="count"/> − 1 in a random order.</summary>
    public static int[] Permutation(int count, ulong seed, uint purpose)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        Philox.Shuffle(order, seed, purpose);
        return order;
    }
}
