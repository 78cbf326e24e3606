using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.CodeGen.Tests;

/// <summary>√(1 + d²) − 1, with d = y − t: a loss of the user's that fits the registers.</summary>
internal struct PseudoHuber : ILoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Value<T>(Vector512<T> y, Vector512<T> t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Root(y - t) - Vector512<T>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Gradient<T>(Vector512<T> y, Vector512<T> t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (y - t) / Root(y - t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Root<T>(Vector512<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.Sqrt(VectorMath.FusedMultiplyAdd(d, d, Vector512<T>.One));
}
