using System.Collections.Immutable;
using StaticNets.Data;
using StaticNets.Metrics;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;
using Classifier = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.ThreeClasses, float>;
using Regressor = StaticNets.Tests.Training.Networks.TinyRegressor<double>;

namespace StaticNets.Tests.Training;

public class TrainingMetricsTests
{
    [Fact]
    public void Fit_MeasuresTheValidationSetAfterEveryEpoch()
    {
        Dataset<float> data = Samples.ThreeDirections(40);
        Classifier network = Classifier.Create(1);
        ImmutableArray<Metric> metrics = [Metric.Accuracy, Metric.F1(Averaging.Weighted), Metric.TopK(2), Metric.RocAuc()];

        TrainingHistory history = network.Fit(data, new() { Epochs = 4, BatchSize = 16, Validation = data, Metrics = metrics });

        Assert.All(history.Epochs, static epoch => Assert.Equal(
            ["accuracy", "weighted F1", "top-2 accuracy", "ROC AUC"], epoch.ValidationMetrics.Select(static value => value.Name)));
        Assert.Equal(history.Last.ValidationAccuracy, history.Last.ValidationMetrics["accuracy"].Value);
        Assert.True(history.Last.ValidationMetrics["ROC AUC"].Value > history.Epochs[0].ValidationMetrics["ROC AUC"].Value);
        Assert.All(history.Epochs.SelectMany(static epoch => epoch.ValidationMetrics), static value => Assert.Empty(value.Parts));

        Evaluation last = network.Evaluate(data, metrics);
        Assert.Equal(last.Metrics.Select(static value => value with { Parts = [] }), history.Last.ValidationMetrics);
        Assert.Equal(3, last.Metrics["ROC AUC"].Parts.Length);
        Assert.Equal(last.Accuracy, last.Confusion!.Accuracy);
        Assert.Equal([40, 40, 40], Enumerable.Range(0, 3).Select(last.Confusion.Support));
    }

    [Fact]
    public void Evaluate_ManyRows_MeasuresWhatTheOutputsSay()
    {
        Dataset<float> data = Samples.ThreeDirections(300); // Four chunks of the evaluator.
        Classifier network = Classifier.Create(1);
        float[] y = new float[900 * 3];
        network.Predict(data.Features, y);
        var expected = new MetricSet(new AnswerForm(AnswerKind.Classes, 3), Metric.Accuracy, Metric.F1());
        expected.Add<float>(y, data.Labels);

        Evaluation result = network.Evaluate(data);

        Assert.Equal(expected.Values, result.Metrics);
        Assert.Equal(expected.Confusion, result.Confusion);
    }

    [Fact]
    public void Fit_WithoutMetrics_TakesThoseOfTheTargets()
    {
        Dataset<double> data = Samples.Products(30);
        Regressor network = Regressor.Create(1);

        TrainingHistory history = network.Fit(data, new() { Epochs = 1, ValidationFraction = 0.2 });

        Assert.Equal(["MAE", "RMSE", "R²"], history.Last.ValidationMetrics.Select(static value => value.Name));
        Assert.Equal(history.Last.ValidationLoss!.Value, Math.Pow(history.Last.ValidationMetrics["RMSE"].Value!.Value, 2), 1e-12);
        Assert.Null(network.Evaluate(data).Confusion);
        Assert.Empty(network.Fit(data, new() { Epochs = 1 }).Last.ValidationMetrics);
    }

    [Fact]
    public void Fit_MetricThatTheNetworkHasNot_IsRefusedBeforeTheFirstStep()
    {
        Regressor network = Regressor.Create(1);
        double[] before = network.Parameters.Packed.ToArray();
        ArgumentException error = Assert.Throws<ArgumentException>(() => network.Fit(
            Samples.Products(30), new() { ValidationFraction = 0.2, Metrics = [Metric.F1()] }));
        Assert.Equal("The metric \"macro F1\" needs classes or binary labels, but the network answers with 1 real value.", error.Message);
        Assert.Equal(before, network.Parameters.Packed.ToArray());
        Assert.Throws<ArgumentNullException>("metrics", () => network.Evaluate(Samples.Products(30), [null!]));
    }

    [Fact]
    public void Evaluate_ArrayThatWasNeverMade_MeasuresTheDefaults()
    {
        Regressor network = Regressor.Create(1);
        Dataset<double> data = Samples.Products(30);
        Assert.Equal(network.Evaluate(data).Metrics.ToArray(), network.Evaluate(data, default(ImmutableArray<Metric>)).Metrics.ToArray());
    }

    [Fact]
    public void SignsOfClasses_FromLabels_HaveAConfusionMatrix()
    {
        var network = Linear<ThreeSigns, float>.Create(1);
        Dataset<float> data = Samples.ThreeDirections(10);
        Evaluation result = network.Evaluate(data, [Metric.RocAuc(), Metric.Recall()]);
        Assert.Equal(30, result.Confusion!.Count);
        Assert.Equal(result.Confusion.Recall(), result.Metrics["macro recall"].Value);
    }

    [Fact]
    public void SeveralOutputs_AreNamedAndMeasuredEachByItself()
    {
        var network = new Linear<TwoParts, float>();
        network.Parameters["dense1.weight"][0, 0] = 1;
        network.Parameters["dense1.weight"][1, 1] = 1;
        network.Parameters["dense1.bias"][2] = 2;
        var data = new Dataset<float>(new float[] { 1, 5, 5, 1 }, 2, new float[] { 0, 1, 1.5f, 0, 1, 2.25f }, 3);

        Evaluation result = network.Evaluate(data, [Metric.Accuracy, Metric.MeanAbsoluteError]);

        Assert.Equal([("digit accuracy", 0.5), ("angle MAE", 0.375)], result.Metrics.Select(static value => (value.Name, value.Value!.Value)));
        Assert.Null(result.Accuracy);
        Assert.Null(result.Confusion);
        Assert.Equal(
            ["digit accuracy", "digit macro F1", "angle MAE", "angle RMSE", "angle R²"], network.Evaluate(data).Metrics.Select(static value => value.Name));
    }

    [Fact]
    public void EarlyStopping_WatchesAnyMetricInItsDirection()
    {
        Dataset<float> data = Samples.ThreeDirections(20);
        var options = new TrainerOptions<Classifier, float>
        {
            Epochs = 50,
            Validation = data,
            Metrics = [Metric.F1()],
            Optimizer = new Sgd<Classifier, float>(0.5),
            EarlyStopping = new(patience: 2) { Monitor = MonitoredMetric.Validation(Metric.F1()) },
        };

        TrainingHistory history = Classifier.Create(1).Fit(data, options);

        double?[] f1 = [.. history.Epochs.Select(static epoch => epoch.ValidationMetrics["macro F1"].Value)];
        Assert.InRange(f1.Length, 3, 49);
        Assert.Equal(f1.Max(), f1[^3]);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Classifier.Create(1).Fit(data, options with { Metrics = [Metric.Accuracy] }));
        Assert.Equal("Early stopping watches the validation macro F1, but \"macro F1\" is not measured; name it in Metrics.", error.Message);
    }

    [Fact]
    public void Epochs_KeepTheNormsOfEveryLayer_AndTheRatesOfTheirSteps()
    {
        Dataset<double> data = Samples.Products(20);
        Regressor network = Regressor.Create(3);
        TrainingHistory history = network.Fit(
            data, new() { Epochs = 2, BatchSize = 5, Optimizer = new Sgd<Regressor, double>(0.1), Schedule = new InverseTimeSchedule(1) });

        LayerNorms[] norms = [.. history.Last.Norms];
        Assert.Equal(["dense1", "dense2"], norms.Select(static one => one.Layer));
        Assert.Equal(Norm("dense1"), norms[0].Weights, 1e-13);
        Assert.Equal(Norm("dense2"), norms[1].Weights, 1e-13);
        Assert.All(norms, static one => Assert.InRange(one.Gradient, 1e-6, 1));
        Assert.Equal(4, history.Last.LearningRates.Length);
        Assert.Equal(history.Last.LearningRate, history.Last.LearningRates[^1]);
        Assert.Equal(history.Epochs.Select(static epoch => epoch.LearningRate), history.Epochs.Select(static epoch => epoch.LearningRates[^1]));
        Assert.Equal(
            [
                new("epochs", "2"), new("batch size", "5"), new("seed", "0"), new("shuffled", "yes"), new("parts of a batch", "1"), new("optimiser", "Sgd"),
                new("learning rate", "0.1"), new TrainingFact("schedule", "InverseTimeSchedule"),
            ],
            history.Started!.Settings);

        double Norm(string layer) => Math.Sqrt(Regressor.Description.Parameters.Where(slice => slice.Name.StartsWith(layer, StringComparison.Ordinal))
            .Sum(slice => network.Parameters.Packed.Slice(slice.Offset, slice.PackedLength).ToArray().Sum(static w => w * w)));
    }

    [Fact]
    public void Norms_OfTheGradient_AreThoseOfTheLastStep()
    {
        // One step of plain descent moves the parameters by the rate times the gradient.
        Dataset<double> data = Samples.Products(8);
        Regressor network = Regressor.Create(3);
        double[] before = network.Parameters.Packed.ToArray();

        TrainingHistory history = network.Fit(data, new() { Epochs = 1, BatchSize = 8, Optimizer = new Sgd<Regressor, double>(0.5) });

        double moved = Math.Sqrt(before.Zip(network.Parameters.Packed.ToArray(), static (a, b) => (a - b) * (a - b)).Sum());
        Assert.Equal(moved / 0.5, Math.Sqrt(history.Last.Norms.Sum(static one => one.Gradient * one.Gradient)), 1e-12);
    }
}
