using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class VectorMath
{
    /// <summary>e to the power x: lane 0 of <see cref="Exp(Vector512{float})"/>.</summary>
    /// <param name="x">The exponent.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp(float x) => Exp(Vector512.Create(x)).ToScalar();

    /// <summary>e to the power x: lane 0 of <see cref="Exp(Vector512{double})"/>.</summary>
    /// <param name="x">The exponent.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x) => Exp(Vector512.Create(x)).ToScalar();

    /// <summary>The natural logarithm of x: lane 0 of <see cref="Log(Vector512{float})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x) => Log(Vector512.Create(x)).ToScalar();

    /// <summary>The natural logarithm of x: lane 0 of <see cref="Log(Vector512{double})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x) => Log(Vector512.Create(x)).ToScalar();

    /// <summary>log(1 + x): lane 0 of <see cref="Log1P(Vector512{float})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log1P(float x) => Log1P(Vector512.Create(x)).ToScalar();

    /// <summary>log(1 + x): lane 0 of <see cref="Log1P(Vector512{double})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1P(double x) => Log1P(Vector512.Create(x)).ToScalar();

    /// <summary>log(1 + eˣ): lane 0 of <see cref="Softplus(Vector512{float})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Softplus(float x) => Softplus(Vector512.Create(x)).ToScalar();

    /// <summary>log(1 + eˣ): lane 0 of <see cref="Softplus(Vector512{double})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Softplus(double x) => Softplus(Vector512.Create(x)).ToScalar();

    /// <summary>The logistic function 1 / (1 + e⁻ˣ): lane 0 of <see cref="Sigmoid(Vector512{float})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x) => Sigmoid(Vector512.Create(x)).ToScalar();

    /// <summary>The logistic function 1 / (1 + e⁻ˣ): lane 0 of <see cref="Sigmoid(Vector512{double})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sigmoid(double x) => Sigmoid(Vector512.Create(x)).ToScalar();

    /// <summary>The hyperbolic tangent of x: lane 0 of <see cref="Tanh(Vector512{float})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float x) => Tanh(Vector512.Create(x)).ToScalar();

    /// <summary>The hyperbolic tangent of x: lane 0 of <see cref="Tanh(Vector512{double})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tanh(double x) => Tanh(Vector512.Create(x)).ToScalar();

    /// <summary>The error function of x: lane 0 of <see cref="Erf(Vector512{float})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Erf(float x) => Erf(Vector512.Create(x)).ToScalar();

    /// <summary>The error function of x: lane 0 of <see cref="Erf(Vector512{double})"/>.</summary>
    /// <param name="x">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Erf(double x) => Erf(Vector512.Create(x)).ToScalar();
}
