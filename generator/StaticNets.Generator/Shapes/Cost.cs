namespace StaticNets.Generator.Shapes;

/// <summary>Work per sample, counted as generator/docs/costs.md says. All arithmetic is checked.</summary>
/// <param name="Macs">One per multiply-accumulate of a contraction.</param>
/// <param name="EffectiveMacs">The same without taps that fall on zero padding.</param>
/// <param name="OtherFlops">Floating-point operations beyond two per multiply-accumulate.</param>
/// <param name="Transcendentals">Evaluations of exp, log, tanh, erf and their kin.</param>
internal readonly record struct Cost(long Macs, long EffectiveMacs, long OtherFlops, long Transcendentals)
{
    /// <summary>No work.</summary>
    public static Cost Zero => default;

    public long Flops => checked((2 * Macs) + OtherFlops);

    public static Cost Contraction(long macs) => new(macs, macs, 0, 0);

    public static Cost PerElement(long elements, int flops, int transcendentals = 0) =>
        new(0, 0, checked(elements * flops), checked(elements * transcendentals));

    public Cost Times(long factor) => checked(new(factor * Macs, factor * EffectiveMacs, factor * OtherFlops, factor * Transcendentals));

    public static Cost operator +(Cost a, Cost b) => checked(new(
        a.Macs + b.Macs, a.EffectiveMacs + b.EffectiveMacs, a.OtherFlops + b.OtherFlops, a.Transcendentals + b.Transcendentals));
}
