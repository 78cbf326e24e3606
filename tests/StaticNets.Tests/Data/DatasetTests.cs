using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class DatasetTests
{
    private static readonly float[] SixValues = [1, 2, 3, 4, 5, 6];

    private static Dataset<float> ThreeLabelledRows() =>
        new(SixValues, 2, new[] { 0, 2, 1 }, 3) { ClassNames = ["a", "b", "c"], FeatureNames = ["u", "v"] };

    [Fact]
    public void Classification_KnowsItsLengths()
    {
        Dataset<float> data = ThreeLabelledRows();
        Assert.Equal((3, 2, 0, 3), (data.Count, data.FeatureLength, data.TargetLength, data.ClassCount));
        Assert.True(data.IsClassification);
        Assert.Equal([3, 4], data.Row(1).ToArray());
        Assert.Equal([0, 2, 1], data.Labels.ToArray());
        Assert.True(data.Targets.IsEmpty);
        Assert.True(data.TargetRow(2).IsEmpty);
    }

    [Fact]
    public void Regression_KnowsItsLengths()
    {
        var data = new Dataset<double>(new double[] { 1, 2, 3 }, 1, new double[] { 9, 8, 7, 6, 5, 4 }, 2);
        Assert.Equal((3, 1, 2, 0), (data.Count, data.FeatureLength, data.TargetLength, data.ClassCount));
        Assert.False(data.IsClassification);
        Assert.Equal([7, 6], data.TargetRow(1).ToArray());
        Assert.True(data.Labels.IsEmpty);
    }

    [Fact]
    public void NoSamples_IsAllowed()
    {
        var data = new Dataset<float>(Array.Empty<float>(), 4, Array.Empty<int>(), 2);
        Assert.Equal((0, 4, 2), (data.Count, data.FeatureLength, data.ClassCount));
        Assert.Equal(0, data.Take(..).Count);
        Assert.Equal(0, data.Select([]).Count);
    }

    [Fact]
    public void Lengths_ThatDisagree_AreRefusedWithBothNumbers()
    {
        Refused("Found 6 feature values; expected a multiple of the feature length 4, one whole row per sample. (Parameter 'features')",
            () => new Dataset<float>(SixValues, 4));
        Refused("Found 2 labels; expected 3, one per row of features. (Parameter 'labels')",
            () => new Dataset<float>(SixValues, 2, new[] { 0, 1 }, 2));
        Refused("Found label 3 for sample 1; expected 0 to 2, since there are 3 classes. (Parameter 'labels')",
            () => new Dataset<float>(SixValues, 2, new[] { 0, 3, 1 }, 3));
        Refused("Found label -1 for sample 0; expected 0 to 2, since there are 3 classes. (Parameter 'labels')",
            () => new Dataset<float>(SixValues, 2, new[] { -1, 3, 1 }, 3));
        Refused("Found 5 target values; expected 6, 2 for each of 3 rows of features. (Parameter 'targets')",
            () => new Dataset<float>(SixValues, 2, new float[5], 2));
        Refused("Found 1 class names; expected 3, one per class. (Parameter 'ClassNames')",
            () => new Dataset<float>(SixValues, 2, new[] { 0, 1, 2 }, 3) { ClassNames = ["one"] });
        Refused("Found 3 feature names; expected 2, one per feature. (Parameter 'FeatureNames')",
            () => new Dataset<float>(SixValues, 2) { FeatureNames = ["a", "b", "c"] });
    }

    [Fact]
    public void Lengths_BelowOne_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("featureLength", () => new Dataset<float>(SixValues, 0));
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => new Dataset<float>(SixValues, 6, new[] { 0 }, 0));
        Assert.Throws<ArgumentOutOfRangeException>("targetLength", () => new Dataset<float>(SixValues, 6, SixValues, 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Row_OutsideTheSamples_IsRefused(int index)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ThreeLabelledRows().Row(index).Length);
        Assert.StartsWith($"Found sample {index}; expected 0 to 2 of 3 samples.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_ARange_IsAViewOfTheSameMemory()
    {
        Dataset<float> data = ThreeLabelledRows();
        Dataset<float> last = data.Take(^2..);
        Assert.Equal([3, 4, 5, 6], last.Features.ToArray());
        Assert.Equal([2, 1], last.Labels.ToArray());
        Assert.Equal(3, last.ClassCount);
        Assert.Equal(data.ClassNames, last.ClassNames);
        Assert.Equal(data.FeatureNames, last.FeatureNames);
        Assert.True(last.Features.Overlaps(data.Features));
    }

    [Fact]
    public void Take_TargetsOfARange_FollowTheRows()
    {
        var data = new Dataset<float>(SixValues, 2, new float[] { 7, 8, 9 }, 1);
        Assert.Equal([8, 9], data.Take(1..).Targets.ToArray());
    }

    [Fact]
    public void Take_OutsideTheSamples_IsRefused()
    {
        Dataset<float> data = ThreeLabelledRows();
        var error = Assert.Throws<ArgumentOutOfRangeException>("range", () => data.Take(1..4));
        Assert.StartsWith("Found samples 1 to 4; expected a range inside the 3 samples there are.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("range", () => data.Take(^4..));
        Assert.Throws<ArgumentOutOfRangeException>("range", () => data.Take(2..1));
    }

    [Fact]
    public void Select_Rows_CopiesThemInThatOrder()
    {
        Dataset<float> data = ThreeLabelledRows().Select([2, 0, 2]);
        Assert.Equal([5, 6, 1, 2, 5, 6], data.Features.ToArray());
        Assert.Equal([1, 0, 1], data.Labels.ToArray());
        Assert.Equal(["a", "b", "c"], data.ClassNames);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => data.Select([3]));
    }

    private static void Refused(string message, Func<object> make) => Assert.Equal(message, Assert.Throws<ArgumentException>(make).Message);
}
