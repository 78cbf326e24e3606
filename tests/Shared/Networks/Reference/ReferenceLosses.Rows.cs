namespace StaticNets.Numerics.Tests.Reference;

/// <content>Losses whose outputs see each other: softmax and the angle of vectors.</content>
internal static partial class ReferenceLosses<T>
{
    // t' = (1 − ε) t + ε / n.
    private static T[] Smoothed(T[] t, double smoothing) => smoothing == 0
        ? t
        : [.. t.Select(target => T.FusedMultiplyAdd(target, T.Of(1 - smoothing), T.Of(smoothing / t.Length)))];

    private static T[] Weighted(T[] t, double[]? weights) =>
        weights is null ? t : [.. t.Select((target, i) => target * T.Of(weights[i]))];

    // Σ tᵢ (log s − eᵢ), with eᵢ = yᵢ − max y and s = Σ exp(eᵢ).
    private static T SoftmaxCrossEntropy(T[] y, T[] t, T[] dy, T k)
    {
        (T max, T[] exponentials, T logarithm, T inverse) = Exponentials(y);
        T sum = Zero;
        for (int i = 0; i < y.Length; i++)
        {
            sum = T.FusedMultiplyAdd(t[i], logarithm - (y[i] - max), sum);
            dy[i] = ((exponentials[i] * inverse) - t[i]) * k;
        }

        return sum;
    }

    // Any loss of t and log p: dy = k (p Σ a − a), with a the slope along −log p.
    private static T Softmax(T[] y, T[] t, T[] dy, T k, Func<SoftmaxTerm, (T Loss, T Slope)> term)
    {
        (T max, T[] exponentials, T logarithm, T inverse) = Exponentials(y);
        T sum = Zero;
        T slopes = Zero;
        var a = new T[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            int at = i;
            (T loss, a[i]) = term(new SoftmaxTerm(t[i], logarithm - (y[i] - max), () => exponentials[at] * inverse));
            sum = sum + WhereTarget(t[i], loss);
            slopes = slopes + a[i];
        }

        for (int i = 0; i < y.Length; i++)
        {
            dy[i] = T.FusedMultiplyAdd(T.Exp(y[i] - max) * inverse, slopes, -a[i]) * k;
        }

        return sum;
    }

    private static (T Max, T[] Exponentials, T Logarithm, T Inverse) Exponentials(T[] y)
    {
        T max = y[1..].Aggregate(y[0], T.Max);
        T[] exponentials = [.. y.Select(value => T.Exp(value - max))];
        T s = exponentials[1..].Aggregate(exponentials[0], (a, b) => a + b);
        return (max, exponentials, T.Log(s), One / s);
    }

    private static (T, T) CrossTerm(SoftmaxTerm term) => (term.Target * term.MinusLog, term.Target);

    private static (T, T) DivergenceTerm(SoftmaxTerm term) => (term.Target * (T.Log(term.Target) + term.MinusLog), term.Target);

    // t q^γ l, with q = 1 − p and l = −log p.
    private static (T, T) FocalTerm(double gamma, SoftmaxTerm term)
    {
        if (gamma == 0)
        {
            return CrossTerm(term);
        }

        T p = term.Probability();
        T q = One - p;
        (T focus, Func<T, T> timesPower) = Focus(gamma, q);
        T slope = term.Target * timesPower(T.FusedMultiplyAdd(T.Of(gamma) * p, term.MinusLog, q));
        return (term.Target * focus * term.MinusLog, WhereTarget(term.Target, slope));
    }

    // 1 − c, with c the cosine of the angle between y and t.
    private static T CosineDistance(T[] y, T[] t, T[] dy, T k)
    {
        T epsilon = T.Of(1e-12);
        T u = One / T.Sqrt(Dot(y, y) + epsilon);
        T w = One / T.Sqrt(Dot(t, t) + epsilon);
        T c = Dot(y, t) * u * w;
        T ofY = k * c * u * u;
        T ofT = k * u * w;
        for (int i = 0; i < y.Length; i++)
        {
            dy[i] = T.FusedMultiplyAdd(ofY, y[i], -(ofT * t[i]));
        }

        return One - c;
    }

    private static T Dot(T[] a, T[] b)
    {
        T sum = Zero;
        for (int i = 0; i < a.Length; i++)
        {
            sum = T.FusedMultiplyAdd(a[i], b[i], sum);
        }

        return sum;
    }

    /// <summary>One output of a softmax: its target, −log p, and p for those that want it.</summary>
    private readonly record struct SoftmaxTerm(T Target, T MinusLog, Func<T> Probability);
}
