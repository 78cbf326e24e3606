using StaticNets.Threading;

namespace StaticNets.Tests.Threading;

[Collection(nameof(Sharing))]
public class WorkerTests
{
    public static TheoryData<int, int> Lengths => new MatrixTheoryData<int, int>([0, 1, 2, 15, 16, 17, 100, 1023], [1, 2, 3, 16]);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Share_OfAnyLength_CoversItOnceInWholeUnits(int length, int unit)
    {
        foreach (int threads in new[] { 1, 2, 3, 16 })
        {
            (int First, int End)[] shares = new (int, int)[threads];
            new Doing(worker => shares[worker.Index] = worker.Share(length, unit)).Run(threads);

            Assert.Equal(0, shares[0].First);
            Assert.Equal(length, shares[^1].End);
            Assert.All(shares.Zip(shares.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
            Assert.All(shares, share => Assert.True(share.First % unit == 0 || share.First == length));
            int[] units = [.. shares.Select(share => (share.End - share.First + unit - 1) / unit)];
            Assert.InRange(units.Max() - units.Min(), 0, 1);
        }
    }

    [Fact]
    public void Share_OfTheLargestLength_DoesNotOverflow()
    {
        (int First, int End)[] shares = new (int, int)[3];
        new Doing(worker => shares[worker.Index] = worker.Share(int.MaxValue, 1024)).Run(3);

        Assert.Equal(int.MaxValue, shares[2].End);
        Assert.Equal(shares[0].End, shares[1].First);
        Assert.InRange(shares[1].First, int.MaxValue / 3 - 2048, int.MaxValue / 3 + 2048);
    }

    [Fact]
    public void Default_IsAloneAndMeetsNobody()
    {
        Worker worker = default;
        worker.Meet();

        Assert.Equal((0, 1), (worker.Index, worker.Count));
        Assert.Equal((0, 17), worker.Share(17, 4));
    }
}
