using System.Collections.Immutable;
using StaticNets.Metrics;
using StaticNets.Reports;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;

namespace StaticNets.Tests.Reports;

/// <summary>Trainings to report on.</summary>
internal static class Runs
{
    /// <summary>A chain of dense layers, every third of which adds what stands two before it.</summary>
    internal static NetworkDescription Network(int layers) => Linear<ThreeClasses, float>.Description with
    {
        Name = "Chain",
        Layers =
        [
            new LayerDescription(0, "input", "Input", "8", 0, 0, 0),
            .. Enumerable.Range(1, layers).Select(static i => i % 3 == 0
                ? new LayerDescription(i, $"add{i}", "Add", "8", 0, 0, 8) { Inputs = [i - 1, i - 2] }
                : new LayerDescription(i, $"dense{i}", "Dense(8)", "8", 72, 64, 128)),
        ],
    };

    /// <summary>Epochs with everything in them; the second one has numbers that are none.</summary>
    internal static TrainingHistory History(int epochs, int layers, NetworkDescription? network = null) =>
        new([.. Enumerable.Range(1, epochs).Select(epoch => Epoch(epoch, layers))], IsCancelled: false)
        {
            Started = new TrainingStarted(
                network ?? Network(6), DateTimeOffset.UnixEpoch, new TrainingPlan(epochs, 10, 32, 320, 64), "Adam", 0.01, 7)
            {
                Settings = [new TrainingFact("optimiser", "Adam"), new TrainingFact("seed", "7")],
            },
        };

    /// <summary>A result with ten classes.</summary>
    internal static Evaluation Result(int classes = 10)
    {
        int[] labels = [.. Enumerable.Range(0, 40 * classes).Select(i => i % classes)];
        int[] answers = [.. labels.Select((label, i) => i % 9 == 0 ? (label + 1) % classes : label)];
        ConfusionMatrix matrix = ConfusionMatrix.Of(labels, answers, classes);
        return new Evaluation(0.25, matrix.Accuracy)
        {
            Confusion = matrix,
            Metrics = new MetricValues(
                new MetricValue("accuracy", matrix.Accuracy) { IsShare = true }, new MetricValue("ROC AUC", null) { Undefined = "no sample is of class 3" }),
        };
    }

    internal static HtmlReport Report() => TrainingReport.Of(History(epochs: 6, layers: 4), Result());

    private static TrainingEpoch Epoch(int epoch, int layers)
    {
        double loss = epoch == 2 ? double.NaN : 1.0 / epoch;
        return new TrainingEpoch(epoch, 1.5 / epoch, 1 - (0.5 / epoch), 0, loss, 1 - (0.6 / epoch), TimeSpan.FromSeconds(1 + (0.1 * epoch)))
        {
            LearningRate = 0.01,
            LearningRates = [0.02, 0.01],
            Norms = Norms(epoch, layers),
            ValidationMetrics = new MetricValues(
                new MetricValue("accuracy", 0.5) { IsShare = true }, new MetricValue("macro F1", epoch == 2 ? null : 0.4) { IsShare = true }),
        };
    }

    private static ImmutableArray<LayerNorms> Norms(int epoch, int layers) =>
    [
        .. Enumerable.Range(1, layers).Select(layer => new LayerNorms(
            $"dense{layer}", epoch == 2 && layer == 1 ? double.PositiveInfinity : Math.Pow(10, -layer) / epoch, layer == 2 ? 0 : layer)),
    ];
}
