using System.Numerics;
using System.Runtime.Intrinsics;

namespace StaticNets;

/// <summary>
/// A loss of one's own: l(y, t) of each output y and its target t, with ∂l/∂y. Used as <c>[Loss&lt;LogCosh&gt;]</c>, which is the mean of l over
/// the batch and over outputs.
/// </summary>
/// <remarks>
/// Both methods are written once, for floats and doubles alike; the emitted kernel calls them directly and the JIT inlines them, so each carries
/// <c>[MethodImpl(MethodImplOptions.AggressiveInlining)]</c>. Lanes are outputs of one row and know nothing of each other.
/// <see cref="Numerics.VectorMath"/> offers exp, log, tanh and their kin with the same bits on every machine. A project that defines <c>DEBUG</c>
/// compares ∂l/∂y with central differences of l when a network is made.
/// </remarks>
/// <example>
/// The logarithm of the hyperbolic cosine, l = log cosh d = |d| + log1p(e^(−2|d|)) − log 2 with d = y − t, and ∂l/∂y = tanh d:
/// <code>
/// public struct LogCosh : ILoss
/// {
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public static Vector512&lt;T&gt; Value&lt;T&gt;(Vector512&lt;T&gt; y, Vector512&lt;T&gt; t)
///         where T : unmanaged, IBinaryFloatingPointIeee754&lt;T&gt;
///     {
///         Vector512&lt;T&gt; d = Vector512.Abs(y - t);
///         return d + VectorMath.Log1P(VectorMath.Exp(-(d + d))) - VectorMath.Constant&lt;T&gt;(0.69314718055994531);
///     }
///
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public static Vector512&lt;T&gt; Gradient&lt;T&gt;(Vector512&lt;T&gt; y, Vector512&lt;T&gt; t)
///         where T : unmanaged, IBinaryFloatingPointIeee754&lt;T&gt; => VectorMath.Tanh(y - t);
/// }
/// </code>
/// </example>
public interface ILoss
{
    /// <summary>l(y, t).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="y">16 or 8 outputs of a row.</param>
    /// <param name="t">Their targets.</param>
    static abstract Vector512<T> Value<T>(Vector512<T> y, Vector512<T> t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>∂l/∂y.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="y">16 or 8 outputs of a row.</param>
    /// <param name="t">Their targets.</param>
    static abstract Vector512<T> Gradient<T>(Vector512<T> y, Vector512<T> t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
