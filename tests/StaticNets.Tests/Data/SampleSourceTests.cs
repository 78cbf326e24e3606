using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class SampleSourceTests
{
    private static readonly float[] Features = [0, 10, 1, 11, 2, 12, 3, 13];
    private static readonly Dataset<float> Labelled = new(Features, 2, new[] { 2, 0, 1, 2 }, 3) { ClassNames = ["a", "b", "c"], FeatureNames = ["x", "y"] };
    private static readonly Dataset<float> Regression = new(Features, 2, new float[] { 5, 6, 7, 8 }, 1);

    [Fact]
    public void Read_OfADataset_GivesItsRows()
    {
        foreach (Dataset<float> data in new[] { Labelled, Regression })
        {
            for (int i = 0; i < data.Count; i++)
            {
                (float[] features, float[] targets) = Sample(data, i);
                Assert.Equal(data.Row(i).ToArray(), features);
                Assert.Equal(data.TargetRow(i).ToArray(), targets);
            }
        }

        Assert.Equal([2, 0, 1, 2], Enumerable.Range(0, 4).Select(Labelled.Label));
        Assert.True(Labelled.IsInMemory);
    }

    [Fact]
    public void Views_ReadTheSamplesTheyName()
    {
        foreach (SampleSource<float> source in new SampleSource<float>[] { Labelled, new WrappedSource<float>(Labelled) })
        {
            SampleSource<float> view = source.Select([3, 1, 3, 0]).Take(1..);
            Assert.Equal((3, 2, 0, 3), (view.Count, view.FeatureLength, view.TargetLength, view.ClassCount));
            Assert.Equal([1f, 3f, 0f], Enumerable.Range(0, 3).Select(i => Sample(view, i).Features[0]));
            Assert.Equal([0, 2, 2], Enumerable.Range(0, 3).Select(view.Label));
            Assert.Equal(source.IsInMemory, view.IsInMemory);
        }

        SampleSource<float> named = ((SampleSource<float>)Labelled).Select([0]);
        Assert.Equal(["a", "b", "c"], named.ClassNames!);
        Assert.Equal(["x", "y"], named.FeatureNames!);
        Assert.Equal("wrapped file, line 5", new WrappedSource<float>(Labelled).Take(2..).PlaceOf(1));
    }

    [Fact]
    public void SamplesThatAreNotThere_AreRefused()
    {
        SampleSource<float> source = new WrappedSource<float>(Labelled);
        foreach (int index in new[] { -1, 4 })
        {
            Assert.StartsWith($"Found sample {index}; expected 0 to 3 of 4 samples.",
                Assert.Throws<ArgumentOutOfRangeException>("index", () => source.Read(index, new float[2], [])).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>("index", () => source.Label(index));
            Assert.Throws<ArgumentOutOfRangeException>("index", () => source.Select([0, index]));
        }

        Assert.StartsWith("Found samples 2 to 5; expected a range inside the 4 samples there are.",
            Assert.Throws<ArgumentOutOfRangeException>("range", () => source.Take(2..5)).Message, StringComparison.Ordinal);
        Assert.Equal("Found samples without class labels; expected labels.",
            Assert.Throws<InvalidOperationException>(() => new WrappedSource<float>(Regression).Label(0)).Message);
    }

    [Fact]
    public void RoomOfAnotherLength_IsRefused()
    {
        Assert.StartsWith("Found room for 3 features and 1 targets; expected 2 and 1.",
            Assert.Throws<ArgumentException>("features", () => Regression.Read(0, new float[3], new float[1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("targets", () => Regression.Read(0, new float[2], []));
    }

    [Fact]
    public void ShapesThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new Shaped(-1, 1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("featureLength", () => new Shaped(0, 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("targetLength", () => new Shaped(0, 1, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => new Shaped(0, 1, 0, -1));
        Assert.StartsWith("Found 2 classes and 1 targets; expected one or the other.",
            Assert.Throws<ArgumentException>("classCount", () => new Shaped(0, 1, 1, 2)).Message, StringComparison.Ordinal);
        Assert.Equal("Shaped has classes and does not say which is whose.", Assert.Throws<NotSupportedException>(() => new Shaped(1, 1, 0, 2).Label(0)).Message);
    }

    private static (float[] Features, float[] Targets) Sample(SampleSource<float> source, int index)
    {
        var features = new float[source.FeatureLength];
        var targets = new float[source.TargetLength];
        source.Read(index, features, targets);
        return (features, targets);
    }

    private sealed class Shaped(int count, int featureLength, int targetLength, int classCount)
        : SampleSource<float>(count, featureLength, targetLength, classCount)
    {
        protected override void ReadSample(int index, Span<float> features, Span<float> targets) => features.Clear();
    }
}
