using StaticNets.Numerics.Tests.Reference.Layers;

namespace StaticNets.Numerics.Tests.Reference;

/// <summary>The losses of one row: the sum over outputs, and the gradient at them.</summary>
internal static class ReferenceLosses<T>
    where T : struct, IReal<T>
{
    private static readonly T Zero = T.Of(0);
    private static readonly T One = T.Of(1);

    /// <summary>What a row's loss is multiplied by, in a batch of <paramref name="divisor"/> rows.</summary>
    public static double Factor(LossAttribute loss, int outputs, double divisor) => loss switch
    {
        MeanSquaredErrorAttribute mean => mean.Scale / (divisor * outputs),
        MeanAbsoluteErrorAttribute mean => mean.Scale / (divisor * outputs),
        HuberAttribute huber => huber.Scale / (divisor * outputs),
        BinaryCrossEntropyAttribute or LossAttribute<LogCosh> => 1 / (divisor * outputs),
        _ => 1 / divisor,
    };

    /// <summary>The row's loss before <see cref="Factor"/>; <paramref name="dy"/> receives factor·∂loss/∂y.</summary>
    public static T Row(LossAttribute loss, T[] y, T[] t, double factor, T[] dy) => loss switch
    {
        MeanSquaredErrorAttribute => Sum(y, t, dy, T.Of(2 * factor), SquaredError),
        MeanAbsoluteErrorAttribute => Sum(y, t, dy, T.Of(factor), AbsoluteError),
        HuberAttribute huber => Sum(y, t, dy, T.Of(factor), (a, b, sum, k) => HuberError(a, b, sum, k, T.Of(huber.Delta))),
        BinaryCrossEntropyAttribute => Sum(y, t, dy, T.Of(factor), BinaryError),
        LossAttribute<LogCosh> => Sum(y, t, dy, T.Of(factor), LogCoshError),
        HingeAttribute => Sum(y, t, dy, T.Of(factor), HingeError),
        SoftmaxCrossEntropyAttribute cross => SoftmaxCrossEntropy(y, t, dy, T.Of(factor), cross.LabelSmoothing),
        _ => throw new NotSupportedException(loss.GetType().Name),
    };

    private static T Sum(T[] y, T[] t, T[] dy, T k, Func<T, T, T, T, (T Sum, T Gradient)> element)
    {
        T sum = Zero;
        for (int i = 0; i < y.Length; i++)
        {
            (sum, dy[i]) = element(y[i], t[i], sum, k);
        }

        return sum;
    }

    private static (T, T) SquaredError(T y, T t, T sum, T k)
    {
        T d = y - t;
        return (T.FusedMultiplyAdd(d, d, sum), k * d);
    }

    private static (T, T) AbsoluteError(T y, T t, T sum, T k)
    {
        T d = y - t;
        return (sum + T.Abs(d), T.SelectBelow(Zero, d, k, T.SelectBelow(d, Zero, -k, Zero)));
    }

    // c (d − c/2), with c = d clipped to ±δ.
    private static (T, T) HuberError(T y, T t, T sum, T k, T delta)
    {
        T d = y - t;
        T c = T.SelectBelow(d, -delta, -delta, T.SelectBelow(delta, d, delta, d));
        return (T.FusedMultiplyAdd(c, T.FusedMultiplyAdd(T.Of(-0.5), c, d), sum), k * c);
    }

    private static (T, T) BinaryError(T y, T t, T sum, T k) =>
        (sum + T.FusedMultiplyAdd(-t, y, ElementwiseFunctions<T>.Softplus(y)), k * (ElementwiseFunctions<T>.Sigmoid(y) - t));

    private static (T, T) HingeError(T y, T t, T sum, T k)
    {
        T margin = T.FusedMultiplyAdd(-t, y, One);
        return (sum + T.SelectAtMost(margin, Zero, Zero, margin), T.SelectAtMost(margin, Zero, Zero, -t * k));
    }

    private static (T, T) LogCoshError(T y, T t, T sum, T k)
    {
        T d = T.Abs(y - t);
        return (sum + (d + T.Log1P(T.Exp(-(d + d))) - T.Of(Math.Log(2))), k * T.Tanh(y - t));
    }

    // Σ tᵢ (log s − eᵢ), with eᵢ = yᵢ − max y and s = Σ exp(eᵢ).
    private static T SoftmaxCrossEntropy(T[] y, T[] t, T[] dy, T k, double smoothing)
    {
        T max = y[1..].Aggregate(y[0], T.Max);
        T[] exponentials = [.. y.Select(value => T.Exp(value - max))];
        T s = exponentials[1..].Aggregate(exponentials[0], (a, b) => a + b);
        T logarithm = T.Log(s);
        T inverse = One / s;
        T sum = Zero;
        for (int i = 0; i < y.Length; i++)
        {
            T target = smoothing > 0 ? T.FusedMultiplyAdd(t[i], T.Of(1 - smoothing), T.Of(smoothing / y.Length)) : t[i];
            sum = T.FusedMultiplyAdd(target, logarithm - (y[i] - max), sum);
            dy[i] = ((exponentials[i] * inverse) - target) * k;
        }

        return sum;
    }
}
