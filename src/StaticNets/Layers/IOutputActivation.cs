using System.Numerics;
using System.Runtime.Intrinsics;

namespace StaticNets;

/// <summary>
/// An activation of one's own whose derivative is a function of its output: y = f(x), dy/dx = g(y). Used as <c>[Activation&lt;InverseSquareRoot&gt;]</c>.
/// </summary>
/// <remarks>
/// As <see cref="IActivation"/>, but for what the network keeps from forward to backward: y, which the next layer keeps anyway, instead of x.
/// </remarks>
/// <example>
/// The inverse square root unit, f(x) = x/√(1 + x²), with g(y) = (1 − y²)^1.5:
/// <code>
/// public struct InverseSquareRoot : IOutputActivation
/// {
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public static Vector512&lt;T&gt; Forward&lt;T&gt;(Vector512&lt;T&gt; x)
///         where T : unmanaged, IBinaryFloatingPointIeee754&lt;T&gt; =>
///         x / Vector512.Sqrt(VectorMath.FusedMultiplyAdd(x, x, VectorMath.Constant&lt;T&gt;(1)));
///
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public static Vector512&lt;T&gt; Derivative&lt;T&gt;(Vector512&lt;T&gt; y)
///         where T : unmanaged, IBinaryFloatingPointIeee754&lt;T&gt;
///     {
///         Vector512&lt;T&gt; u = VectorMath.FusedMultiplyAdd(-y, y, VectorMath.Constant&lt;T&gt;(1));
///         return u * Vector512.Sqrt(u);
///     }
/// }
/// </code>
/// </example>
public interface IOutputActivation
{
    /// <summary>y = f(x).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">16 floats or 8 doubles.</param>
    static abstract Vector512<T> Forward<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>g(y) = f′(x) where y = f(x), of which the backward pass makes dx = dy·g(y).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="y">What <see cref="Forward"/> gave.</param>
    static abstract Vector512<T> Derivative<T>(Vector512<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
