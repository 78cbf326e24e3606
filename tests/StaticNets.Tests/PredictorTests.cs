using StaticNets.Data;
using StaticNets.Tests.Training.Networks;
using Classifier = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.ThreeClasses, float>;
using Digits = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.Digits, float>;

namespace StaticNets.Tests;

public class PredictorTests
{
    private static readonly Standardization<float> s_standardization = new([0.7f, -30], [0.3f, 170]);

    /// <summary>Rows of two features on very different scales; more rows than a chunk takes.</summary>
    private static float[] RawRows(int count) => [.. Enumerable.Range(0, 2 * count).Select(i => (float)(Math.Sin(i * i) * (i % 2 == 0 ? 1 : 300)))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void Predictor_Standardized_HasTheBitsOfApplyAndPredict(int rows)
    {
        Classifier network = Classifier.Create(3);
        var predictor = new Predictor<Classifier, float>(network, s_standardization);
        float[] x = RawRows(rows);
        float[] standardized = new float[x.Length];
        s_standardization.Apply(x, standardized);
        (float[] y, float[] p, int[] labels) = (new float[3 * rows], new float[3 * rows], new int[rows]);
        (float[] yExpected, float[] pExpected, int[] labelsExpected) = (new float[3 * rows], new float[3 * rows], new int[rows]);
        network.Predict(standardized, yExpected);
        network.PredictProbabilities(standardized, pExpected);
        network.Classify(standardized, labelsExpected);

        predictor.Predict(x, y);
        predictor.PredictProbabilities(x, p);
        predictor.Classify(x, labels);

        Assert.Equal(yExpected, y);
        Assert.Equal(pExpected, p);
        Assert.Equal(labelsExpected, labels);
    }

    [Fact]
    public void Predictor_RowsWiderThanItsChunk_HasTheBitsOfApplyAndPredict()
    {
        const int Rows = 50;
        Digits network = Digits.Create(1);
        var standardization = new Standardization<float>([.. Enumerable.Range(0, 784).Select(i => i / 100f)], [.. Enumerable.Range(1, 784).Select(i => i / 50f)]);
        float[] x = [.. Enumerable.Range(0, Rows * 784).Select(i => MathF.Abs(i % 777))];
        float[] standardized = new float[x.Length];
        standardization.Apply(x, standardized);
        float[] expected = new float[Rows * 128];
        network.Predict(standardized, expected);

        float[] y = new float[Rows * 128];
        new Predictor<Digits, float>(network, standardization).Predict(x, y);

        Assert.Equal(expected, y);
    }

    [Fact]
    public void Predictor_WithoutStandardization_IsTheNetwork()
    {
        Classifier network = Classifier.Create(3);
        var predictor = new Predictor<Classifier, float>(network);
        float[] x = RawRows(7);
        (float[] y, float[] expected) = (new float[21], new float[21]);
        (int[] labels, int[] labelsExpected) = (new int[7], new int[7]);
        network.Predict(x, expected);
        network.Classify(x, labelsExpected);

        predictor.Predict(x, y);
        predictor.Classify(x, labels);

        Assert.Same(network, predictor.Network);
        Assert.Null(predictor.Standardization);
        Assert.Equal(expected, y);
        Assert.Equal(labelsExpected, labels);
        Assert.Equal(labelsExpected[6], predictor.Classify(x.AsSpan(12)));
    }

    [Fact]
    public void Predictor_OnManyThreads_GivesTheSameBits()
    {
        var predictor = new Predictor<Classifier, float>(Classifier.Create(3), s_standardization);
        float[] x = RawRows(1000);
        float[] expected = new float[3000];
        predictor.Predict(x, expected);

        Parallel.For(0, 16, _ =>
        {
            float[] y = new float[3000];
            predictor.Predict(x, y);
            Assert.Equal(expected, y);
        });
    }

    [Fact]
    public void Predictor_AfterAFirstCall_AllocatesNothing()
    {
        var predictor = new Predictor<Classifier, float>(Classifier.Create(3), s_standardization);
        float[] x = RawRows(1000);
        float[] y = new float[3000];
        int[] labels = new int[1000];

        Assert.Equal(0, Allocations.Of(() =>
        {
            predictor.Predict(x, y);
            predictor.PredictProbabilities(x, y);
            predictor.Classify(x, labels);
            predictor.Classify(x.AsSpan(0, 2));
        }));
    }

    [Fact]
    public void Predictor_WrongLengths_AreRefusedAsTheNetworkDoes()
    {
        var predictor = new Predictor<Classifier, float>(Classifier.Create(3), s_standardization);

        Assert.Equal(
            "x and y must hold the same number of whole rows: x of 2 numbers a row, y of 3. Found 4 numbers in x and 3 in y.",
            Assert.Throws<ArgumentException>(() => predictor.Predict(new float[4], new float[3])).Message);
        Assert.Throws<ArgumentException>(() => predictor.PredictProbabilities(new float[3], new float[3]));
        Assert.Equal(
            "x holds 3 numbers; ThreeClasses expects 2, 2 for each of 1 labels.",
            Assert.Throws<ArgumentException>(() => predictor.Classify(new float[3])).Message);
    }

    [Fact]
    public void Predictor_NetworkWithoutClasses_IsRefusedAsTheNetworkDoes()
    {
        var predictor = new Predictor<TinyRegressor<float>, float>(new(), s_standardization);

        Assert.Equal(
            "TinyRegressor has no classification loss, so its outputs say no class; use Predict.",
            Assert.Throws<InvalidOperationException>(() => predictor.Classify([], [])).Message);
        Assert.Throws<InvalidOperationException>(() => predictor.PredictProbabilities(new float[2], new float[1]));
    }

    [Fact]
    public void Predictor_StandardizationOfAnotherLength_IsRefused() => Assert.Equal(
        "Found a standardisation of 1 features, expected 2, the input length of ThreeClasses. (Parameter 'standardization')",
        Assert.Throws<ArgumentException>(() => new Predictor<Classifier, float>(new(), new Standardization<float>([0], [1]))).Message);
}
