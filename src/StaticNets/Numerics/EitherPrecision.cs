using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>
/// Operations that .NET or <see cref="VectorMath"/> offer for floats and for doubles, under one generic name. The test of the
/// type is settled when the code is compiled.
/// </summary>
internal static class EitherPrecision
{
    /// <summary>a·b + c with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<T> FusedMultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => VectorMath.FusedMultiplyAdd(a, b, c);

    /// <summary>The sum of a block of 16 lanes by the fixed tree: of floats <paramref name="low"/> holds all, of doubles half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Sum<T>(Vector512<T> low, Vector512<T> high)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? Unsafe.BitCast<float, T>(Lanes.Sum(low.AsSingle()))
            : Unsafe.BitCast<double, T>(Lanes.Sum(low.AsDouble(), high.AsDouble()));
}
