using System.Text;
using System.Text.Json;
using StaticNets.Training;
using Regressor = StaticNets.Tests.Training.Networks.TinyRegressor<double>;

namespace StaticNets.Tests.Training;

public class TrainingEventTests
{
    [Fact]
    public void Events_TellStartStepsEpochsAndEnd_InOrder()
    {
        List<TrainingEvent> events = [];
        TrainingHistory history = Fit(Options(epochs: 2), events);

        Assert.Equal(
            ["started", "step", "step", "step", "epoch", "step", "step", "step", "epoch", "finished"], events.Select(told => told.Kind));
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], events.OfType<StepEnded>().Select(step => (step.Epoch, step.Step)));
        Assert.Equal(history.Epochs, events.OfType<EpochEnded>().Select(epoch => epoch.Result));
        Assert.Same(history.Epochs[1], Assert.IsType<TrainingFinished>(events[^1]).History.Last);
        Assert.Equal(events.Select(told => told.Elapsed).Order(), events.Select(told => told.Elapsed));
    }

    [Fact]
    public void Epochs_LastNoLongerThanTheTraining()
    {
        List<TrainingEvent> events = [];
        Fit(Options(epochs: 2), events);
        TimeSpan epochs = TimeSpan.Zero;
        foreach (EpochEnded epoch in events.OfType<EpochEnded>())
        {
            epochs += epoch.Result.Duration;
            Assert.InRange(epochs, TimeSpan.FromTicks(1), epoch.Elapsed);
        }
    }

    [Fact]
    public void Started_SaysWhatIsKnown()
    {
        List<TrainingEvent> events = [];
        Fit(Options(epochs: 2) with { ValidationFraction = 0.2, Seed = 9 }, events);

        TrainingStarted started = Assert.IsType<TrainingStarted>(events[0]);
        Assert.Same(Regressor.Description, started.Network);
        Assert.Equal(new TrainingPlan(Epochs: 2, Steps: 2, BatchSize: 4, Samples: 8, ValidationSamples: 2), started.Plan);
        Assert.Equal(("Sgd", 0.1, 9ul), (started.Optimizer, started.LearningRate, started.Seed));
        Assert.Equal(TrainingPosition.Start, started.Position);
    }

    [Fact]
    public void Step_HoldsItsOwnLossAndTheMeanSoFar()
    {
        List<TrainingEvent> events = [];
        Fit(Options(epochs: 1), events);

        StepEnded[] steps = [.. events.OfType<StepEnded>()];
        Assert.Equal(steps[0].Loss, steps[0].MeanLoss);
        Assert.Equal(((4 * steps[0].Loss) + (4 * steps[1].Loss)) / 8, steps[1].MeanLoss, 1e-15);
        Assert.All(steps, step => Assert.True(step is { Penalty: > 0, Accuracy: null, LearningRate: 0.1 }));
    }

    [Fact]
    public void LearningRate_IsToldWhereAnEpochBeginsWithAnother()
    {
        List<TrainingEvent> events = [];
        Fit(Options(epochs: 5) with { Schedule = new StepSchedule(2, gamma: 0.5) }, events);

        Assert.Equal(
            [(3, 0.1, 0.05), (5, 0.05, 0.025)],
            events.OfType<LearningRateChanged>().Select(change => (change.Epoch, change.From, change.To)));
    }

    [Fact]
    public void Steps_AreThrottled_AndEpochsAreNot()
    {
        List<TrainingEvent> events = [];
        Fit(Options(epochs: 3) with { ProgressInterval = TimeSpan.FromHours(1) }, events);
        Assert.Equal(["started", "epoch", "epoch", "epoch", "finished"], events.Select(told => told.Kind));
    }

    [Fact]
    public void Cancelled_SaysWhere()
    {
        List<TrainingEvent> events = [];
        using var source = new CancellationTokenSource();
        Regressor.Create(2).Fit(
            Samples.Products(10),
            Options(epochs: 3) with { Events = new Recorder<TrainingEvent>(told => Cancel(told)) },
            cancellation: source.Token);

        TrainingCancelled cancelled = Assert.IsType<TrainingCancelled>(events[^1]);
        Assert.Equal(new TrainingPosition(2, 1), cancelled.Position);
        Assert.True(cancelled.History.IsCancelled);
        Assert.Single(cancelled.History.Epochs);

        void Cancel(TrainingEvent told)
        {
            events.Add(told);
            if (told is StepEnded { Epoch: 2, Step: 1 })
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void Diverged_IsTold_AndThrownAllTheSame()
    {
        List<TrainingEvent> events = [];
        var error = Assert.Throws<TrainingDivergedException>(
            () => Fit(Options(epochs: 3) with { Optimizer = new Sgd<Regressor, double>(1e200) }, events));

        TrainingFailed failed = Assert.IsType<TrainingFailed>(events[^1]);
        Assert.Same(error, failed.Error);
        Assert.Equal(new TrainingPosition(1, 1), failed.Position);
    }

    [Fact]
    public void ReceiverThatThrows_EndsTheTrainingWithItsError()
    {
        var options = Options(epochs: 3) with { Events = new Recorder<TrainingEvent>(_ => throw new IOException("The pipe is closed.")) };
        Assert.Equal("The pipe is closed.", Assert.Throws<IOException>(() => Regressor.Create(2).Fit(Samples.Products(10), options)).Message);
    }

    [Fact]
    public void JsonLines_HoldEveryEventAsOneObject()
    {
        using var stream = new MemoryStream();
        Regressor.Create(2).Fit(
            Samples.Products(10), Options(epochs: 2) with { Schedule = new ExponentialSchedule(0.5), Events = new JsonLinesEvents(stream) });

        string text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        JsonElement[] lines = [.. text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(
            ["started", "step", "step", "step", "epoch", "learningRate", "step", "step", "step", "epoch", "finished"],
            lines.Select(line => line.GetProperty("event").GetString()));
        Assert.All(lines, line => Assert.True(line.GetProperty("elapsed").GetDouble() >= 0));
        Assert.Equal("TinyRegressor", lines[0].GetProperty("network").GetString());
        Assert.Equal(3, lines[0].GetProperty("steps").GetInt32());
        Assert.Equal(0.05, lines[5].GetProperty("to").GetDouble());
        Assert.Equal(JsonValueKind.Null, lines[4].GetProperty("accuracy").ValueKind);
    }

    [Theory]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    [InlineData(0.1, "0.1")]
    public void JsonLines_HoldNumbersThatJsonHasNot_AsStrings(double number, string text)
    {
        using var stream = new MemoryStream();
        new JsonLinesEvents(stream).Report(new LearningRateChanged(2, 1, number));
        Assert.Equal($$"""{"event":"learningRate","elapsed":0,"epoch":2,"from":1,"to":{{text}}}""" + "\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void JsonLines_OfEveryKind_NameIt()
    {
        TrainingHistory history = new([], IsCancelled: true);
        TrainingEvent[] events =
        [
            new TrainingCancelled(new(2, 5), history),
            new TrainingFinished(history),
            new TrainingFailed(new(2, 5), new TrainingDivergedException(2, 6, double.NaN)),
        ];
        using var stream = new MemoryStream();
        var lines = new JsonLinesEvents(stream);
        Array.ForEach(events, lines.Report);
        string[] texts = Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal("""{"event":"cancelled","elapsed":0,"epoch":2,"step":5}""", texts[0]);
        Assert.Equal("""{"event":"finished","elapsed":0,"epochs":0}""", texts[1]);
        Assert.StartsWith(
            """{"event":"failed","elapsed":0,"epoch":2,"step":5,"error":"TrainingDivergedException","message":"The loss became NaN in epoch 2, step 6""",
            texts[2], StringComparison.Ordinal);
    }

    private static TrainerOptions<Regressor, double> Options(int epochs) => new()
    {
        Epochs = epochs,
        BatchSize = 4,
        Optimizer = new Sgd<Regressor, double>(0.1),
        ProgressInterval = TimeSpan.Zero,
    };

    private static TrainingHistory Fit(TrainerOptions<Regressor, double> options, List<TrainingEvent> events) =>
        Regressor.Create(2).Fit(Samples.Products(10), options with { Events = new Recorder<TrainingEvent>(events.Add) });
}
