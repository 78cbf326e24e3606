using System.Numerics;
using System.Runtime.Intrinsics;

namespace StaticNets;

/// <summary>
/// An activation of one's own: y = f(x), element by element, with f′ as a function of x. Used as <c>[Activation&lt;Mish&gt;]</c>.
/// </summary>
/// <remarks>
/// <para>
/// Both methods are written once, for floats and doubles alike; the emitted kernel calls them directly and the JIT inlines them, so each carries
/// <c>[MethodImpl(MethodImplOptions.AggressiveInlining)]</c>. Lanes are elements of the input and know nothing of each other.
/// <see cref="Numerics.VectorMath"/> offers exp, log, tanh and their kin with the same bits on every machine.
/// </para>
/// <para>
/// Where f′ is simpler as a function of y, as that of tanh is, implement <see cref="IOutputActivation"/> instead: the network then keeps y alone.
/// A project that defines <c>DEBUG</c> compares f′ with central differences of f when a network is made.
/// </para>
/// </remarks>
/// <example>
/// Mish, f(x) = x·tanh(softplus(x)), with f′(x) = t + x·σ(x)·(1 − t²), t = tanh(softplus(x)):
/// <code>
/// public struct Mish : IActivation
/// {
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public static Vector512&lt;T&gt; Forward&lt;T&gt;(Vector512&lt;T&gt; x)
///         where T : unmanaged, IBinaryFloatingPointIeee754&lt;T&gt; => x * VectorMath.Tanh(VectorMath.Softplus(x));
///
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public static Vector512&lt;T&gt; Derivative&lt;T&gt;(Vector512&lt;T&gt; x)
///         where T : unmanaged, IBinaryFloatingPointIeee754&lt;T&gt;
///     {
///         Vector512&lt;T&gt; t = VectorMath.Tanh(VectorMath.Softplus(x));
///         return t + (x * VectorMath.Sigmoid(x) * (VectorMath.Constant&lt;T&gt;(1) - (t * t)));
///     }
/// }
/// </code>
/// </example>
public interface IActivation
{
    /// <summary>y = f(x).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">16 floats or 8 doubles.</param>
    static abstract Vector512<T> Forward<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>f′(x), of which the backward pass makes dx = dy·f′(x).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">What <see cref="Forward"/> was given.</param>
    static abstract Vector512<T> Derivative<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
