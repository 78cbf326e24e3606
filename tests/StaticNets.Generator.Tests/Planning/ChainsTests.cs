using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Tests.Planning;

public sealed class ChainsTests
{
    // Part of the numeric rule: a change here changes the bits of every network.
    [Theory]
    [InlineData(784, 128, 784, 1)]
    [InlineData(784, 48, 392, 2)]
    [InlineData(16, 32, 4, 4)]
    [InlineData(128, 10, 16, 8)]
    [InlineData(10, 10, 2, 5)]
    [InlineData(2, 8, 1, 2)]
    [InlineData(1, 1, 1, 1)]
    public void Of_Reduction_IsCutIntoBlocks(int reduction, int outputs, int length, int count)
    {
        Chains chains = Chains.Of(reduction, outputs);

        Assert.Equal((length, count), (chains.Length, chains.Count));
    }

    [Fact]
    public void LastLength_WhereBlocksDoNotDivide_IsTheRest()
    {
        Assert.Equal((9, 8), (Chains.Of(17, 64).Length, Chains.Of(17, 64).LastLength));
    }

    [Fact]
    public void Of_EveryReduction_CoversEachInputOnce()
    {
        for (int reduction = 1; reduction <= 100; reduction++)
        {
            for (int outputs = 1; outputs <= 150; outputs += 7)
            {
                Chains chains = Chains.Of(reduction, outputs);
                Assert.Equal(reduction, ((chains.Count - 1) * chains.Length) + chains.LastLength);
                Assert.InRange(chains.LastLength, 1, chains.Length);
            }
        }
    }
}
