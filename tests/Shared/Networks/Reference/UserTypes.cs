using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics.Tests.Reference;

/// <summary>x·tanh(softplus(x)): an activation as a user writes it, derived from x.</summary>
public struct Mish : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Forward<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * VectorMath.Tanh(VectorMath.Softplus(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Derivative<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector512<T> t = VectorMath.Tanh(VectorMath.Softplus(x));
        return t + (x * VectorMath.Sigmoid(x) * (VectorMath.Constant<T>(1) - (t * t)));
    }
}

/// <summary>x/√(1 + x²): an activation as a user writes it, derived from y. A class: what holds the methods is never made.</summary>
public sealed class InverseSquareRoot : IOutputActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Forward<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x / Vector512.Sqrt(VectorMath.FusedMultiplyAdd(x, x, VectorMath.Constant<T>(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Derivative<T>(Vector512<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector512<T> u = VectorMath.FusedMultiplyAdd(-y, y, VectorMath.Constant<T>(1));
        return u * Vector512.Sqrt(u);
    }
}

/// <summary>log cosh (y − t): a loss as a user writes it.</summary>
public readonly struct LogCosh : ILoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Value<T>(Vector512<T> y, Vector512<T> t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector512<T> d = Vector512.Abs(y - t);
        return d + VectorMath.Log1P(VectorMath.Exp(-(d + d))) - VectorMath.Constant<T>(0.69314718055994531);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Gradient<T>(Vector512<T> y, Vector512<T> t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.Tanh(y - t);
}
