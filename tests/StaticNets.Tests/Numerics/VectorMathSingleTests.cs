using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public class VectorMathSingleTests
{
    // Over all 2³² floats, signs, infinities and NaNs included: about a million of them.
    private const uint Stride = 4099;

    [Fact]
    public void Exp_OverAllFloats_IsWithinItsBound() => AssertWithin(1.01, VectorMath.Exp, Math.Exp);

    [Fact]
    public void Log_OverAllFloats_IsWithinItsBound() => AssertWithin(1, VectorMath.Log, Math.Log);

    [Fact]
    public void Log1P_OverAllFloats_IsWithinItsBound() => AssertWithin(1.5, VectorMath.Log1P, Oracle.Log1P);

    [Fact]
    public void Softplus_OverAllFloats_IsWithinItsBound() => AssertWithin(2, VectorMath.Softplus, Oracle.Softplus);

    [Fact]
    public void Sigmoid_OverAllFloats_IsWithinItsBound() => AssertWithin(2.5, VectorMath.Sigmoid, Oracle.Sigmoid);

    [Fact]
    public void Tanh_OverAllFloats_IsWithinItsBound() => AssertWithin(2, VectorMath.Tanh, Math.Tanh);

    [Fact]
    public void Erf_OverAllFloats_IsWithinItsBound() => AssertWithin(5, VectorMath.Erf, Oracle.Erf);

    [Fact]
    public void Sigmoid_ComparedWithTanhOfHalf_Agrees()
    {
        for (float x = -20; x <= 20; x += 0.37f)
        {
            Assert.Equal((VectorMath.Tanh(x / 2) + 1) / 2, VectorMath.Sigmoid(x), 5e-7f);
        }
    }

    [Fact]
    public void TanhAndErf_OfOppositeArguments_AreOppositeAndAtMostOne()
    {
        for (float x = 0; x < 12; x += 0.001f)
        {
            Assert.Equal(-VectorMath.Tanh(x), VectorMath.Tanh(-x));
            Assert.Equal(-VectorMath.Erf(x), VectorMath.Erf(-x));
            Assert.InRange(VectorMath.Tanh(x), 0, 1);
            Assert.InRange(VectorMath.Erf(x), 0, 1);
        }

        Assert.True(float.IsNegative(VectorMath.Tanh(-0f)));
        Assert.Equal(1, VectorMath.Tanh(10f));
        Assert.Equal(-1, VectorMath.Tanh(float.NegativeInfinity));
    }

    private static void AssertWithin(double bound, Func<Vector512<float>, Vector512<float>> function, Func<double, double> exact)
    {
        float[] x = new float[16];
        float[] y = new float[16];
        for (ulong bits = 0; bits <= uint.MaxValue; bits += 16 * Stride)
        {
            for (uint lane = 0; lane < 16; lane++)
            {
                x[lane] = BitConverter.UInt32BitsToSingle((uint)bits + (lane * Stride));
            }

            function(Vector512.Create(x)).CopyTo(y);
            for (int lane = 0; lane < 16; lane++)
            {
                double distance = Ulps.Between(y[lane], exact(x[lane]));
                if (!(distance <= bound))
                {
                    Assert.Fail($"f({x[lane]:R}) = {y[lane]:R}, {distance:F3} ULP from {exact(x[lane]):R}; the bound is {bound}.");
                }
            }
        }
    }
}
