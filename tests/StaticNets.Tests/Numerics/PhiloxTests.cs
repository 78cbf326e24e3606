using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public class PhiloxTests
{
    // Known answers of Random123, file kat_vectors, philox4x32 with 10 rounds.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0ul, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0x299f31d0a4093822ul, 0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u)]
    public void Encrypt_OfKnownCounters_GivesThePublishedWords(uint c0, uint c1, uint c2, uint c3, ulong key, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal(Vector128.Create(w0, w1, w2, w3), Philox.Encrypt(Vector128.Create(c0, c1, c2, c3), key));

    [Fact]
    public void Bits_OfDifferentKeys_Differ()
    {
        uint[] bits =
        [
            new Philox(1, PhiloxDomain.Data).Bits(0),
            new Philox(2, PhiloxDomain.Data).Bits(0),
            new Philox(1, PhiloxDomain.Dropout).Bits(0),
            new Philox(1, PhiloxDomain.Data, stream: 1).Bits(0),
            new Philox(1, PhiloxDomain.Data, step: 1).Bits(0),
            new Philox(1, PhiloxDomain.Data).Bits(1L << 40),
        ];
        Assert.Equal(bits.Length, bits.Distinct().Count());
    }

    [Fact]
    public void Bits_OfManyElements_NeverShareACounterWord()
    {
        Philox random = new(3, PhiloxDomain.Data);
        Assert.Equal(4096, Enumerable.Range(0, 4096).Select(i => random.Bits(i)).Distinct().Count());
    }

    [Fact]
    public void SingleAndDouble_OfManyElements_AreUniform()
    {
        Philox random = new(5, PhiloxDomain.Data);
        double[] wide = [.. Enumerable.Range(0, 100_000).Select(i => random.Double(i))];
        double[] single = [.. Enumerable.Range(0, 100_000).Select(i => (double)random.Single(i))];
        foreach (double[] draws in (double[][])[wide, single])
        {
            Assert.InRange(draws.Min(), 0, 1e-3);
            Assert.InRange(draws.Max(), 1 - 1e-3, 1 - double.Epsilon);
            Assert.Equal(0.5, draws.Average(), 0.005);
            Assert.Equal(1.0 / 3, draws.Average(u => u * u), 0.005);
        }
    }

    [Fact]
    public void Normal_OfManyElements_HasTheMomentsOfTheNormalDistribution()
    {
        Philox random = new(6, PhiloxDomain.Initialization);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(i => random.Normal(i))];
        Assert.Equal(0, draws.Average(), 0.015);
        Assert.Equal(1, draws.Average(z => z * z), 0.02);
        Assert.Equal(0, draws.Average(z => z * z * z), 0.05);
        Assert.Equal(3, draws.Average(z => z * z * z * z), 0.15);
        Assert.Equal(0, draws.Zip(draws.Skip(1), (a, b) => a * b).Average(), 0.02);
    }

    [Fact]
    public void AddNormals_OfManyElements_HasTheMomentsOfTheNormalDistribution()
    {
        Philox random = new(6, PhiloxDomain.Augmentation);
        var draws = new double[100_000];
        random.AddNormals<double>(draws, 0, 1);
        Assert.Equal(0, draws.Average(), 0.015);
        Assert.Equal(1, draws.Average(z => z * z), 0.02);
        Assert.Equal(0, draws.Average(z => z * z * z), 0.05);
        Assert.Equal(3, draws.Average(z => z * z * z * z), 0.15);
        foreach (int lag in new[] { 1, 8, 16 })
        {
            Assert.Equal(0, draws.Zip(draws.Skip(lag), (a, b) => a * b).Average(), 0.02);
        }
    }

    /// <summary>Against the runtime's functions: both are good to the last few digits.</summary>
    [Fact]
    public void AddNormals_IsTheFormulaOfBoxAndMuller()
    {
        Philox random = new(6, PhiloxDomain.Augmentation, stream: 3, step: 4);
        double[] values = [.. Enumerable.Range(0, 200).Select(i => i / 7.0)];
        random.AddNormals<double>(values, 77, 0.5);
        for (int i = 0; i < values.Length; i++)
        {
            long element = 77 + i;
            long pair = element & ~8L;
            double radius = Math.Sqrt(-2 * Math.Log((random.Bits(pair) + 1.0) / 4294967296));
            double angle = 2 * Math.PI * random.Bits(pair + 8) / 4294967296;
            double expected = (i / 7.0) + (0.5 * radius * (element == pair ? Math.Cos(angle) : Math.Sin(angle)));
            Assert.Equal(expected, values[i], 1e-14 * Math.Max(1, expected));
        }
    }

    [Fact]
    public void AddNormals_InParts_GivesTheSameBits()
    {
        Philox random = new(6, PhiloxDomain.Augmentation);
        var whole = new float[101];
        var parts = new float[101];
        random.AddNormals<float>(whole, 5, 0.3);
        for (int done = 0; done < 101; done += 7)
        {
            random.AddNormals(parts.AsSpan(done, Math.Min(7, 101 - done)), 5 + done, 0.3);
        }

        Assert.Equal(whole, parts);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.AddNormals<float>(whole, -1, 1));
    }

    [Fact]
    public void Below_OfManyElements_ReachesEveryValueEqually()
    {
        Philox random = new(7, PhiloxDomain.Data);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.Below(i, 7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Below(0, 0));
    }

    [Fact]
    public void Shuffle_OfIndices_IsAPermutationOfSeedAndEpoch()
    {
        int[] first = Shuffled(seed: 1, epoch: 0);
        Assert.Equal(Enumerable.Range(0, 100), first.Order());
        Assert.NotEqual(Enumerable.Range(0, 100), first);
        Assert.Equal(first, Shuffled(seed: 1, epoch: 0));
        Assert.NotEqual(first, Shuffled(seed: 1, epoch: 1));
        Assert.NotEqual(first, Shuffled(seed: 2, epoch: 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(100)]
    public void DropoutMask_OfAnyWidth_FollowsTheBitsOfEachElement(int width)
    {
        Philox random = Philox.ForDropout(seed: 9, layer: 2, step: 4);
        float[] single = new float[width];
        double[] wide = new double[width];
        for (int row = 0; row < 5; row++)
        {
            random.DropoutMask(single, row, 0.25);
            random.DropoutMask(wide, row, 0.25);
            for (int column = 0; column < width; column++)
            {
                double expected = random.Bits(((long)row * width) + column) < 0.25 * 4294967296 ? 0 : 1 / 0.75;
                Assert.Equal(expected, wide[column]);
                Assert.Equal((float)expected, single[column]);
            }
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void DropoutMask_OfRateOutOfRange_Throws(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Philox.ForDropout(1, 1, 1).DropoutMask(new float[4], 0, rate));

    [Fact]
    public void DropoutMask_Repeated_AllocatesNothing()
    {
        float[] mask = new float[100];
        Philox.ForDropout(1, 1, 1).DropoutMask(mask, 0, 0.5);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Philox.ForDropout(1, 1, 1).DropoutMask(mask, 1, 0.5);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static int[] Shuffled(ulong seed, uint epoch)
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        Philox.Shuffle(items, seed, epoch);
        return items;
    }
}
