using System.Numerics;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>A way to the correctly rounded square root; a struct, so that each loop is compiled for its own.</summary>
internal interface ISquareRoot
{
    /// <summary>√x of each lane.</summary>
    static abstract Vector512<T> Of<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
