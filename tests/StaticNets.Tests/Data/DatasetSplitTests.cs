using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class DatasetSplitTests
{
    /// <summary>Samples whose one feature is their number.</summary>
    private static Dataset<float> Numbered(int[] labels, int classCount) =>
        new(Enumerable.Range(0, labels.Length).Select(i => (float)i).ToArray(), 1, labels, classCount);

    private static int[] Labels(params int[] samplesPerClass) => [.. samplesPerClass.SelectMany((n, label) => Enumerable.Repeat(label, n))];

    [Theory]
    [InlineData(0.6, 1100, 660)]
    [InlineData(0.5, 5, 3)]
    [InlineData(0, 7, 0)]
    [InlineData(1, 7, 7)]
    [InlineData(0.25, 2, 1)]
    [InlineData(0.3, 0, 0)]
    public void Split_AFraction_GivesEverySampleToOnePart(double fraction, int count, int length)
    {
        foreach (bool stratified in new[] { false, true })
        {
            Dataset<float> data = Numbered(new int[count], 1);
            (Dataset<float> first, Dataset<float> second) = data.Split(fraction, seed: 5, stratified);
            Assert.Equal((length, count - length), (first.Count, second.Count));
            Assert.Equal(data.Features.ToArray(), first.Features.ToArray().Concat(second.Features.ToArray()).Order());
        }
    }

    [Fact]
    public void Split_BySeed_IsRepeatableAndShuffled()
    {
        Dataset<float> data = Numbered(new int[1000], 1);
        float[] first = data.Split(0.5, 1).First.Features.ToArray();
        Assert.Equal(first, data.Split(0.5, 1).First.Features.ToArray());
        Assert.NotEqual(first, data.Split(0.5, 2).First.Features.ToArray());
        Assert.NotEqual(first, first.Order());
        Assert.InRange(first.Count(number => number < 500), 200, 300);
    }

    [Fact]
    public void Split_Labels_StayWithTheirSamples()
    {
        int[] labels = Labels(10, 20, 30);
        (Dataset<float> first, Dataset<float> second) = Numbered(labels, 3).Split(0.4, 9);
        foreach (Dataset<float> part in new[] { first, second })
        {
            Assert.Equal(part.Features.ToArray().Select(number => labels[(int)number]), part.Labels.ToArray());
            Assert.Equal(3, part.ClassCount);
        }
    }

    [Theory]
    [InlineData(0.5, new[] { 100, 50, 10 }, new[] { 50, 25, 5 })]
    [InlineData(0.1, new[] { 90, 9, 1 }, new[] { 9, 1, 0 })]
    [InlineData(0.5, new[] { 1, 1, 1, 1 }, new[] { 1, 1, 0, 0 })]
    [InlineData(0.9, new[] { 3, 0, 3 }, new[] { 3, 0, 2 })]
    public void Split_Stratified_KeepsTheProportions(double fraction, int[] samplesPerClass, int[] expected)
    {
        Dataset<float> data = Numbered(Labels(samplesPerClass), samplesPerClass.Length);
        (Dataset<float> first, Dataset<float> second) = data.Split(fraction, 3, stratified: true);
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(label => first.Labels.Count(label)));
        Assert.Equal(data.Count, first.Count + second.Count);
    }

    [Fact]
    public void Split_Stratified_MixesTheClasses()
    {
        Dataset<float> first = Numbered(Labels(500, 500), 2).Split(0.5, 3, stratified: true).First;
        Assert.InRange(first.Take(..250).Labels.Count(0), 90, 160);
    }

    [Fact]
    public void Permutation_OfThree_GivesEachOrderEquallyOften()
    {
        Dataset<float> data = Numbered(new int[3], 1);
        IEnumerable<string> orders = Enumerable.Range(0, 6000).Select(seed => string.Join("", data.Split(1, (ulong)seed).First.Features.ToArray()));
        Assert.All(orders.CountBy(order => order), order => Assert.InRange(order.Value, 880, 1120));
    }

    [Fact]
    public void Split_ThatCannotBe_IsRefused()
    {
        Dataset<float> data = Numbered(new int[3], 1);
        foreach (double fraction in new[] { -0.1, 1.5, double.NaN })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>("fraction", () => data.Split(fraction, 1));
            Assert.StartsWith(FormattableString.Invariant($"Found a fraction of {fraction}; expected a number from 0 to 1."), error.Message, StringComparison.Ordinal);
        }

        var regression = new Dataset<float>(new float[2], 1, new float[2], 1);
        Assert.Equal("Found samples without class labels; expected labels, since a stratified split goes by class.",
            Assert.Throws<InvalidOperationException>(() => regression.Split(0.5, 1, stratified: true)).Message);
    }
}
