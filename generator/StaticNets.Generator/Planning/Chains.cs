using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>
/// How the reduction of a product is cut into contiguous blocks, one chain of multiply-adds each: part of the numeric rule,
/// the same on every machine.
/// </summary>
/// <param name="Reduction">Inputs of the product.</param>
/// <param name="Length">Inputs of a chain; the last may be shorter.</param>
/// <param name="Count">Chains that hold at least one input.</param>
internal readonly record struct Chains(int Reduction, int Length, int Count)
{
    /// <summary>Inputs of the last chain.</summary>
    public int LastLength => Reduction - ((Count - 1) * Length);

    /// <summary>
    /// B = the largest power of two ≤ min(K, max(1, 8 / ⌈outputs/16⌉)) blocks of ⌈K/B⌉: eight sums in flight, for two
    /// multiply-add pipes of four cycles.
    /// </summary>
    public static Chains Of(int reduction, int outputs)
    {
        int limit = Math.Min(reduction, Math.Max(1, 8 / Lanes.Blocks(outputs)));
        int blocks = 1;
        while (blocks * 2 <= limit)
        {
            blocks *= 2;
        }

        int length = (reduction + blocks - 1) / blocks;
        return new Chains(reduction, length, (reduction + length - 1) / length);
    }
}
