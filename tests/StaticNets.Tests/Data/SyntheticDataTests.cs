using System.Runtime.InteropServices;
using System.Security.Cryptography;
using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class SyntheticDataTests
{
    public static TheoryData<string> Kinds => new("moons", "circles", "spirals", "blobs");

    private static Dataset<double> Make(string kind, int count, double noise, ulong seed) => kind switch
    {
        "moons" => SyntheticData.TwoMoons<double>(count, noise, seed),
        "circles" => SyntheticData.Circles<double>(count, noise, seed, factor: 0.5),
        "spirals" => SyntheticData.Spirals<double>(count, noise, seed, arms: 3),
        _ => SyntheticData.Blobs<double>(count, noise, seed, blobs: 3),
    };

    [Theory]
    [InlineData("moons", 101, "50 51")]
    [InlineData("circles", 101, "50 51")]
    [InlineData("spirals", 101, "34 34 33")]
    [InlineData("blobs", 100, "34 33 33")]
    public void Points_OfEachKind_AreSharedAmongTheClasses(string kind, int count, string samplesPerClass)
    {
        Dataset<double> data = Make(kind, count, 0.1, 1);
        Assert.Equal((count, 2), (data.Count, data.FeatureLength));
        Assert.Equal(samplesPerClass, string.Join(' ', Enumerable.Range(0, data.ClassCount).Select(label => data.Labels.Count(label))));
    }

    [Fact]
    public void TwoMoons_WithoutNoise_LieAsInScikitLearn()
    {
        // The points of make_moons(8, shuffle=False), from its formula: four angles from 0 to π.
        const double h = 0.8660254037844386;
        double[] expected = [1, 0, 0.5, h, -0.5, h, -1, 0, 0, 0.5, 0.5, 0.5 - h, 1.5, 0.5 - h, 2, 0.5];
        AssertSamePoints(expected, [0, 0, 0, 0, 1, 1, 1, 1], SyntheticData.TwoMoons<double>(8, 0, 3));
    }

    [Fact]
    public void Circles_WithoutNoise_LieAsInScikitLearn()
    {
        // The points of make_circles(8, shuffle=False, factor=0.5), from its formula: four angles a quarter turn apart.
        double[] expected = [1, 0, 0, 1, -1, 0, 0, -1, 0.5, 0, 0, 0.5, -0.5, 0, 0, -0.5];
        AssertSamePoints(expected, [0, 0, 0, 0, 1, 1, 1, 1], SyntheticData.Circles<double>(8, 0, 3, factor: 0.5));
    }

    [Fact]
    public void Spirals_WithoutNoise_FollowTheFormula()
    {
        double[] expected = [0, 0.25, -0.5, 0, 0, -0.75, 1, 0, 0, -0.25, 0.5, 0, 0, 0.75, -1, 0];
        AssertSamePoints(expected, [0, 0, 0, 0, 1, 1, 1, 1], SyntheticData.Spirals<double>(8, 0, 3));
    }

    [Fact]
    public void Blobs_OfManyPoints_HaveTheirDeviationRoundACentreInTheBox()
    {
        Dataset<double> data = SyntheticData.Blobs<double>(30_000, 0.5, 4);
        for (int label = 0; label < 3; label++)
        {
            int[] rows = [.. Enumerable.Range(0, data.Count).Where(i => data.Labels[i] == label)];
            Standardization<double> fitted = Standardization<double>.Fit(data.Select(rows));
            Assert.All(fitted.Scale.ToArray(), deviation => Assert.InRange(deviation, 0.49, 0.51));
            Assert.All(fitted.Mean.ToArray(), centre => Assert.InRange(centre, -10.1, 10.1));
        }
    }

    [Fact]
    public void Noise_OfManyPoints_IsNormal()
    {
        Dataset<double> data = SyntheticData.Blobs<double>(100_000, 1, 9, blobs: 1);
        double[] z = [.. data.Standardize(Standardization<double>.Fit(data)).Features.ToArray()];
        Assert.Equal(0.6827, z.Count(v => Math.Abs(v) < 1) / (double)z.Length, 0.005);
        Assert.Equal(0.9545, z.Count(v => Math.Abs(v) < 2) / (double)z.Length, 0.003);
        Assert.Equal(0, z.Average(v => v * v * v), 0.03);
        Assert.Equal(3, z.Average(v => v * v * v * v), 0.1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Seed_DecidesEveryBit(string kind)
    {
        Assert.Equal(Make(kind, 50, 0.1, 7).Features.ToArray(), Make(kind, 50, 0.1, 7).Features.ToArray());
        Assert.NotEqual(Make(kind, 50, 0.1, 7).Features.ToArray(), Make(kind, 50, 0.1, 8).Features.ToArray());
    }

    [Theory]
    [InlineData("moons", "7E124D58FC5CE29D")]
    [InlineData("circles", "0FDFB64C4AB7B161")]
    [InlineData("spirals", "F80C60AFCBB6A55D")]
    [InlineData("blobs", "9CB0602F9A1FCBAA")]
    public void Bits_OfAKnownSeed_AreTheSameOnEveryMachine(string kind, string hash)
    {
        Dataset<double> data = Make(kind, 200, 0.1, 42);
        byte[] bytes = [.. MemoryMarshal.AsBytes(data.Features), .. MemoryMarshal.AsBytes(data.Labels)];
        Assert.Equal(hash, Convert.ToHexString(SHA256.HashData(bytes))[..16]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Single_IsDoubleRoundedOnce(string kind)
    {
        Dataset<float> single = kind switch
        {
            "moons" => SyntheticData.TwoMoons<float>(40, 0.1, 5),
            "circles" => SyntheticData.Circles<float>(40, 0.1, 5, factor: 0.5),
            "spirals" => SyntheticData.Spirals<float>(40, 0.1, 5, arms: 3),
            _ => SyntheticData.Blobs<float>(40, 0.1, 5, blobs: 3),
        };
        Assert.Equal(Make(kind, 40, 0.1, 5).Features.ToArray().Select(value => (float)value), single.Features.ToArray());
    }

    [Fact]
    public void Order_OfTheClasses_IsMixed()
    {
        Dataset<double> data = SyntheticData.TwoMoons<double>(1000, 0.1, 1);
        Assert.InRange(data.Take(..500).Labels.Count(0), 200, 300);
    }

    [Fact]
    public void Arguments_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("count", () => SyntheticData.TwoMoons<float>(1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => SyntheticData.Spirals<float>(2, 0, 0, arms: 3));
        Assert.Throws<ArgumentOutOfRangeException>("arms", () => SyntheticData.Spirals<float>(2, 0, 0, arms: 0));
        Assert.Throws<ArgumentOutOfRangeException>("turns", () => SyntheticData.Spirals<float>(2, 0, 0, turns: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("blobs", () => SyntheticData.Blobs<float>(2, 0, 0, blobs: -1));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => SyntheticData.Circles<float>(2, 0, 0, factor: 1));
        var error = Assert.Throws<ArgumentOutOfRangeException>("noise", () => SyntheticData.TwoMoons<float>(2, -0.5, 0));
        Assert.Equal("Found -0.5; expected a number at least 0 and finite. (Parameter 'noise')", error.Message);
    }

    private static void AssertSamePoints(double[] expected, int[] labels, Dataset<double> data)
    {
        (double X, double Y, int Label)[] wanted = [.. labels.Select((label, i) => (expected[2 * i], expected[(2 * i) + 1], label))];
        List<(double X, double Y, int Label)> left = [.. wanted];
        for (int i = 0; i < data.Count; i++)
        {
            (double x, double y, int label) = (data.Row(i)[0], data.Row(i)[1], data.Labels[i]);
            int match = left.FindIndex(p => p.Label == label && Math.Abs(p.X - x) < 1e-15 && Math.Abs(p.Y - y) < 1e-15);
            Assert.True(match >= 0, $"({x}, {y}) of class {label} is not expected");
            left.RemoveAt(match);
        }

        Assert.Empty(left);
    }
}
