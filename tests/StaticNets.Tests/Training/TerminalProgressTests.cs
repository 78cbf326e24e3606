using System.Text.RegularExpressions;
using StaticNets.Metrics;
using StaticNets.Training;
using Classifier = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.ThreeClasses, float>;
using Regressor = StaticNets.Tests.Training.Networks.TinyRegressor<double>;

namespace StaticNets.Tests.Training;

public sealed partial class TerminalProgressTests
{
    private static readonly TerminalSettings Terminal = new() { IsLive = true, HasEscapes = true, HasColour = true, HasUnicode = true };

    [Fact]
    public void Redirected_OneLineForEachEpoch_WithoutEscapesOrReturns()
    {
        string text = Shown(new TerminalSettings(), Events(epochs: 3, new MetricValue("accuracy", 0.75) { IsShare = true }));
        Assert.Equal(
            """
            epoch 1/3  loss 0.5000  accuracy 50.00 %  validation 0.2500  accuracy 75.00 %  2.0 s  500 samples/s
            epoch 2/3  loss 0.5000  accuracy 50.00 %  validation 0.2500  accuracy 75.00 %  2.0 s  500 samples/s
            epoch 3/3  loss 0.5000  accuracy 50.00 %  validation 0.2500  accuracy 75.00 %  2.0 s  500 samples/s
            3 epochs in 6.0 s

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Live_TheBarIsWrittenOver_AndEpochsStay()
    {
        string text = Shown(Terminal, Events(epochs: 2));
        string[] writes = text.Split('\r');
        Assert.Equal(
            "epoch 1/2  \u001b[32m━━━━━━\u001b[0m\u001b[2m──────────────────\u001b[0m  25 %  loss 0.5000  0:03 left  accuracy 50.00 %  500 samples/s\u001b[K", writes[1]);
        Assert.Equal("epoch 1/2  loss 0.5000  accuracy 50.00 %  validation 0.2500  2.0 s  500 samples/s\u001b[K\n", writes[2]);
        Assert.EndsWith("2 epochs in 4.0 s\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Live_OfMoreEpochsThanTimeCanHold_LeavesTheEstimateOut()
    {
        var plan = new TrainingPlan(int.MaxValue, Steps: 1_000, BatchSize: 1, Samples: 1_000, ValidationSamples: 0);
        string text = Shown(Terminal, [Started(1) with { Plan = plan }, Step(1, 1, TimeSpan.FromSeconds(0.5))], withEnd: false);
        Assert.Matches(@"^\repoch          1/2147483647  ─+   0 %  loss 0\.5000  accuracy 50\.00 %  2 samples/s$", Escapes().Replace(text, ""));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(48)]
    [InlineData(60)]
    [InlineData(79)]
    [InlineData(200)]
    public void Live_NoLineTouchesTheLastColumn(int columns)
    {
        string text = Shown(Terminal with { Columns = () => columns }, Events(epochs: 12, new MetricValue(new string('x', 300), 0.5)), withEnd: false);
        string[] lines = [.. Escapes().Replace(text, "").Split('\r', '\n').Where(static line => line.Length > 0)];
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, Math.Max(1, columns - 1)));
        Assert.Equal(columns >= 33, lines.Any(static line => line.Contains("loss 0.5000", StringComparison.Ordinal)));
        Assert.Equal(columns >= 60, lines.Any(static line => line.Contains('━')));
    }

    [Fact]
    public void Live_WithoutEscapes_CoversTheLongerLineWithSpaces()
    {
        int columns = 100;
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new TerminalProgress(output, Terminal with { HasEscapes = false, HasColour = false, HasUnicode = false, Columns = () => columns });
        TrainingEvent[] events = [.. Events(epochs: 4)];
        progress.Report(events[0]);
        progress.Report(events[1]);
        int before = output.ToString().TrimStart('\r').Length;
        columns = 30;
        progress.Report(events[1]);
        string second = output.ToString().Split('\r')[^1];
        Assert.Equal(before, second.Length);
        Assert.EndsWith(" ", second, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output.ToString());
        Assert.All(output.ToString(), static c => Assert.InRange(c, '\n', '~'));
    }

    [Theory]
    [InlineData(double.NaN, "loss NaN")]
    [InlineData(double.PositiveInfinity, "loss Infinity")]
    [InlineData(1.234e-7, "loss 1.234e-7")]
    [InlineData(123456.7, "loss 123,457")]
    [InlineData(1.5e300, "loss 1.500e300")]
    [InlineData(0, "loss 0.0000")]
    public void Loss_OfAnySize_IsShort(double loss, string expected)
    {
        string text = Shown(new TerminalSettings(), [Started(1), new EpochEnded(new TrainingEpoch(1, loss, null, 0, null, null, TimeSpan.Zero))]);
        Assert.Contains("  " + expected + "  ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_ThatAreLongOrHostile_AreCutAndCleaned()
    {
        string text = Shown(new TerminalSettings(), Events(epochs: 1, new MetricValue("\u001b[2Jevil\r\nname " + new string('字', 50), null)));
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\r', text);
        Assert.Equal(2, text.Count(static c => c == '\n'));
        Assert.Contains(" [2Jevil  name 字字字字字字~ undefined", text, StringComparison.Ordinal);
    }

    [Fact]
    public void VeryFastEpochs_GetAFewLines_AndVerySlowOnesLinesBetween()
    {
        string fast = Shown(new TerminalSettings(), Fast(1_000));
        Assert.InRange(fast.Count(static c => c == '\n'), 20, 23);
        Assert.Contains("epoch 1000/1000", fast, StringComparison.Ordinal);

        string slow = Shown(new TerminalSettings(), Slow());
        Assert.Equal(4, slow.Split('\n').Count(static line => line.Contains("step ", StringComparison.Ordinal)));

        static IEnumerable<TrainingEvent> Fast(int epochs) =>
        [
            Started(epochs),
            .. Enumerable.Range(1, epochs).Select(static epoch => Epoch(epoch, TimeSpan.FromMilliseconds(epoch * 0.01), null)),
        ];

        static IEnumerable<TrainingEvent> Slow() =>
            [Started(1), .. Enumerable.Range(1, 9).Select(static step => Step(1, step, TimeSpan.FromSeconds(30 * step)))];
    }

    [Fact]
    public void Resumed_CountsWhatIsDoneSince_AndTellsOfCheckpoints()
    {
        TrainingStarted started = Started(4) with { Position = new TrainingPosition(3, 5), ResumedFrom = "runs/checkpoint-00000025.safetensors" };
        string text = Shown(
            new TerminalSettings(),
            [
                started,
                new CheckpointDamaged("runs/checkpoint-00000030.safetensors", new IOException("checkpoint-00000030.safetensors: found an empty\nfile.")),
                new CheckpointFailed(new TrainingPosition(3, 7), "runs/checkpoint-00000027.safetensors", new IOException("No space left on device.")),
                new TrainingCancelled(new TrainingPosition(4, 6), new TrainingHistory([], IsCancelled: true)),
            ],
            withEnd: false);
        Assert.Equal(
            """
            Going on from checkpoint-00000025.safetensors, after 2 epochs and 5 steps
            A checkpoint was passed over. checkpoint-00000030.safetensors: found an empty file.
            checkpoint-00000027.safetensors could not be written, and the training goes on. No space left on device.
            Cancelled after 1 epoch and 1 step, in 0 ms

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Cancelled_AndFailed_LeaveTheirOwnLine()
    {
        var history = new TrainingHistory([], IsCancelled: true);
        string cancelled = Shown(
            Terminal, [Started(2), Step(1, 5, TimeSpan.FromSeconds(1)), new TrainingCancelled(new TrainingPosition(1, 5), history) { Elapsed = TimeSpan.FromSeconds(90) }], withEnd: false);
        Assert.EndsWith("\rCancelled after 5 steps, in 1:30\u001b[K\n", cancelled, StringComparison.Ordinal);

        string failed = Shown(
            Terminal, [Started(2), Step(1, 5, TimeSpan.FromSeconds(1)), new TrainingFailed(new TrainingPosition(1, 5), new IOException("disk"))], withEnd: false);
        Assert.EndsWith("\u001b[K\n", failed, StringComparison.Ordinal);
        Assert.DoesNotContain("disk", failed, StringComparison.Ordinal);
    }

    [Fact]
    public void StoppedEarly_AndANewRate_AreSaid()
    {
        string text = Shown(
            new TerminalSettings(),
            [
                Started(9), new LearningRateChanged(2, 0.1, 0.05), Epoch(2, TimeSpan.FromSeconds(1), null),
                new TrainingStoppedEarly(2, "validation loss", 1, 0.25, IsRestored: true),
            ]);
        Assert.Contains("  rate 0.05  ", text, StringComparison.Ordinal);
        Assert.Contains("Stopped after epoch 2: the validation loss no longer gets better, and was best in epoch 1 with 0.2500.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_WithOneAndWithAnError_IsShown()
    {
        using var output = new StringWriter { NewLine = "\n" };
        Classifier.Create(1).Fit(
            Samples.ThreeDirections(30), new() { Epochs = 3, ValidationFraction = 0.2, ProgressInterval = TimeSpan.Zero, Events = new TerminalProgress(output, Terminal) });
        string[] lines = output.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Contains("epoch 3/3  loss ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("3 epochs in ", lines[3], StringComparison.Ordinal);

        using var failed = new StringWriter { NewLine = "\n" };
        Assert.Throws<TrainingDivergedException>(() => Regressor.Create(2).Fit(
            Samples.Products(10),
            new() { BatchSize = 4, ProgressInterval = TimeSpan.Zero, Optimizer = new Sgd<Regressor, double>(1e200), Events = new TerminalProgress(failed, Terminal) }));
        Assert.EndsWith("\n", failed.ToString(), StringComparison.Ordinal);
    }

    private static string Shown(TerminalSettings settings, IEnumerable<TrainingEvent> events, bool withEnd = true)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new TerminalProgress(output, settings.IsLive && settings.Columns() == 80 ? settings with { Columns = () => 132 } : settings);
        TimeSpan last = default;
        int epochs = 0;
        foreach (TrainingEvent happened in events)
        {
            progress.Report(happened);
            epochs += happened is EpochEnded ? 1 : 0;
            last = happened.Elapsed;
        }

        if (withEnd)
        {
            TrainingEpoch any = new(1, 0, null, 0, null, null, default);
            progress.Report(new TrainingFinished(new TrainingHistory([.. Enumerable.Repeat(any, epochs)], IsCancelled: false)) { Elapsed = last });
        }

        return output.ToString();
    }

    /// <summary>Epochs of 1,000 samples that take two seconds each, with one step told in the middle.</summary>
    private static IEnumerable<TrainingEvent> Events(int epochs, MetricValue? metric = null)
    {
        yield return Started(epochs);
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            yield return Step(epoch, 5, TimeSpan.FromSeconds((2 * epoch) - 1));
            yield return Epoch(epoch, TimeSpan.FromSeconds(2 * epoch), metric);
        }
    }

    private static TrainingStarted Started(int epochs) =>
        new(Classifier.Description, DateTimeOffset.UnixEpoch, new TrainingPlan(epochs, 10, 100, 1_000, 100), "Adam", 0.1, 1);

    private static StepEnded Step(int epoch, int step, TimeSpan elapsed) => new(epoch, step, 0.5, 0, 0.5, 0.5, 0.1) { Elapsed = elapsed };

    private static EpochEnded Epoch(int epoch, TimeSpan elapsed, MetricValue? metric) =>
        new(new TrainingEpoch(epoch, 0.5, 0.5, 0, 0.25, null, TimeSpan.FromSeconds(2))
        {
            ValidationMetrics = metric is null ? MetricValues.Empty : new MetricValues(metric),
        })
        {
            Elapsed = elapsed,
        };

    [GeneratedRegex("\u001b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Escapes();
}
