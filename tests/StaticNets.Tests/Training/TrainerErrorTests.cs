using StaticNets.Data;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;

namespace StaticNets.Tests.Training;

public class TrainerErrorTests
{
    private static readonly double[] FourNumbers = [1, 2, 3, 4];

    [Fact]
    public void EmptyData_IsRefused() => Refused<TinyRegressor<double>>(
        "The data set has no samples; expected at least one.", new(Array.Empty<double>(), 2, Array.Empty<double>(), 1));

    [Fact]
    public void OtherFeatureLength_IsRefused() => Refused<TinyRegressor<double>>(
        "The data set has 1 features per sample; TinyRegressor expects 2.", new(FourNumbers, 1, FourNumbers, 1));

    [Fact]
    public void OtherTargets_AreRefused()
    {
        Refused<TinyRegressor<double>>(
            "The data set has 2 targets per sample; the loss of TinyRegressor expects 1 real targets per sample.", new(FourNumbers, 2, FourNumbers, 2));
        Refused<TinyRegressor<double>>(
            "The data set has neither labels nor targets; the loss of TinyRegressor expects 1 real targets per sample.", new(FourNumbers, 2));
        Refused<TinyRegressor<double>>(
            "The data set has labels of 2 classes; the loss of TinyRegressor expects 1 real targets per sample.", Labelled(2, 0, 1));
        Refused<Linear<ThreeClasses, double>>(
            "The data set has labels of 4 classes; the loss of ThreeClasses expects labels of at most 3 classes, or 3 probabilities per sample.",
            Labelled(4, 0, 1));
        Refused<Linear<OneBinary, double>>(
            "The data set has labels of 3 classes; the loss of OneBinary expects labels of 2 classes, or 1 probability per sample.", Labelled(3, 0, 1));
        Refused<Linear<TwoBinary, double>>(
            "The data set has labels of 2 classes; the loss of TwoBinary expects 2 probabilities per sample.", Labelled(2, 0, 1));
        Refused<Linear<OneSign, double>>(
            "The data set has labels of 3 classes; the loss of OneSign expects labels of 2 classes, or 1 target per sample, −1 or +1.",
            Labelled(3, 0, 1));
        Refused<Linear<TwoCounts, double>>(
            "The data set has labels of 2 classes; the loss of TwoCounts expects 2 targets per sample, at least 0.", Labelled(2, 0, 1));
    }

    [Fact]
    public void TargetsTheLossCannotRead_AreRefused()
    {
        Refused<Linear<TwoCounts, double>>(
            "Target 0 of sample 1 is -1; expected finite numbers of at least 0.", new(FourNumbers, 2, new double[] { 1, 0, -1, 3 }, 2));
        Refused<TinyRegressor<double>>(
            "Target 0 of sample 1 is NaN; expected finite numbers.", new(FourNumbers, 2, new[] { 1, double.NaN }, 1));
        Refused<Linear<TwoBinary, double>>(
            "Target 1 of sample 0 is 1.5; expected probabilities from 0 to 1.", new(FourNumbers, 2, new[] { 1, 1.5, 0, 0 }, 2));
        Refused<Linear<OneSign, double>>(
            "Target 0 of sample 1 is 0; expected −1 or +1.", new(FourNumbers, 2, new double[] { -1, 0 }, 1));
    }

    [Fact]
    public void FeaturesThatAreNotFinite_AreRefused() => Refused<TinyRegressor<double>>(
        "Feature 1 of sample 1 is NaN; expected finite numbers.", new(new[] { 1, 2, 3, double.NaN }, 2, new double[] { 1, 2 }, 1));

    [Fact]
    public void NetworkWithoutLoss_IsRefused() => Refused<Linear<LossFree, double>>(
        "LossFree declares no loss, so it cannot be trained or evaluated; put one below its layers, such as [MeanSquaredError].", Labelled(3, 0, 1));

    [Fact]
    public void Validation_IsCheckedToo()
    {
        TrainerOptions<TinyRegressor<double>, double> options = new() { Validation = new Dataset<double>(FourNumbers, 1, FourNumbers, 1) };
        ArgumentException error = Assert.Throws<ArgumentException>(() => new TinyRegressor<double>().Fit(Regression(), options));
        Assert.Equal("The data set has 1 features per sample; TinyRegressor expects 2. (Parameter 'options')", error.Message);
    }

    [Fact]
    public void TwoValidationSets_AreRefused()
    {
        TrainerOptions<TinyRegressor<double>, double> options = new() { Validation = Regression(), ValidationFraction = 0.5 };
        Assert.Contains(
            "expected only one of the two",
            Assert.Throws<ArgumentException>(() => new TinyRegressor<double>().Fit(Regression(), options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void NothingLeftToTrainOn_IsRefused()
    {
        TrainerOptions<TinyRegressor<double>, double> options = new() { ValidationFraction = 0.9 };
        Assert.Equal(
            "Holding back 0.9 of 2 samples leaves none to train on; use a smaller fraction or more samples.",
            Assert.Throws<ArgumentException>(() => new TinyRegressor<double>().Fit(Regression(), options)).Message);
    }

    [Fact]
    public void OptionsOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions<TinyRegressor<double>, double> { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions<TinyRegressor<double>, double> { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions<TinyRegressor<double>, double> { ValidationFraction = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions<TinyRegressor<double>, double> { ValidationFraction = double.NaN });
    }

    private static Dataset<double> Regression() => new(FourNumbers, 2, new double[] { 1, 2 }, 1);

    private static Dataset<double> Labelled(int classes, params int[] labels) => new(FourNumbers, 2, labels, classes);

    /// <summary>Training and evaluation both say so, and training changes nothing.</summary>
    private static void Refused<TNetwork>(string message, Dataset<double> data)
        where TNetwork : class, INetwork<TNetwork, double>
    {
        TNetwork network = TNetwork.Create(1);
        double[] before = network.Parameters.Packed.ToArray();
        string expected = $"{message} (Parameter 'dataset')";
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => Trainer<TNetwork, double>.Fit(network, data)).Message);
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => Trainer<TNetwork, double>.Evaluate(network, data)).Message);
        Assert.Equal(before, network.Parameters.Packed.ToArray());
    }
}
