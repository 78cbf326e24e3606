using System.Numerics;

namespace StaticNets.Numerics.Tests.Reference;

/// <summary>
/// A number on which the naive reference runs: <see cref="Real"/> to know values, <see cref="Counting"/> to know costs.
/// </summary>
internal interface IReal<T> :
    IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
    IDivisionOperators<T, T, T>, IUnaryNegationOperators<T, T>
    where T : struct, IReal<T>
{
    double Value { get; }

    static abstract T Of(double value);

    /// <summary>sum + a·b as one multiply-accumulate of a contraction.</summary>
    static abstract T MultiplyAccumulate(T a, T b, T sum);

    /// <summary>Says that a multiply-accumulate has a factor of zero padding, and is left out here.</summary>
    static abstract void SkipPadding();

    /// <summary>c + a·b outside contractions: two operations.</summary>
    static abstract T FusedMultiplyAdd(T a, T b, T c);

    /// <summary>x ≤ limit ? then : otherwise. Both were computed: vectors know no branches.</summary>
    static abstract T SelectAtMost(T x, T limit, T then, T otherwise);

    /// <summary>x &lt; limit ? then : otherwise.</summary>
    static abstract T SelectBelow(T x, T limit, T then, T otherwise);

    static abstract T Sqrt(T x);

    static abstract T Max(T a, T b);

    static abstract T Abs(T x);

    static abstract T Exp(T x);

    static abstract T Log(T x);

    /// <summary>log(1 + x).</summary>
    static abstract T Log1P(T x);

    static abstract T Tanh(T x);

    static abstract T Erf(T x);
}
