using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class SampleSplitTests
{
    /// <summary>Samples whose one feature is their number, of which 70 % have label 0, 20 % label 1 and 10 % label 2.</summary>
    private static Dataset<float> Numbered(int count) => new(
        Enumerable.Range(0, count).Select(i => (float)i).ToArray(), 1, Enumerable.Range(0, count).Select(i => i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2).ToArray(), 3);

    private static float[] Numbers(SampleSource<float> part)
    {
        var feature = new float[1];
        return [.. Enumerable.Range(0, part.Count).Select(i =>
        {
            part.Read(i, feature, []);
            return feature[0];
        })];
    }

    private static int[] PerClass(SampleSource<float> part) =>
        [.. Enumerable.Range(0, 3).Select(label => Enumerable.Range(0, part.Count).Count(i => part.Label(i) == label))];

    [Theory]
    [InlineData(0.6, true)]
    [InlineData(0.5, false)]
    [InlineData(0.0, true)]
    public void Split_OfASource_IsThatOfADataset(double fraction, bool stratified)
    {
        Dataset<float> data = Numbered(101);
        (Dataset<float> first, Dataset<float> second) = data.Split(fraction, 5, stratified);
        (SampleSource<float> firstView, SampleSource<float> secondView) = new WrappedSource<float>(data).Split(fraction, 5, stratified);
        Assert.Equal(first.Features.ToArray(), Numbers(firstView));
        Assert.Equal(second.Features.ToArray(), Numbers(secondView));
    }

    [Theory]
    [InlineData(0.8, 0.1, 100, 80, 10)]
    [InlineData(0.7, 0.3, 100, 70, 30)]
    [InlineData(1, 0, 7, 7, 0)]
    [InlineData(0, 1, 7, 0, 7)]
    [InlineData(0, 0, 7, 0, 0)]
    [InlineData(0.5, 0.25, 3, 2, 0)]
    [InlineData(0.34, 0.33, 0, 0, 0)]
    public void SplitInThree_GivesEverySampleToOnePart(double training, double validation, int count, int first, int second)
    {
        foreach (bool stratified in new[] { false, true })
        {
            Dataset<float> data = Numbered(count);
            (Dataset<float> a, Dataset<float> b, Dataset<float> c) = data.Split(training, validation, 3, stratified);
            Assert.Equal((first, second, count - first - second), (a.Count, b.Count, c.Count));
            Assert.Equal(data.Features.ToArray(), Numbers(a).Concat(Numbers(b)).Concat(Numbers(c)).Order());
            (SampleSource<float> x, SampleSource<float> y, SampleSource<float> z) = new WrappedSource<float>(data).Split(training, validation, 3, stratified);
            Assert.Equal([Numbers(a), Numbers(b), Numbers(c)], [Numbers(x), Numbers(y), Numbers(z)]);
        }
    }

    [Fact]
    public void SplitInThree_Stratified_KeepsTheProportions()
    {
        (Dataset<float> a, Dataset<float> b, Dataset<float> c) = Numbered(200).Split(0.6, 0.2, 3, stratified: true);
        Assert.Equal([84, 24, 12], PerClass(a));
        Assert.Equal([28, 8, 4], PerClass(b));
        Assert.Equal([28, 8, 4], PerClass(c));
    }

    [Theory]
    [InlineData(100, 5, false)]
    [InlineData(100, 5, true)]
    [InlineData(23, 4, false)]
    [InlineData(23, 4, true)]
    [InlineData(7, 7, true)]
    [InlineData(12, 11, true)]
    public void KFold_ValidatesEverySampleOnce(int count, int folds, bool stratified)
    {
        Dataset<float> data = Numbered(count);
        (SampleSource<float> Training, SampleSource<float> Validation)[] pairs = [.. data.KFold(folds, 9, stratified)];
        Assert.Equal(folds, pairs.Length);
        Assert.Equal(data.Features.ToArray(), pairs.SelectMany(pair => Numbers(pair.Validation)).Order());
        foreach ((SampleSource<float> training, SampleSource<float> validation) in pairs)
        {
            Assert.Equal(data.Features.ToArray(), Numbers(training).Concat(Numbers(validation)).Order());
            Assert.Equal(Numbers(training).Order(), Numbers(training));
            Assert.InRange(validation.Count, count / folds, (count + folds - 1) / folds);
        }

        Assert.Equal(
            pairs.Select(pair => Numbers(pair.Validation)),
            new WrappedSource<float>(data).KFold(folds, 9, stratified).Select(pair => Numbers(pair.Validation)));
        float[] another = [.. data.KFold(folds, 10, stratified).SelectMany(pair => Numbers(pair.Validation))];
        Assert.NotEqual(pairs.SelectMany(pair => Numbers(pair.Validation)), another);
    }

    [Fact]
    public void KFold_Stratified_SpreadsEveryClass()
    {
        foreach ((SampleSource<float> _, SampleSource<float> validation) in Numbered(90).KFold(4, 1, stratified: true))
        {
            Assert.All(PerClass(validation).Zip(new[] { 63, 18, 9 }), pair => Assert.InRange(pair.First, pair.Second / 4, (pair.Second + 3) / 4));
        }

        // Two samples of the rarest class for five folds: in two of them one each.
        int[] rare = [.. Numbered(20).KFold(5, 1, stratified: true).Select(pair => PerClass(pair.Validation)[2])];
        Assert.Equal([0, 0, 0, 1, 1], rare.Order());
    }

    [Fact]
    public void KFoldByGroup_KeepsGroupsWhole_AndFoldsEven()
    {
        int[] groups = [.. Enumerable.Range(0, 100).Select(i => i < 40 ? -7 : i < 70 ? 3 : i < 90 ? 11 + (i % 2) : 99)];
        Dataset<float> data = Numbered(100);
        (SampleSource<float> Training, SampleSource<float> Validation)[] pairs = [.. data.KFoldByGroup(3, groups)];
        Assert.Equal([30, 30, 40], pairs.Select(pair => pair.Validation.Count).Order());
        Assert.Equal(data.Features.ToArray(), pairs.SelectMany(pair => Numbers(pair.Validation)).Order());
        foreach ((SampleSource<float> training, SampleSource<float> validation) in pairs)
        {
            Assert.Empty(Numbers(training).Select(i => groups[(int)i]).Intersect(Numbers(validation).Select(i => groups[(int)i])));
        }
    }

    [Fact]
    public void WhatCannotBe_IsRefused()
    {
        Dataset<float> data = Numbered(5);
        foreach (int folds in new[] { -1, 1, 6 })
        {
            Assert.StartsWith($"Found {folds} folds for 5 samples; expected at least 2 folds, and no more than samples.",
                Assert.Throws<ArgumentOutOfRangeException>("folds", () => data.KFold(folds, 1)).Message, StringComparison.Ordinal);
        }

        Assert.StartsWith("Found 2 groups for 3 folds; expected at least one group for each.",
            Assert.Throws<ArgumentException>("groups", () => data.KFoldByGroup(3, [1, 1, 1, 2, 2])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Found groups of 4 samples; expected 5, one for each sample.",
            Assert.Throws<ArgumentException>("groups", () => data.KFoldByGroup(3, [1, 1, 1, 2])).Message, StringComparison.Ordinal);
        foreach ((double training, double validation) in new[] { (-0.1, 0.5), (0.5, -0.1), (0.6, 0.5), (double.NaN, 0.1) })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(training, validation, 1));
        }

        var unlabelled = new Dataset<float>(new float[5], 1);
        Assert.Throws<InvalidOperationException>(() => unlabelled.KFold(2, 1, stratified: true));
        Assert.Throws<InvalidOperationException>(() => unlabelled.Split(0.5, 0.2, 1, stratified: true));
    }

    [Fact]
    public void Standardization_OfASource_HasTheBitsOfTheDataset()
    {
        float[] features = [.. Enumerable.Range(0, 3 * 50).Select(i => i % 3 == 2 ? 7 : MathF.Sin(i) * MathF.Exp(i % 5))];
        var data = new Dataset<float>(features, 3, new float[50], 1);
        var source = new WrappedSource<float>(data);
        Standardization<float> expected = Standardization<float>.Fit(data);
        Standardization<float> fitted = Standardization<float>.Fit(source);
        Assert.Equal(expected.Mean.ToArray(), fitted.Mean.ToArray());
        Assert.Equal(expected.Scale.ToArray(), fitted.Scale.ToArray());
        FileSourceAssert.HasSamplesOf(data.Standardize(expected), source.Standardize(fitted));
        Assert.Equal("wrapped file, line 4", source.Standardize(fitted).PlaceOf(2));

        Assert.Throws<ArgumentException>("standardization", () => new WrappedSource<float>(Numbered(5)).Standardize(expected));
        Assert.Throws<ArgumentException>("data", () => Standardization<float>.Fit(source.Take(..0)));
        features[4] = float.NaN;
        Assert.StartsWith("Found NaN in row 1, feature 1; expected a finite number.",
            Assert.Throws<ArgumentException>("data", () => Standardization<float>.Fit(source)).Message, StringComparison.Ordinal);
    }
}
