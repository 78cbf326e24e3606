namespace StaticNets.Numerics;

/// <summary>
/// Elementary functions on 16 floats or 8 doubles at once, and their scalar forms, that give the same bits on every machine.
/// </summary>
/// <remarks>
/// <para>
/// Each function is a polynomial or rational approximation built from IEEE-correctly-rounded operations, fused multiply-adds
/// and integer work on the bits, so a result depends on nothing but its argument: not on the instruction set, the operating
/// system's mathematical library or the version of the runtime. A scalar overload is lane 0 of the vector one.
/// </para>
/// <para>
/// The vector overloads contain no loop, inline into their callers where vectors of 512 bits are instructions, and evaluate their
/// polynomials by Estrin's scheme, where independent halves run side by side: in a tiny network the latency of an activation decides.
/// </para>
/// <para>
/// A NaN argument gives a NaN (which one is not promised). The error bounds stated are measured, in units in the last place of
/// the true result, by the tests. Coefficients are minimax fits (Remez exchange; Lawson's weights for the rational ones) or
/// rational interpolants at Chebyshev nodes, unless a source is named.
/// </para>
/// </remarks>
public static partial class VectorMath
{
    // -0.0 holds the sign bit alone: x | SignBit is -|x|, x & SignBit the sign of x.
    private const float SignBitSingle = -0f;
    private const double SignBitDouble = -0d;

    // ln 2 as the nearest number and what is missing from it: with a fused multiply-add, k·ln2 is good to twice the precision.
    private const float Ln2HighSingle = 0.693147182f;
    private const float Ln2LowSingle = -1.90465430e-9f;
    private const double Ln2HighDouble = 0.69314718055994531;
    private const double Ln2LowDouble = 2.3190468138462996e-17;
}
