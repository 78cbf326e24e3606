using StaticNets.Data;
using StaticNets.Numerics;
using StaticNets.Tests.Data;
using StaticNets.Training;
using Classifier = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.ThreeClasses, double>;

namespace StaticNets.Tests.Training;

public class SamplingTests
{
    // 60, 30 and 10 samples of the classes.
    private static readonly int[] Labels = [.. Enumerable.Range(0, 100).Select(i => i % 10 == 9 ? 2 : i % 10 >= 6 ? 1 : 0)];
    private static readonly Dataset<double> Samples = new(new double[200], 2, Labels, 3);

    [Fact]
    public void Weighted_DrawsByTheDocumentedFormula()
    {
        double[] weights = [.. Enumerable.Range(0, 100).Select(i => i % 7 == 0 ? 0 : i * 0.37)];
        int[][] epochs = Epochs(Sampling.Weighted(weights, 250), epochs: 3, seed: 8);
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            Philox random = new(8, PhiloxDomain.Sampling, 0, (uint)epoch);
            double[] sums = [.. weights.Select((_, i) => weights.Take(i + 1).Sum())];
            int[] expected = [.. Enumerable.Range(0, 250).Select(j => Array.FindIndex(sums, sum => sum > random.Double(j) * sums[^1]))];
            Assert.Equal(expected, epochs[epoch - 1]);
        }
    }

    [Fact]
    public void Weighted_DrawsInProportion_AndNeverWeightZero()
    {
        double[] weights = [.. Enumerable.Range(0, 100).Select(i => i is 0 or 50 or 99 ? 0 : i < 50 ? 1.0 : 3)];
        int[] drawn = [.. Epochs(Sampling.Weighted(weights, 10_000), epochs: 5, seed: 1).SelectMany(epoch => epoch)];
        Assert.DoesNotContain(drawn, row => row is 0 or 50 or 99);
        double total = weights.Sum();
        Assert.All(Enumerable.Range(0, 100), row => Assert.Equal(weights[row] / total, drawn.Count(other => other == row) / 50_000.0, 0.003));
    }

    /// <summary>Where weights are so small that a product rounds up to their sum.</summary>
    [Fact]
    public void Weighted_OfTheSmallestWeight_NeverDrawsWeightZero()
    {
        double[] weights = [0, double.Epsilon, .. new double[98]];
        Assert.All(Epochs(Sampling.Weighted(weights, 200), epochs: 1, seed: 1)[0], row => Assert.Equal(1, row));
    }

    [Fact]
    public void ALabelOfNoClass_IsOneError()
    {
        var mislabelled = new WrappedSource<double>(Samples) { Relabel = label => label == 2 ? -1 : label };
        const string message = "Found label -1 for sample 9 (wrapped file, line 11); expected 0 to 2, since there are 3 classes.";
        foreach (Sampling sampling in new[] { Sampling.ClassBalanced(), Sampling.EqualClasses() })
        {
            Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Classifier.Create(1).Fit(mislabelled, new() { Sampling = sampling })).Message);
        }

        Assert.Throws<InvalidDataException>(() => mislabelled.Split(0.5, 1, stratified: true));
        Assert.Throws<InvalidDataException>(() => mislabelled.Take(..10).Label(9));
    }

    [Fact]
    public void ClassBalanced_DrawsEveryClassEquallyOften()
    {
        int[][] epochs = Epochs(Sampling.ClassBalanced(), epochs: 100, seed: 1);
        Assert.All(epochs, epoch => Assert.Equal(100, epoch.Length));
        int[] drawn = [.. epochs.SelectMany(epoch => epoch)];
        Assert.All(new[] { 0, 1, 2 }, label => Assert.Equal(1 / 3.0, drawn.Count(row => Labels[row] == label) / 10_000.0, 0.015));
        Assert.Equal(100, drawn.Distinct().Count());
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData(25, 25)]
    [InlineData(5, 5)]
    public void EqualClasses_ShowsEveryClassExactlyEquallyOften(int? perClass, int expected)
    {
        int[][] epochs = Epochs(Sampling.EqualClasses(perClass), epochs: 4, seed: 2);
        foreach (int[] epoch in epochs)
        {
            foreach (int label in new[] { 0, 1, 2 })
            {
                int[] shown = [.. epoch.Where(row => Labels[row] == label)];
                int members = Labels.Count(other => other == label);
                Assert.Equal(expected, shown.Length);
                Assert.Equal(Math.Min(expected, members), shown.Distinct().Count());
                Assert.All(shown.CountBy(row => row), count => Assert.InRange(count.Value, expected / members, (expected + members - 1) / members));
            }
        }

        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.Equal(epochs, Epochs(Sampling.EqualClasses(perClass), epochs: 4, seed: 2));
        Assert.NotEqual(epochs, Epochs(Sampling.EqualClasses(perClass), epochs: 4, seed: 3));
    }

    [Fact]
    public void EqualClasses_MixesTheClasses()
    {
        int[] epoch = Epochs(Sampling.EqualClasses(), epochs: 1, seed: 2)[0];
        Assert.All(new[] { 0, 1, 2 }, label => Assert.InRange(epoch.Take(90).Count(row => Labels[row] == label), 18, 42));
    }

    [Fact]
    public void ClassesWithoutASample_AreLeftOut()
    {
        Dataset<double> two = Samples.Select([.. Enumerable.Range(0, 100).Where(row => Labels[row] != 1)]);
        foreach (Sampling sampling in new[] { Sampling.ClassBalanced(300), Sampling.EqualClasses(150) })
        {
            int[] epoch = Epochs(sampling, epochs: 1, seed: 1, two)[0];
            Assert.InRange(epoch.Count(row => two.Labels[row] == 2), 120, 180);
        }
    }

    [Fact]
    public void SamplesHeldBack_AreNeverDrawn()
    {
        foreach (Sampling sampling in new[] { Sampling.ClassBalanced(), Sampling.EqualClasses(), Sampling.Weighted([.. Labels.Select(label => label + 1.0)]) })
        {
            int[] plain = Epochs(null, epochs: 1, seed: 4, fraction: 0.3)[0];
            int[][] drawn = Epochs(sampling, epochs: 20, seed: 4, fraction: 0.3);
            Assert.Equal(70, plain.Length);
            Assert.Equal(plain.Order(), drawn.SelectMany(epoch => epoch).Distinct().Order());
        }
    }

    [Fact]
    public void WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sampling.ClassBalanced(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sampling.EqualClasses(0));
        Assert.StartsWith("Found weight -1 of sample 1; expected a finite number, at least 0.",
            Assert.Throws<ArgumentException>("weights", () => Sampling.Weighted([1, -1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("weights", () => Sampling.Weighted([1, double.NaN]));
        Refused("Found 2 weights for 100 samples; expected one for each.", Sampling.Weighted([1, 1]), Samples);
        Refused("The weights of the samples to train on add up to 0; expected a finite number above 0.", Sampling.Weighted(new double[100]), Samples);
        Dataset<double> unlabelled = new(new double[200], 2, new double[300], 3);
        Refused("Found samples without class labels; expected labels, since the sampling goes by class.", Sampling.ClassBalanced(), unlabelled);
        Refused("Found samples without class labels; expected labels, since the sampling goes by class.", Sampling.EqualClasses(), unlabelled);
        Assert.StartsWith("The options hold a sampling and also ask not to shuffle; expected only one of the two.",
            Assert.Throws<ArgumentException>("options", () =>
                Classifier.Create(1).Fit(Samples, new() { Sampling = Sampling.ClassBalanced(), Shuffle = false })).Message, StringComparison.Ordinal);

        static void Refused(string message, Sampling sampling, Dataset<double> data) =>
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => Classifier.Create(1).Fit(data, new() { Sampling = sampling })).Message);
    }

    /// <summary>The samples that each epoch shows, in order.</summary>
    private static int[][] Epochs(Sampling? sampling, int epochs, ulong seed, Dataset<double>? data = null, double fraction = 0)
    {
        List<int> drawn = [];
        List<int[]> all = [];
        var source = new WrappedSource<double>(data ?? Samples) { BeforeRead = drawn.Add };
        int samples = 0;
        Classifier.Create(1).Fit(source, new()
        {
            Epochs = epochs,
            BatchSize = 7,
            Seed = seed,
            Sampling = sampling,
            Prefetch = false,
            ValidationFraction = fraction,
            Events = new Recorder<TrainingEvent>(told =>
            {
                if (told is TrainingStarted started)
                {
                    samples = started.Plan.Samples;
                }
            }),
        }, new Recorder<TrainingProgress>(told =>
        {
            if (told.Completed is not null)
            {
                all.Add([.. drawn.Take(samples)]); // What follows is evaluation.
                drawn.Clear();
            }
        }));
        return [.. all];
    }
}
