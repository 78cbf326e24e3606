using StaticNets.Numerics;

namespace StaticNets.Benchmarks;

/// <summary>Numbers to compute with.</summary>
internal static class Inputs
{
    public static float[] Random(int count)
    {
        var random = new Philox(1, PhiloxDomain.Data);
        return [.. Enumerable.Range(0, count).Select(i => random.Single(i) - 0.5f)];
    }
}
