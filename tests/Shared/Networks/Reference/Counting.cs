namespace StaticNets.Numerics.Tests.Reference;

/// <summary>
/// A number that counts what is done with it, as generator/docs/costs.md counts: add, subtract, multiply, divide, square root, maximum and
/// compare-select 1, negate and absolute value 0, a multiply-accumulate of a contraction apart, transcendentals apart.
/// </summary>
internal readonly record struct Counting(double Value) : IReal<Counting>
{
    [ThreadStatic]
    private static Tally tally;

    /// <summary>What <paramref name="work"/> does.</summary>
    public static Tally Of(Action work)
    {
        tally = default;
        work();
        return tally;
    }

    public static Counting Of(double value) => new(value);

    public static Counting operator +(Counting a, Counting b) => Flops(1, a.Value + b.Value);

    public static Counting operator -(Counting a, Counting b) => Flops(1, a.Value - b.Value);

    public static Counting operator *(Counting a, Counting b) => Flops(1, a.Value * b.Value);

    public static Counting operator /(Counting a, Counting b) => Flops(1, a.Value / b.Value);

    public static Counting operator -(Counting a) => new(-a.Value);

    public static Counting MultiplyAccumulate(Counting a, Counting b, Counting sum)
    {
        tally.Macs++;
        tally.EffectiveMacs++;
        return new(sum.Value + (a.Value * b.Value));
    }

    public static void SkipPadding() => tally.Macs++;

    public static Counting FusedMultiplyAdd(Counting a, Counting b, Counting c) => Flops(2, c.Value + (a.Value * b.Value));

    public static Counting SelectAtMost(Counting x, Counting limit, Counting then, Counting otherwise) =>
        Flops(1, (x.Value <= limit.Value ? then : otherwise).Value);

    public static Counting SelectBelow(Counting x, Counting limit, Counting then, Counting otherwise) =>
        Flops(1, (x.Value < limit.Value ? then : otherwise).Value);

    public static Counting Sqrt(Counting x) => Flops(1, Math.Sqrt(x.Value));

    public static Counting Max(Counting a, Counting b) => Flops(1, Math.Max(a.Value, b.Value));

    public static Counting Abs(Counting x) => new(Math.Abs(x.Value));

    public static Counting Exp(Counting x) => Transcendental(Math.Exp(x.Value));

    public static Counting Log(Counting x) => Transcendental(Math.Log(x.Value));

    public static Counting Log1P(Counting x) => Transcendental(double.LogP1(x.Value));

    public static Counting Tanh(Counting x) => Transcendental(Math.Tanh(x.Value));

    public static Counting Erf(Counting x) => Transcendental(ErrorFunction.Of(x.Value));

    private static Counting Flops(int count, double value)
    {
        tally.OtherFlops += count;
        return new(value);
    }

    private static Counting Transcendental(double value)
    {
        tally.Transcendentals++;
        return new(value);
    }
}

/// <summary>Operations done.</summary>
/// <param name="Macs">Multiply-accumulates of contractions.</param>
/// <param name="EffectiveMacs">The same without taps on zero padding.</param>
/// <param name="OtherFlops">Operations beyond two per multiply-accumulate.</param>
/// <param name="Transcendentals">Evaluations of exp, log, tanh and erf.</param>
internal record struct Tally(long Macs, long EffectiveMacs, long OtherFlops, long Transcendentals)
{
    public readonly long Flops => (2 * Macs) + OtherFlops;
}
