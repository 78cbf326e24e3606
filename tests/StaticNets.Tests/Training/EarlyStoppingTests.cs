using StaticNets.Data;
using StaticNets.Metrics;
using StaticNets.Training;
using Classifier = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.ThreeClasses, float>;
using Parts = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.TwoParts, float>;
using Regressor = StaticNets.Tests.Training.Networks.TinyRegressor<double>;

namespace StaticNets.Tests.Training;

public class EarlyStoppingTests
{
    // The epoch in which Keras' EarlyStopping ends, worked out by its rule: wait += 1 unless value < best − min_delta; stop when wait >= patience.
    [Theory]
    [InlineData(0, 0, new[] { 3.0, 2, 2, 1 }, 3)]
    [InlineData(1, 0, new[] { 3.0, 2, 2, 1 }, 3)]
    [InlineData(2, 0, new[] { 3.0, 2, 2, 1, 1, 1, 0 }, 6)]
    [InlineData(2, 0.5, new[] { 3.0, 2.6, 2.4, 2.2, 2.0, 0 }, 5)]
    [InlineData(2, 0.5, new[] { 3.0, 2.5, 2.5, 0 }, 3)]
    [InlineData(3, 0, new[] { 3.0, 4, 4, 2.9, 4, 4 }, 0)]
    [InlineData(2, 0, new[] { double.NaN, 4, double.NaN, 3, double.NaN, double.NaN }, 6)]
    [InlineData(2, 0, new[] { double.PositiveInfinity, double.NaN, 1 }, 2)]
    public void Rule_EndsWhereKerasDoes(int patience, double minChange, double[] losses, int expected)
    {
        Assert.Equal(expected, LastEpoch(new EarlyStopping(patience, minChange), losses));
        EarlyStopping rising = new(patience, minChange) { Monitor = new("−loss", higherIsBetter: true, epoch => -epoch.ValidationLoss) };
        Assert.Equal(expected, LastEpoch(rising, losses));
    }

    [Fact]
    public void FirstEpoch_LeavesTheOnesBeforeOut()
    {
        Assert.Equal(2, LastEpoch(new EarlyStopping(1), [1, 2, 3, 2, 4]));
        Assert.Equal(5, LastEpoch(new EarlyStopping(1) { FirstEpoch = 3 }, [1, 2, 3, 2, 4]));
    }

    [Fact]
    public void Rule_OfANumberThatIsMissing_IsNeverBetter()
    {
        var rule = new EarlyStopping(1) { Monitor = MonitoredMetric.ValidationAccuracy };
        Assert.Equal(new EarlyStoppingState(0, 0, 1), rule.Observe(EarlyStoppingState.Start, Epoch(1, 2)));
    }

    [Fact]
    public void Stopping_RestoresTheBestParameters_AndSaysSo()
    {
        // A rate that overshoots: the loss rises from the second epoch on.
        List<TrainingEvent> events = [];
        Regressor network = Regressor.Create(2);
        TrainingHistory history = network.Fit(Samples.Products(10), Options(events, new EarlyStopping(3)));

        Assert.True(history is { IsStoppedEarly: true, IsCancelled: false });
        int best = history.Epochs.MinBy(epoch => epoch.ValidationLoss)!.Epoch;
        Assert.Equal(best, history.BestEpoch);
        Assert.Equal(best + 3, history.Epochs.Length);
        Assert.Equal(history.Epochs[best - 1].ValidationLoss, network.Evaluate(Samples.Products(4)).Loss);
        var told = Assert.IsType<TrainingStoppedEarly>(events[^2]);
        Assert.Equal(
            new TrainingStoppedEarly(best + 3, "validation loss", best, history.Epochs[best - 1].ValidationLoss, IsRestored: true) { Elapsed = told.Elapsed },
            told);
        Assert.Same(history.Last, Assert.IsType<TrainingFinished>(events[^1]).History.Last);
    }

    [Fact]
    public void Stopping_WithoutRestore_LeavesTheLastParameters()
    {
        Regressor network = Regressor.Create(2);
        TrainingHistory history = network.Fit(Samples.Products(10), Options([], new EarlyStopping(3) { RestoreBest = false }));
        Assert.True(history.IsStoppedEarly);
        Assert.Equal(history.Last.ValidationLoss, network.Evaluate(Samples.Products(4)).Loss);
        Assert.NotEqual(history.Last.ValidationLoss, history.Epochs[history.BestEpoch!.Value - 1].ValidationLoss);
    }

    [Fact]
    public void LastEpoch_WithPatienceLeft_IsNoEarlyStop_ButRestores()
    {
        int best = Regressor.Create(2).Fit(Samples.Products(10), Options([], new EarlyStopping(3))).BestEpoch!.Value;
        List<TrainingEvent> events = [];
        Regressor network = Regressor.Create(2);
        TrainingHistory history = network.Fit(Samples.Products(10), Options(events, new EarlyStopping(3)) with { Epochs = best + 2 });
        Assert.False(history.IsStoppedEarly);
        Assert.Equal((best + 2, best), (history.Epochs.Length, history.BestEpoch));
        Assert.Equal(history.Epochs[history.BestEpoch!.Value - 1].ValidationLoss, network.Evaluate(Samples.Products(4)).Loss);
        Assert.Empty(events.OfType<TrainingStoppedEarly>());
    }

    [Fact]
    public void Accuracy_CanBeWatched()
    {
        // Every sample is right after a few epochs: from there on nothing gets better.
        TrainingHistory history = Classifier.Create(1).Fit(
            Samples.ThreeDirections(30),
            new()
            {
                Epochs = 100,
                BatchSize = 8,
                Optimizer = new Adam<Classifier, float>(0.05),
                EarlyStopping = new(2) { Monitor = MonitoredMetric.Accuracy },
            });
        Assert.True(history.IsStoppedEarly);
        Assert.Equal(history.Epochs.MaxBy(epoch => epoch.Accuracy)!.Epoch, history.BestEpoch);
    }

    [Fact]
    public void WhatIsNotMeasured_IsRefusedBeforeTheStart()
    {
        Refused(
            "Early stopping watches the validation loss, but the options name no validation set; set Validation or ValidationFraction.",
            new() { EarlyStopping = new(1) { Monitor = MonitoredMetric.ValidationLoss } });
        Refused(
            "Early stopping watches the accuracy, but the loss of the network is no classification loss; watch a loss.",
            new() { EarlyStopping = new(1) { Monitor = MonitoredMetric.Accuracy } });
        Refused(
            "Early stopping watches the validation accuracy, but the loss of the network is no classification loss; watch a loss.",
            new() { ValidationFraction = 0.5, EarlyStopping = new(1) { Monitor = MonitoredMetric.ValidationAccuracy } });
        Refused(
            "The plateau rule watches the validation loss, but the options name no validation set; set Validation or ValidationFraction.",
            new() { ReduceOnPlateau = new() { Monitor = MonitoredMetric.ValidationLoss } });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(1) { FirstEpoch = 0 });
    }

    [Fact]
    public void Accuracy_OfSeveralOutputs_IsRefusedWithTheOneToWatch()
    {
        var data = new Dataset<float>(new float[] { 1, 5, 5, 1 }, 2, new float[] { 0, 1, 1.5f, 0, 1, 2.25f }, 3);
        const string Way = "but the network has several outputs, and no accuracy of them together; watch a loss, or the accuracy of one output on the "
            + "validation set: MonitoredMetric.Validation(Metric.Accuracy, \"digit\").";
        Assert.Equal(
            "Early stopping watches the validation accuracy, " + Way,
            Refused(new() { Validation = data, EarlyStopping = new(1) { Monitor = MonitoredMetric.ValidationAccuracy } }));
        Assert.Equal(
            "The plateau rule watches the accuracy, " + Way, Refused(new() { ReduceOnPlateau = new() { Monitor = MonitoredMetric.Accuracy } }));

        // What the message names is there to be watched.
        var named = new EarlyStopping(1) { Monitor = MonitoredMetric.Validation(Metric.Accuracy, "digit") };
        Assert.NotNull(new Parts().Fit(data, new() { Epochs = 2, Validation = data, EarlyStopping = named }).BestEpoch);

        string Refused(TrainerOptions<Parts, float> options) => Assert.Throws<ArgumentException>(() => new Parts().Fit(data, options)).Message;
    }

    [Fact]
    public void Plateau_WatchesWhatItIsTold()
    {
        var optimizer = new Sgd<Regressor, double>(1e-300);
        MonitoredMetric epochs = new("epoch", higherIsBetter: true, epoch => epoch.Epoch < 3 ? epoch.Epoch : 0);
        TrainingHistory history = Regressor.Create(2).Fit(
            Samples.Products(10),
            new()
            {
                Epochs = 5,
                Optimizer = optimizer,
                ReduceOnPlateau = new(factor: 0.5, patience: 0) { Monitor = epochs, Epsilon = 0 },
            });
        Assert.Equal([1e-300, 1e-300, 1e-300, 5e-301, 2.5e-301], history.Epochs.Select(static epoch => epoch.LearningRate));
    }

    private static TrainerOptions<Regressor, double> Options(List<TrainingEvent> events, EarlyStopping rule) => new()
    {
        Epochs = 50,
        BatchSize = 4,
        Seed = 9,
        Optimizer = new Sgd<Regressor, double>(0.1),
        Schedule = new ExponentialSchedule(1.5),
        Validation = Samples.Products(4),
        EarlyStopping = rule,
        Events = new Recorder<TrainingEvent>(events.Add),
    };

    private static int LastEpoch(EarlyStopping rule, double[] losses)
    {
        EarlyStoppingState state = EarlyStoppingState.Start;
        for (int epoch = 1; epoch <= losses.Length; epoch++)
        {
            state = rule.Observe(state, Epoch(epoch, losses[epoch - 1]));
            if (rule.IsOver(state))
            {
                return epoch;
            }
        }

        return 0;
    }

    private static TrainingEpoch Epoch(int number, double validationLoss) => new(number, 0, null, 0, validationLoss, null, TimeSpan.Zero);

    private static void Refused(string message, TrainerOptions<Regressor, double> options) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Regressor.Create(2).Fit(Samples.Products(10), options)).Message);
}
