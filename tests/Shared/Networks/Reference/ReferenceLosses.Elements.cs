using StaticNets.Numerics.Tests.Reference.Layers;

namespace StaticNets.Numerics.Tests.Reference;

/// <content>Losses that are sums over outputs: from an output y, its target t, the sum so far and the factor k, the sum and the gradient.</content>
internal static partial class ReferenceLosses<T>
{
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
        (sum + CrossEntropy(y, t), k * (ElementwiseFunctions<T>.Sigmoid(y) - t));

    private static T CrossEntropy(T y, T t) => T.FusedMultiplyAdd(-t, y, ElementwiseFunctions<T>.Softplus(y));

    // (1 − t + w t) log(1 + exp(y)) − w t y.
    private static (T, T) WeightedBinaryError(T weight, (T Y, T T) pair, T sum, T k)
    {
        T yes = weight * pair.T;
        T both = One - pair.T + yes;
        T loss = T.FusedMultiplyAdd(-yes, pair.Y, both * ElementwiseFunctions<T>.Softplus(pair.Y));
        return (sum + loss, k * T.FusedMultiplyAdd(both, ElementwiseFunctions<T>.Sigmoid(pair.Y), -yes));
    }

    // −w t log q − (1 − t) log(1 − q), with q = (1 − ε) h + ε (1 − h); the logarithm of the larger of both from the smaller.
    private static (T, T) NoisyBinaryError(BinaryCrossEntropyAttribute loss, (T Y, T T) pair, T sum, T k)
    {
        T yes = loss.PositiveWeight == 1 ? pair.T : T.Of(loss.PositiveWeight) * pair.T;
        T no = One - pair.T;
        T h = ElementwiseFunctions<T>.Sigmoid(pair.Y);
        T other = ElementwiseFunctions<T>.Sigmoid(-pair.Y);
        T right = T.Of(1 - loss.LabelNoise);
        T wrong = T.Of(loss.LabelNoise);
        T q = T.FusedMultiplyAdd(right, h, wrong * other);
        T r = T.FusedMultiplyAdd(right, other, wrong * h);
        T smaller = T.SelectBelow(q, r, q, r);
        T low = T.Log(smaller);
        T high = T.Log1P(-smaller);
        T ofNo = T.FusedMultiplyAdd(-no, T.SelectBelow(q, r, high, low), sum);
        return (T.FusedMultiplyAdd(-yes, T.SelectBelow(q, r, low, high), ofNo), k * (h * other) * ((no / r) - (yes / q)));
    }

    // a q^γ c, with c the cross-entropy, q = h (1 − t) + (1 − h) t and a = α t + (1 − α) (1 − t).
    private static (T, T) FocalBinaryError(BinaryFocalAttribute loss, (T Y, T T) pair, T sum, T k)
    {
        T h = ElementwiseFunctions<T>.Sigmoid(pair.Y);
        T c = CrossEntropy(pair.Y, pair.T);
        T a = loss.Alpha < 0 ? One : T.FusedMultiplyAdd(pair.T, T.Of((2 * loss.Alpha) - 1), T.Of(1 - loss.Alpha));
        if (loss.Gamma == 0)
        {
            return (sum + Weighted(c), Weighted(k) * (h - pair.T));
        }

        T other = ElementwiseFunctions<T>.Sigmoid(-pair.Y);
        T u = One - pair.T;
        T no = h * u;
        T yes = other * pair.T;
        (T focus, Func<T, T> timesPower) = Focus(loss.Gamma, no + yes);
        T slope = T.FusedMultiplyAdd(T.Of(no.Value + yes.Value), no - yes, T.Of(loss.Gamma) * c * (h * other) * (u - pair.T));
        return (sum + (Weighted(focus) * c), Weighted(k) * timesPower(slope));

        T Weighted(T x) => loss.Alpha < 0 ? x : a * x;
    }

    // q^γ, and the product with q^(γ − 1).
    private static (T Focus, Func<T, T> TimesPower) Focus(double gamma, T q)
    {
        if (gamma == 1)
        {
            return (q, x => x);
        }

        T power = gamma switch
        {
            2 => q,
            3 => q * q,
            _ => T.Exp(T.Of(gamma - 1) * T.Log(T.SelectBelow(q, T.Of(1e-300), T.Of(1e-300), q))),
        };
        return (power * q, x => power * x);
    }

    // exp(y) − t y, or y − t log(y + ε); and Stirling's approximation of log t!.
    private static (T, T) PoissonError(PoissonAttribute loss, (T Y, T T) pair, T sum, T k)
    {
        (T y, T t) = pair;
        if (loss.Full)
        {
            T half = T.Of(Math.Log(2 * Math.PI) / 2) - t;
            sum = sum + T.SelectAtMost(t, One, Zero, T.FusedMultiplyAdd(t + T.Of(0.5), T.Log(t), half));
        }

        if (loss.LogInput)
        {
            T e = T.Exp(y);
            return (sum + T.FusedMultiplyAdd(-t, y, e), k * (e - t));
        }

        T rate = y + T.Of(loss.Epsilon);
        return (sum + T.FusedMultiplyAdd(-t, T.Log(rate), y), k * (One - (t / rate)));
    }

    // t (log t − y), of log-probabilities y.
    private static (T, T) LogDivergence(T y, T t, T sum, T k) => (sum + WhereTarget(t, t * (T.Log(t) - y)), k * -t);

    private static T WhereTarget(T t, T x) => T.SelectAtMost(T.Abs(t), Zero, Zero, x);

    private static (T, T) HingeError(T y, T t, T sum, T k)
    {
        T margin = T.FusedMultiplyAdd(-t, y, One);
        return (sum + T.SelectAtMost(margin, Zero, Zero, margin), T.SelectAtMost(margin, Zero, Zero, -t * k));
    }

    private static (T, T) SquaredHingeError(T y, T t, T sum, T k)
    {
        T margin = T.FusedMultiplyAdd(-t, y, One);
        margin = T.SelectAtMost(margin, Zero, Zero, margin);
        return (T.FusedMultiplyAdd(margin, margin, sum), -t * k * margin);
    }

    private static (T, T) LogCoshError(T y, T t, T sum, T k)
    {
        T d = T.Abs(y - t);
        return (sum + (d + T.Log1P(T.Exp(-(d + d))) - T.Of(Math.Log(2))), k * T.Tanh(y - t));
    }
}
