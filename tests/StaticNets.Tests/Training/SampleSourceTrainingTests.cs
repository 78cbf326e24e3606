using StaticNets.Data;
using StaticNets.Tests.Data;
using StaticNets.Training;
using Classifier = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.ThreeClasses, double>;
using Regressor = StaticNets.Tests.Training.Networks.TinyRegressor<double>;

namespace StaticNets.Tests.Training;

public class SampleSourceTrainingTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 2 * 600).Select(i => Math.Sin((i * 1.7) + 1))];
    private static readonly Dataset<double> Labelled = new(X, 2, Enumerable.Range(0, 600).Select(i => i % 3).ToArray(), 3);
    private static readonly Dataset<double> Regression = new(X, 2, X.Take(600).ToArray(), 1);

    [Fact]
    public void Fit_OfASource_GivesTheBitsOfTheDataset()
    {
        AssertSameBits<Classifier>(Labelled, new WrappedSource<double>(Labelled));
        AssertSameBits<Regressor>(Regression, new WrappedSource<double>(Regression));
        AssertSameBits<Regressor>(Regression.Take(100..), new WrappedSource<double>(Regression).Take(100..));

        static void AssertSameBits<TNetwork>(Dataset<double> dataset, SampleSource<double> source)
            where TNetwork : class, INetwork<TNetwork, double>
        {
            TNetwork[] networks = [TNetwork.Create(1), TNetwork.Create(1)];
            TrainingEpoch[] last = [Train(networks[0], dataset), Train(networks[1], source)];
            Assert.Equal(networks[0].Parameters.Packed.ToArray(), networks[1].Parameters.Packed.ToArray());
            Assert.Equal(last[0], last[1]);
        }

        static TrainingEpoch Train<TNetwork>(TNetwork network, SampleSource<double> samples)
            where TNetwork : class, INetwork<TNetwork, double> =>
            network.Fit(samples, new() { Epochs = 2, BatchSize = 7, Seed = 3, ValidationFraction = 0.2 }).Last with { Duration = default };
    }

    [Fact]
    public void Evaluate_OfASource_GivesTheBitsOfTheDataset()
    {
        Classifier classifier = Classifier.Create(1);
        Assert.Equal(classifier.Evaluate(Labelled), classifier.Evaluate(new WrappedSource<double>(Labelled)));
        Regressor regressor = Regressor.Create(1);
        Assert.Equal(regressor.Evaluate(Regression), regressor.Evaluate(new WrappedSource<double>(Regression)));
    }

    [Fact]
    public void Faults_AreFoundWhenTheSampleIsRead()
    {
        double[] features = [.. X];
        features[2 * 300] = double.NaN;
        var notFinite = new WrappedSource<double>(new Dataset<double>(features, 2, Labelled.LabelMemory, 3));
        RefusedAtReading<Classifier>("Feature 0 of sample 300 (wrapped file, line 302) is NaN; expected finite numbers.", notFinite);

        var mislabelled = new WrappedSource<double>(Labelled) { Relabel = label => label == 2 ? 3 : label };
        RefusedAtReading<Classifier>(
            "Found label 3 for sample 2 (wrapped file, line 4); expected 0 to 2, since there are 3 classes.", mislabelled);

        double[] targets = [.. X];
        targets[3] = double.PositiveInfinity;
        var infinite = new WrappedSource<double>(new Dataset<double>(X, 2, targets.AsMemory(0, 600), 1));
        RefusedAtReading<Regressor>("Target 0 of sample 3 (wrapped file, line 5) is Infinity; expected finite numbers.", infinite);
    }

    [Fact]
    public void ShapesThatDoNotFit_AreRefusedBeforeAnythingIsRead()
    {
        var source = new WrappedSource<double>(Regression) { BeforeRead = static _ => Assert.Fail("A sample was read.") };
        ArgumentException error = Assert.Throws<ArgumentException>("dataset", () => Classifier.Create(1).Fit(source));
        Assert.StartsWith("The data set has 1 targets per sample; the loss of ThreeClasses expects", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Evaluation stops there, and training after the steps before: in order, its parameters are those of one sample less.</summary>
    private static void RefusedAtReading<TNetwork>(string message, SampleSource<double> source)
        where TNetwork : class, INetwork<TNetwork, double>
    {
        TNetwork network = TNetwork.Create(1);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => network.Evaluate(source)).Message);
        double[] before = network.Parameters.Packed.ToArray();
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => network.Fit(source, new() { BatchSize = 1, Shuffle = false })).Message);
        Assert.NotEqual(before, network.Parameters.Packed.ToArray());
        Assert.All(network.Parameters.Packed.ToArray(), value => Assert.True(double.IsFinite(value)));
    }
}
