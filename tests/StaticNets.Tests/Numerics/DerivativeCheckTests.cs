using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public sealed class DerivativeCheckTests
{
    [Fact]
    public void OfActivation_WithAKink_Passes()
    {
        DerivativeCheck.OfActivation<Hinged, double>();
        DerivativeCheck.OfActivation<Hinged, float>();
    }

    [Fact]
    public void OfActivation_WhereItIsNotFinite_HasNothingToCompare() => DerivativeCheck.OfActivation<Logarithm, double>();

    [Fact]
    public void OfActivation_ThatIsRightInDoubleOnly_SaysSo() => Assert.Equal(
        "Careless.Forward is -12.0137 at -12.0137 in single precision, but 144.329 in double precision; correct it, or the difference grows in training.",
        Assert.Throws<InvalidOperationException>(DerivativeCheck.OfActivation<Careless, float>).Message);

    [Fact]
    public void OfActivation_ThatIsRightInDoubleOnly_PassesInANetworkOfDoubles() => DerivativeCheck.OfActivation<Careless, double>();

    [Fact]
    public void OfOutputActivation_DerivedFromTheInput_IsFound() => Assert.Contains(
        "Mistaken.Derivative is 2 at -12.0137, but the slope of Mistaken.Forward", Assert.Throws<InvalidOperationException>(DerivativeCheck.OfOutputActivation<Mistaken, float>).Message, StringComparison.Ordinal);

    [Fact]
    public void OfActivation_OfNaN_IsFound() => Assert.Contains(
        "Undefined.Derivative is NaN at -12.0137, but the slope", Assert.Throws<InvalidOperationException>(DerivativeCheck.OfActivation<Undefined, double>).Message, StringComparison.Ordinal);

    // max(x, 0.0148): the kink is a thousandth from one of the points.
    private struct Hinged : IActivation
    {
        public static Vector512<T> Forward<T>(Vector512<T> x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.Max(x, VectorMath.Constant<T>(Kink));

        public static Vector512<T> Derivative<T>(Vector512<T> x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            Vector512.ConditionalSelect(Vector512.GreaterThan(x, VectorMath.Constant<T>(Kink)), Vector512<T>.One, Vector512<T>.Zero);

        private const double Kink = -12.0137 + (70 * 0.1743) + 0.0004;
    }

    private struct Logarithm : IActivation
    {
        public static Vector512<T> Forward<T>(Vector512<T> x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Log(x);

        public static Vector512<T> Derivative<T>(Vector512<T> x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512<T>.One / x;
    }

    private struct Careless : IActivation
    {
        public static Vector512<T> Forward<T>(Vector512<T> x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float) ? x : x * x;

        public static Vector512<T> Derivative<T>(Vector512<T> x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x + x;
    }

    private struct Mistaken : IOutputActivation
    {
        public static Vector512<T> Forward<T>(Vector512<T> x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Tanh(x);

        public static Vector512<T> Derivative<T>(Vector512<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512<T>.One - y;
    }

    private struct Undefined : IActivation
    {
        public static Vector512<T> Forward<T>(Vector512<T> x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x;

        public static Vector512<T> Derivative<T>(Vector512<T> x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * VectorMath.Constant<T>(double.NaN);
    }
}
