using StaticNets.Numerics;

namespace StaticNets.Tests.Initialization;

public class InitializersTests
{
    private const int I = 300;
    private const int O = 201;
    private const int Stride = 208;

    public static TheoryData<Init, double> Variances => new()
    {
        { Init.HeNormal, 2.0 / I },
        { Init.HeUniform, 2.0 / I },
        { Init.XavierNormal, 2.0 / (I + O) },
        { Init.XavierUniform, 2.0 / (I + O) },
        { Init.LeCunNormal, 1.0 / I },
    };

    [Theory]
    [MemberData(nameof(Variances))]
    public void Weights_HaveMeanZeroAndTheKindsVariance(Init kind, double variance)
    {
        double[] w = Canonical(Filled<double>(kind));
        double mean = w.Average();
        double spread = w.Average(value => (value - mean) * (value - mean));

        // 60,300 draws: four standard errors of the mean, and of the variance with a margin.
        Assert.InRange(mean, -4 * Math.Sqrt(variance / w.Length), 4 * Math.Sqrt(variance / w.Length));
        Assert.InRange(spread / variance, 0.97, 1.03);
    }

    [Theory]
    [InlineData(Init.HeUniform, 6.0 / I)]
    [InlineData(Init.XavierUniform, 6.0 / (I + O))]
    public void UniformWeights_FillTheirInterval(Init kind, double squaredLimit)
    {
        double[] w = Canonical(Filled<double>(kind));
        Assert.InRange(w.Max() / Math.Sqrt(squaredLimit), 0.999, 1);
        Assert.InRange(w.Min() / Math.Sqrt(squaredLimit), -1, -0.999);
    }

    [Theory]
    [MemberData(nameof(Variances))]
    public void SingleAndDouble_DrawTheSameValues(Init kind, double variance)
    {
        Assert.True(variance > 0);
        double[] wide = Filled<double>(kind);
        float[] narrow = Filled<float>(kind);
        Assert.Equal(wide.Select(value => (float)value), narrow);
    }

    [Fact]
    public void Element_DependsOnItsCanonicalPlaceAlone()
    {
        double[] w = Canonical(Filled<double>(Init.HeUniform, seed: 5, layer: 3));
        Philox random = new(5, PhiloxDomain.Initialization, 3);
        Assert.All([0, 1, I, (7 * I) + 11, w.Length - 1], e => Assert.Equal(Math.Sqrt(6.0 / I) * ((2 * random.Double(e)) - 1), w[e]));
    }

    [Fact]
    public void PadLanes_AreCleared()
    {
        float[] packed = new float[3 * 16];
        packed.AsSpan().Fill(9);
        Initializers.Fill<float>(packed, 3, 5, Init.Constant, 0.5, seed: 1, layer: 1);
        for (int lane = 0; lane < packed.Length; lane++)
        {
            Assert.Equal(lane % 16 < 5 ? 0.5f : 0f, packed[lane]);
        }
    }

    [Fact]
    public void Zeros_AreZero() => Assert.All(Filled<double>(Init.Zeros), value => Assert.Equal(0, value));

    [Fact]
    public void SeedAndLayer_ChangeTheDraw()
    {
        double[] one = Filled<double>(Init.HeNormal, seed: 1, layer: 1);
        Assert.Equal(one, Filled<double>(Init.HeNormal, seed: 1, layer: 1));
        Assert.NotEqual(one, Filled<double>(Init.HeNormal, seed: 2, layer: 1));
        Assert.NotEqual(one, Filled<double>(Init.HeNormal, seed: 1, layer: 2));
    }

    [Fact]
    public void WrongLength_IsRefused() => Assert.Equal(
        "Found 47 packed elements; expected 48 for 3 inputs and 5 outputs. (Parameter 'packed')",
        Assert.Throws<ArgumentException>(() => Initializers.Fill<float>(new float[47], 3, 5, Init.Zeros, 0, 1, 1)).Message);

    [Fact]
    public void UnresolvedDefault_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializers.Fill<float>(new float[16], 1, 1, Init.Default, 0, 1, 1));

    private static T[] Filled<T>(Init kind, ulong seed = 7, int layer = 2)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        T[] packed = new T[I * Stride];
        Initializers.Fill<T>(packed, I, O, kind, 0, seed, layer);
        return packed;
    }

    private static double[] Canonical(double[] packed) =>
        [.. from o in Enumerable.Range(0, O) from i in Enumerable.Range(0, I) select packed[(i * Stride) + o]];
}
