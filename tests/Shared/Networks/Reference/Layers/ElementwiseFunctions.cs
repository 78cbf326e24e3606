namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>The element-wise layers: f(x), and dy·f′ from x, y and dy.</summary>
internal static class ElementwiseFunctions<T>
    where T : struct, IReal<T>
{
    private static readonly T Zero = T.Of(0);
    private static readonly T One = T.Of(1);
    private static readonly T Half = T.Of(0.5);
    private static readonly T RootTwoOverPi = T.Of(Math.Sqrt(2 / Math.PI));
    private static readonly T RootHalf = T.Of(Math.Sqrt(0.5));
    private static readonly T Cubic = T.Of(0.044715);
    private static readonly T Lambda = T.Of(1.0507009873554804934193349852946);
    private static readonly T LambdaAlpha = T.Of(1.0507009873554804934193349852946 * 1.6732632423543772848170429916717);

    /// <summary>y = f(x), of a layer that is element-wise.</summary>
    public static Func<T, T> Forward(LayerAttribute layer) => layer switch
    {
        ReLUAttribute => x => T.SelectAtMost(x, Zero, Zero, x),
        LeakyReLUAttribute a => x => T.SelectAtMost(x, Zero, T.Of(a.Slope) * x, x),
        ELUAttribute a => x => T.SelectAtMost(x, Zero, T.Of(a.Alpha) * (T.Exp(x) - One), x),
        SELUAttribute => x => T.SelectAtMost(x, Zero, LambdaAlpha * (T.Exp(x) - One), Lambda * x),
        GELUAttribute gelu when gelu.Form.Is("Exact") => x => (x * Half) * (One + T.Erf(x * RootHalf)),
        GELUAttribute => x => (x * Half) * (One + TanhOfGELU(x)),
        SiLUAttribute => x => x * Sigmoid(x),
        SigmoidAttribute => Sigmoid,
        HardSigmoidAttribute => x =>
            T.SelectAtMost(x, T.Of(-3), Zero, T.SelectAtMost(T.Of(3), x, One, (x + T.Of(3)) * T.Of(1.0 / 6))),
        TanhAttribute => T.Tanh,
        SoftplusAttribute => Softplus,
        SoftsignAttribute => x => x / (One + T.Abs(x)),
        StepAttribute => x => T.SelectBelow(x, Zero, Zero, T.SelectAtMost(Zero, x, One, x)),
        SignAttribute => x => T.SelectBelow(x, Zero, -One, T.SelectBelow(Zero, x, One, x)),
        AbsAttribute => T.Abs,
        SquareAttribute => x => x * x,
        ActivationAttribute<Mish> => x => x * T.Tanh(Softplus(x)),
        ActivationAttribute<InverseSquareRoot> => x => x / T.Sqrt(T.FusedMultiplyAdd(x, x, One)),
        _ => throw new NotSupportedException($"{layer.GetType().Name} is not element-wise."),
    };

    /// <summary>dx = dy·f′, from x, y and dy.</summary>
    public static Func<T, T, T, T> Backward(LayerAttribute layer) => layer switch
    {
        ReLUAttribute => (x, y, dy) => T.SelectAtMost(x, Zero, Zero, dy),
        LeakyReLUAttribute a => (x, y, dy) => T.SelectAtMost(x, Zero, T.Of(a.Slope) * dy, dy),
        ELUAttribute a => (x, y, dy) => T.SelectAtMost(x, Zero, (y + T.Of(a.Alpha)) * dy, dy),
        SELUAttribute => (x, y, dy) => T.SelectAtMost(x, Zero, (y + LambdaAlpha) * dy, Lambda * dy),
        GELUAttribute gelu when gelu.Form.Is("Exact") => (x, y, dy) => dy * SlopeOfExactGELU(x),
        GELUAttribute => (x, y, dy) => dy * SlopeOfTanhGELU(x),
        SiLUAttribute => (x, y, dy) => dy * SlopeOfSiLU(x),
        SigmoidAttribute => (x, y, dy) => dy * y * (One - y),
        HardSigmoidAttribute => (x, y, dy) =>
            T.SelectAtMost(x, T.Of(-3), Zero, T.SelectAtMost(T.Of(3), x, Zero, dy * T.Of(1.0 / 6))),
        TanhAttribute => (x, y, dy) => dy * T.FusedMultiplyAdd(-y, y, One),
        SoftplusAttribute => (x, y, dy) => dy * Sigmoid(x),
        SoftsignAttribute => (x, y, dy) => dy / SquareOf(One + T.Abs(x)),
        StepAttribute or SignAttribute => (x, y, dy) => Zero,
        AbsAttribute => (x, y, dy) => T.SelectBelow(x, Zero, -dy, T.SelectBelow(Zero, x, dy, Zero)),
        SquareAttribute => (x, y, dy) => (x + x) * dy,
        ActivationAttribute<Mish> => (x, y, dy) => dy * SlopeOfMish(x),
        ActivationAttribute<InverseSquareRoot> => (x, y, dy) => dy * PowerOfThreeHalves(T.FusedMultiplyAdd(-y, y, One)),
        _ => throw new NotSupportedException($"{layer.GetType().Name} is not element-wise."),
    };

    public static T Sigmoid(T x) => One / (One + T.Exp(-x));

    // max(x, 0) + log(1 + exp(−|x|)).
    public static T Softplus(T x) => T.Max(x, Zero) + T.Log1P(T.Exp(-T.Abs(x)));

    private static T SquareOf(T x) => x * x;

    // tanh(√(2/π) x (1 + 0.044715 x²)).
    private static T TanhOfGELU(T x) => T.Tanh(RootTwoOverPi * x * T.FusedMultiplyAdd(Cubic, x * x, One));

    // Φ(x) + x φ(x).
    private static T SlopeOfExactGELU(T x)
    {
        T distribution = T.FusedMultiplyAdd(T.Erf(x * RootHalf), Half, Half);
        T density = T.Exp(T.Of(-0.5) * x * x) * T.Of(1 / Math.Sqrt(2 * Math.PI));
        return T.FusedMultiplyAdd(x, density, distribution);
    }

    // (1 + t)/2 + x (1 − t²) √(2/π) (1 + 3·0.044715 x²) / 2.
    private static T SlopeOfTanhGELU(T x)
    {
        T t = TanhOfGELU(x);
        T slope = T.FusedMultiplyAdd(T.Of(1.5 * 0.044715 * RootTwoOverPi.Value), x * x, T.Of(0.5 * RootTwoOverPi.Value));
        return T.FusedMultiplyAdd(x * slope, T.FusedMultiplyAdd(-t, t, One), T.FusedMultiplyAdd(t, Half, Half));
    }

    // σ (1 + x (1 − σ)).
    private static T SlopeOfSiLU(T x)
    {
        T sigma = Sigmoid(x);
        return sigma * T.FusedMultiplyAdd(x, One - sigma, One);
    }

    // t + x σ(x) (1 − t²), with t = tanh(softplus(x)).
    private static T SlopeOfMish(T x)
    {
        T t = T.Tanh(Softplus(x));
        return t + (x * Sigmoid(x) * (One - (t * t)));
    }

    private static T PowerOfThreeHalves(T u) => u * T.Sqrt(u);
}
