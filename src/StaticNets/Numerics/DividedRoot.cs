using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>The root by the machine's divider.</summary>
internal readonly struct DividedRoot : ISquareRoot
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Of<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.Sqrt(x);
}
