using StaticNets.Reports;
using StaticNets.Training;
using Regressor = StaticNets.Tests.Training.Networks.TinyRegressor<double>;

namespace StaticNets.Tests.Training;

public class TrainerScheduleTests
{
    [Fact]
    public void Schedule_SetsTheRateOfEveryStep_AndGivesTheOptimisersBack()
    {
        var optimizer = new Sgd<Regressor, double>(0.1);
        List<double> rates = [];
        TrainingHistory history = Regressor.Create(2).Fit(
            Samples.Products(10),
            new()
            {
                Epochs = 2,
                BatchSize = 4,
                Optimizer = optimizer,
                Schedule = new ExponentialSchedule(0.5) { Unit = ScheduleUnit.Step },
                ProgressInterval = TimeSpan.Zero,
            },
            new Recorder<TrainingProgress>(_ => rates.Add(optimizer.LearningRate)));
        Assert.Equal([0.1, 0.05, 0.025, 0.0125, 0.00625, 0.003125], rates);
        Assert.Equal([0.025, 0.003125], history.Epochs.Select(static epoch => epoch.LearningRate));
        Assert.Equal(0.1, optimizer.LearningRate);
    }

    [Fact]
    public void Schedule_ByEpochs_IsTheLoopThatHalvesByHand()
    {
        Regressor scheduled = Regressor.Create(2);
        TrainingHistory history = scheduled.Fit(
            Samples.Products(10), Options(new Sgd<Regressor, double>(0.1, 0.9), new ExponentialSchedule(0.5)));
        Assert.Equal([0.1, 0.05, 0.025], history.Epochs.Select(static epoch => epoch.LearningRate));

        Regressor expected = Regressor.Create(2);
        var optimizer = new Sgd<Regressor, double>(0.1, 0.9);
        var halve = new Recorder<TrainingProgress>(report => optimizer.LearningRate *= report.Completed is null ? 1 : 0.5);
        expected.Fit(Samples.Products(10), Options(optimizer, null), halve);
        Assert.Equal(expected.Parameters.Packed.ToArray(), scheduled.Parameters.Packed.ToArray());
        Assert.Equal(0.0125, optimizer.LearningRate);
    }

    [Fact]
    public void Schedule_OfADivergedTraining_GivesTheRateBack()
    {
        var optimizer = new Sgd<Regressor, double>(1e200);
        Assert.Throws<TrainingDivergedException>(
            () => Regressor.Create(2).Fit(Samples.Products(10), Options(optimizer, new StepSchedule(1))));
        Assert.Equal(1e200, optimizer.LearningRate);
    }

    // A rate of 0 leaves the losses where they are, so every epoch behind the first is a bad one.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Plateau_ObservesTheValidationElseTheTrainingLoss(bool validates)
    {
        var optimizer = new Sgd<Regressor, double>(1e-300);
        var rule = new ReduceOnPlateau(factor: 0.5, patience: 1) { Epsilon = 0 };
        TrainingHistory history = Regressor.Create(2).Fit(
            Samples.Products(10),
            new() { Epochs = 6, Optimizer = optimizer, Shuffle = false, ReduceOnPlateau = rule, Validation = validates ? Samples.Products(4) : null });
        Assert.Equal([1e-300, 1e-300, 1e-300, 5e-301, 5e-301, 2.5e-301], history.Epochs.Select(static epoch => epoch.LearningRate));
        Assert.Equal(1e-300, optimizer.LearningRate);
    }

    [Fact]
    public void Plateau_BehindASchedule_LowersItsBase()
    {
        var schedule = new WarmupSchedule(Schedule.Constant, totalIters: 2, startFactor: 0) { Unit = ScheduleUnit.Epoch };
        TrainingHistory history = Regressor.Create(2).Fit(
            Samples.Products(10),
            new()
            {
                Epochs = 4,
                Optimizer = new Sgd<Regressor, double>(1e-300),
                Shuffle = false,
                Schedule = schedule,
                ReduceOnPlateau = new ReduceOnPlateau(factor: 0.5, patience: 0) { Epsilon = 0 },
            });
        Assert.Equal([0, 5e-301, 5e-301, 2.5e-301], history.Epochs.Select(static epoch => epoch.LearningRate));
    }

    [Fact]
    public void Curve_OfASchedule_HasAPointForEachStep()
    {
        Curve curve = Curve.Of("halving", new StepSchedule(1, 0.5), baseRate: 0.1, epochs: 2, stepsPerEpoch: 2);
        Assert.Equal([(0, 0.1), (0.5, 0.1), (1, 0.05), (1.5, 0.05)], curve.Points);
    }

    private static TrainerOptions<Regressor, double> Options(Optimizer<Regressor, double> optimizer, Schedule? schedule) =>
        new() { Epochs = 3, BatchSize = 4, Seed = 9, Optimizer = optimizer, Schedule = schedule };
}
