using StaticNets.Data;
using StaticNets.Numerics;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;
using Classifier = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.ThreeClasses, float>;
using Regressor = StaticNets.Tests.Training.Networks.TinyRegressor<double>;

namespace StaticNets.Tests.Training;

public class TrainerTests
{
    [Fact]
    public void Fit_OfSeparableClasses_LearnsThem()
    {
        Classifier network = Classifier.Create(1);
        Dataset<float> data = Samples.ThreeDirections(100);
        TrainingHistory history = network.Fit(
            data, new() { Epochs = 20, BatchSize = 16, Optimizer = new Adam<Classifier, float>(0.05), ValidationFraction = 0.2 });
        Assert.False(history.IsCancelled);
        Assert.Equal(Enumerable.Range(1, 20), history.Epochs.Select(epoch => epoch.Epoch));
        Assert.True(history.Last.Accuracy > 0.97, $"accuracy {history.Last.Accuracy}");
        Assert.True(history.Last.ValidationAccuracy > 0.97, $"validation accuracy {history.Last.ValidationAccuracy}");
        Assert.True(history.Last.Loss < history.Epochs[0].Loss / 2);
        Assert.True(history.Last.ValidationLoss < history.Epochs[0].ValidationLoss / 2);
        Assert.True(network.Evaluate(data).Accuracy > 0.97);
    }

    [Fact]
    public void Fit_OfTwoLabelsOnOneSign_GivesTheBitsOfSigns()
    {
        double[] x = [.. Enumerable.Range(0, 2 * 50).Select(i => Math.Sin((i * 1.7) + 1))];
        int[] labels = [.. Enumerable.Range(0, 50).Select(i => x[2 * i] > x[(2 * i) + 1] ? 1 : 0)];
        double[] signs = [.. labels.Select(label => (2.0 * label) - 1)];
        var fromLabels = Linear<OneSign, double>.Create(1);
        var fromSigns = Linear<OneSign, double>.Create(1);

        TrainingHistory history = fromLabels.Fit(new Dataset<double>(x, 2, labels, 2), new() { Epochs = 20, BatchSize = 8 });
        fromSigns.Fit(new Dataset<double>(x, 2, signs, 1), new() { Epochs = 20, BatchSize = 8 });

        Assert.Equal(fromSigns.Parameters.Packed.ToArray(), fromLabels.Parameters.Packed.ToArray());
        Assert.True(history.Last.Accuracy > history.Epochs[0].Accuracy, $"accuracy {history.Epochs[0].Accuracy}, then {history.Last.Accuracy}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_IsTheLoopByHand(bool shuffle)
    {
        Dataset<double> data = Samples.Products(10);
        Regressor network = Regressor.Create(2);
        network.Fit(data, new() { Epochs = 3, BatchSize = 4, Seed = 9, Shuffle = shuffle, Optimizer = new Sgd<Regressor, double>(0.1, 0.9) });
        Regressor expected = Regressor.Create(2);
        TrainByHand(expected, data, new Sgd<Regressor, double>(0.1, 0.9), shuffle, steps: 9);
        Assert.Equal(expected.Parameters.Packed.ToArray(), network.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Fit_TwiceWithOneSeed_GivesTheSameBits()
    {
        float[] once = Train(seed: 3);
        Assert.Equal(once, Train(seed: 3));
        Assert.NotEqual(once, Train(seed: 4));

        static float[] Train(ulong seed)
        {
            var network = Linear<DroppedClasses, float>.Create(1);
            float[] x = [.. Enumerable.Range(0, 5 * 50).Select(i => MathF.Sin(i))];
            int[] labels = [.. Enumerable.Range(0, 50).Select(i => i % 17)];
            network.Fit(new Dataset<float>(x, 5, labels, 17), new() { Epochs = 3, BatchSize = 7, Seed = seed });
            return network.Parameters.Packed.ToArray();
        }
    }

    [Fact]
    public void Losses_AreMeansOverRows_AndPenaltiesStandApart()
    {
        Dataset<double> data = Samples.Products(10);
        Regressor network = Regressor.Create(2);
        TrainingEpoch epoch = network.Fit(
            data, new() { Epochs = 1, BatchSize = 4, Validation = data, Optimizer = new Sgd<Regressor, double>(0) }).Last;
        double loss = 0;
        double[] y = new double[10];
        network.Predict(data.Features, y);
        for (int row = 0; row < 10; row++)
        {
            loss += Math.Pow(y[row] - data.Targets[row], 2) / 10;
        }

        double squares = SumOfSquares(network.Parameters, "dense1.weight");
        Assert.Equal(loss, epoch.Loss, 1e-14);
        Assert.Equal(loss, epoch.ValidationLoss!.Value, 1e-14);
        Assert.Equal(loss, network.Evaluate(data).Loss, 1e-14);
        Assert.Equal(Regressor.L2 * squares / 2, epoch.Penalty, 1e-14);
        Assert.Null(epoch.Accuracy);
        Assert.Null(epoch.ValidationAccuracy);
    }

    [Fact]
    public void BatchLargerThanTheData_IsOneStep()
    {
        List<TrainingProgress> reports = [];
        Regressor.Create(2).Fit(Samples.Products(10), new() { Epochs = 2, BatchSize = 1000 }, new Recorder<TrainingProgress>(reports.Add));
        Assert.Equal([1, 1], reports.Select(report => report.Steps));
    }

    [Fact]
    public void Cancellation_ReturnsTheHistorySoFar_AndWholeSteps()
    {
        Dataset<double> data = Samples.Products(10);
        Regressor network = Regressor.Create(2);
        using var source = new CancellationTokenSource();
        var progress = new Recorder<TrainingProgress>(report =>
        {
            if (report is { Epoch: 3, Step: 2 })
            {
                source.Cancel();
            }
        });
        TrainingHistory history = network.Fit(
            data,
            new() { Epochs = 5, BatchSize = 4, Seed = 9, Optimizer = new Sgd<Regressor, double>(0.1, 0.9), ProgressInterval = TimeSpan.Zero },
            progress,
            source.Token);
        Assert.True(history.IsCancelled);
        Assert.Equal([1, 2], history.Epochs.Select(epoch => epoch.Epoch));
        Regressor expected = Regressor.Create(2);
        TrainByHand(expected, data, new Sgd<Regressor, double>(0.1, 0.9), shuffle: true, steps: 3 + 3 + 2);
        Assert.Equal(expected.Parameters.Packed.ToArray(), network.Parameters.Packed.ToArray());
    }

    [Fact]
    public void CancelledBeforeTheStart_ChangesNothing()
    {
        Regressor network = Regressor.Create(2);
        TrainingHistory history = network.Fit(Samples.Products(4), cancellation: new CancellationToken(canceled: true));
        Assert.True(history.IsCancelled);
        Assert.Empty(history.Epochs);
        Assert.Throws<InvalidOperationException>(() => history.Last);
        Assert.Equal(Regressor.Create(2).Parameters.Packed.ToArray(), network.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Divergence_StopsBeforeTheBadStep_AndNamesIt()
    {
        Dataset<double> data = Samples.Products(10);
        Regressor network = Regressor.Create(2);
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => network.Fit(
            data, new() { BatchSize = 4, Seed = 9, Optimizer = new Sgd<Regressor, double>(1e200) }));
        Assert.Equal((1, 2), (error.Epoch, error.Step));
        Assert.Equal(double.PositiveInfinity, error.Loss);
        Assert.StartsWith("The loss became Infinity in epoch 1, step 2; expected a finite number.", error.Message, StringComparison.Ordinal);
        Regressor expected = Regressor.Create(2);
        TrainByHand(expected, data, new Sgd<Regressor, double>(1e200), shuffle: true, steps: 1);
        Assert.Equal(expected.Parameters.Packed.ToArray(), network.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Steps_AllocateNothing()
    {
        Classifier network = Classifier.Create(1);
        Dataset<float> data = Samples.ThreeDirections(200);

        // 20 more epochs keep 20 more records; that they take 6,000 more steps instead of 20 must not show.
        Assert.InRange(OfEpochs(batchSize: 2) - OfEpochs(batchSize: data.Count), -1_000, 1_000);

        long OfEpochs(int batchSize) => Fitted(22, batchSize) - Fitted(2, batchSize);

        long Fitted(int epochs, int batchSize) => Allocations.Of(
            () => network.Fit(data, new() { Epochs = epochs, BatchSize = batchSize, Validation = data }, new Recorder<TrainingProgress>(static _ => { })));
    }

    [Fact]
    public void Progress_TellsStepsAndTheEndOfEachEpoch()
    {
        List<TrainingProgress> reports = [];
        TrainingHistory history = Regressor.Create(2).Fit(
            Samples.Products(10), new() { Epochs = 2, BatchSize = 4, ProgressInterval = TimeSpan.Zero }, new Recorder<TrainingProgress>(reports.Add));
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], reports.Select(report => (report.Epoch, report.Step)));
        Assert.All(reports, report => Assert.Equal((2, 3), (report.Epochs, report.Steps)));
        Assert.Equal([null, null, history.Epochs[0], null, null, history.Epochs[1]], reports.Select(report => report.Completed));
        Assert.Equal(history.Last.Loss, reports[^1].Loss);
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
        Assert.True(reports[0].Remaining > reports[0].Elapsed);
        Assert.True(reports[^1].Elapsed >= reports[0].Elapsed);
    }

    [Fact]
    public void Progress_IsThrottled()
    {
        List<TrainingProgress> reports = [];
        Regressor.Create(2).Fit(Samples.Products(10), new() { Epochs = 3, BatchSize = 1, ProgressInterval = TimeSpan.FromHours(1) }, new Recorder<TrainingProgress>(reports.Add));
        Assert.Equal([10, 10, 10], reports.Select(report => report.Step));
    }

    [Fact]
    public void Progress_OfMoreEpochsThanTimeCanHold_SaysTheLongestTime()
    {
        // 100,000 steps for each of 2^31 epochs, at more than 20 ms a step, are 136,000 years.
        using var cancellation = new CancellationTokenSource();
        TrainingProgress? first = null;
        TrainingHistory history = Regressor.Create(2).Fit(
            Samples.Products(100_000),
            new()
            {
                Epochs = int.MaxValue,
                BatchSize = 1,
                ProgressInterval = TimeSpan.Zero,
                EarlyStopping = new(1),
                Events = new Recorder<TrainingEvent>(told => Thread.Sleep(told is TrainingStarted ? 20 : 0)),
            },
            new Recorder<TrainingProgress>(told =>
            {
                first ??= told;
                cancellation.Cancel();
            }),
            cancellation.Token);

        Assert.True(history.IsCancelled);
        Assert.Equal((1, TimeSpan.MaxValue), (first!.Value.Step, first.Value.Remaining));
    }

    [Fact]
    public void Remaining_IsTheMeanTimeOfTheStepsThatAreLeft()
    {
        var plan = new TrainingPlan(Epochs: 4, Steps: 10, BatchSize: 1, Samples: 10, ValidationSamples: 0);
        Assert.Equal(TimeSpan.FromSeconds(60), plan.Remaining(TimeSpan.FromSeconds(20), done: 10, before: 0));
        Assert.Equal(TimeSpan.FromSeconds(75), plan.Remaining(TimeSpan.FromSeconds(5), done: 10, before: 8));
        Assert.Equal(TimeSpan.Zero, plan.Remaining(TimeSpan.FromSeconds(5), done: 40, before: 8));

        // A time holds fewer than 2^63 ticks: here 2^63 − 2^32 of them, and 2^63.
        TrainingPlan longest = plan with { Epochs = int.MaxValue, Steps = 1 << 30 };
        Assert.Equal(long.MaxValue - (1L << 32) + 1, longest.Remaining(TimeSpan.FromTicks(4), done: 1, before: 0).Ticks);
        Assert.Equal(TimeSpan.MaxValue, (longest with { Epochs = 1 << 30 }).Remaining(TimeSpan.FromTicks(8), done: 1, before: 0));
    }

    [Fact]
    public void ValidationFraction_HoldsBackWhatSplitWould()
    {
        Dataset<double> data = Samples.Products(10);
        (Dataset<double> held, Dataset<double> kept) = data.Split(0.3, seed: 9);
        Assert.Equal((3, 7), (held.Count, kept.Count));
        Regressor network = Regressor.Create(2);
        TrainingEpoch epoch = network.Fit(
            data, new() { Epochs = 1, Seed = 9, ValidationFraction = 0.3, Optimizer = new Sgd<Regressor, double>(0) }).Last;
        Assert.Equal(network.Evaluate(held).Loss, epoch.ValidationLoss!.Value);
        Assert.Equal(network.Evaluate(kept).Loss, epoch.Loss, 1e-14);
    }

    [Fact]
    public void LowLevelLoop_GivesTheSameBitsInOneBatchOrFourParts()
    {
        Dataset<double> data = Samples.Products(16);
        Regressor network = Regressor.Create(2);
        var whole = new ParameterBuffer<Regressor, double>();
        var workspace = new Workspace<Regressor, double>(16);
        network.Forward(data.Features, workspace);
        network.Loss(data.Targets, workspace);
        network.Backward(workspace, whole);
        var parts = new ParameterBuffer<Regressor, double>();
        for (int row = 0; row < 16; row += 4)
        {
            network.Forward(data.Features.Slice(2 * row, 8), workspace, row);
            network.Loss(data.Targets.Slice(row, 4), workspace, divisor: 16);
            network.Backward(workspace, parts, accumulate: row > 0);
        }

        Assert.Equal(whole.Packed.ToArray(), parts.Packed.ToArray());
    }

    /// <summary>The steps of a training with batches of 4 and seed 9, written out.</summary>
    private static void TrainByHand(Regressor network, Dataset<double> data, Optimizer<Regressor, double> optimizer, bool shuffle, int steps)
    {
        var workspace = new Workspace<Regressor, double>(4);
        var gradients = new ParameterBuffer<Regressor, double>();
        int perEpoch = (data.Count + 3) / 4;
        int[] order = [];
        for (int step = 0; step < steps; step++)
        {
            if (step % perEpoch == 0)
            {
                order = [.. Enumerable.Range(0, data.Count)];
                Philox.Shuffle(order, 9, shuffle ? (uint)(step / perEpoch) + 1 : 0);
                order = shuffle ? order : [.. order.Order()];
            }

            Dataset<double> batch = data.Select(order.Skip(step % perEpoch * 4).Take(4).ToArray());
            network.Forward(batch.Features, workspace);
            network.Loss(batch.Targets, workspace);
            network.Backward(workspace, gradients);
            network.AddPenalties(gradients);
            optimizer.Step(network, gradients);
        }
    }

    private static double SumOfSquares(ParameterBuffer<Regressor, double> parameters, string name)
    {
        double sum = 0;
        foreach (double value in parameters[name])
        {
            sum += value * value;
        }

        return sum;
    }
}
