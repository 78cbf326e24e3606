using System.Collections.Immutable;

namespace StaticNets.Metrics;

/// <summary>Something to measure of a network's answers: a name, a direction, and how to sum it up.</summary>
/// <remarks>
/// A metric itself keeps nothing; <see cref="Begin"/> makes what does. All of them work in double, over one sample after the other, so
/// that a value never depends on batches or threads. Derive from this class for a metric of your own.
/// </remarks>
/// <example><code>
/// net.Fit(train, new() { Validation = held, Metrics = [Metric.Accuracy, Metric.F1(), Metric.TopK(5)] });
/// </code></example>
public abstract class Metric
{
    /// <summary>Names a metric.</summary>
    /// <param name="name">Its name in reports and for early stopping, for example <c>macro F1</c>.</param>
    /// <param name="higherIsBetter">Whether a larger value is a better one.</param>
    /// <param name="isShare">Whether the value is a share, to be written as a percentage.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    protected Metric(string name, bool higherIsBetter, bool isShare = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        HigherIsBetter = higherIsBetter;
        IsShare = isShare;
    }

    /// <summary>The share of the samples that are answered correctly; of several binary labels, the share of the labels.</summary>
    public static Metric Accuracy { get; } = new AccuracyMetric();

    /// <summary>The mean over the outputs of MAE = Σ|y − t| / n.</summary>
    public static Metric MeanAbsoluteError { get; } = new ErrorMetric("MAE", static outputs => new AbsoluteErrorSum(outputs));

    /// <summary>The mean over the outputs of RMSE = √(Σ(y − t)² / n).</summary>
    public static Metric RootMeanSquaredError { get; } = new ErrorMetric("RMSE", static outputs => new SquaredErrorSum(outputs));

    /// <summary>
    /// The mean over the outputs of R² = 1 − Σ(y − t)² / Σ(t − t̄)². As in scikit-learn it is 1 for targets that are all equal and met
    /// exactly, 0 for such that are missed, and undefined for fewer than two samples.
    /// </summary>
    public static Metric RSquared { get; } = new ErrorMetric("R²", static outputs => new RSquaredSum(outputs), higherIsBetter: true);

    /// <summary>Its name, for example <c>macro F1</c>.</summary>
    public string Name { get; }

    /// <summary>Whether a larger value is a better one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>Whether the value is a share, to be written as a percentage.</summary>
    public bool IsShare { get; }

    /// <summary>The share of the samples whose class is among the <paramref name="k"/> largest outputs; of equal outputs the first counts as larger.</summary>
    /// <param name="k">How many outputs count, at least 1 and at most their number.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than 1.</exception>
    public static Metric TopK(int k) => new TopKMetric(k);

    /// <summary>TP / (TP + FP), 0 where nothing was given the class: <see cref="ClassScore.Precision"/>.</summary>
    /// <param name="averaging">How the classes are put together.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such averaging.</exception>
    public static Metric Precision(Averaging averaging = Averaging.Macro) => new ClassScoreMetric("precision", averaging, static c => c.Precision);

    /// <summary>TP / (TP + FP) of one class, 0 where nothing was given it.</summary>
    /// <param name="ofClass">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ofClass"/> is negative.</exception>
    public static Metric Precision(int ofClass) => new OneClassMetric("precision", ofClass, static c => c.Precision);

    /// <summary>TP / (TP + FN), 0 where the class has no sample: <see cref="ClassScore.Recall"/>.</summary>
    /// <param name="averaging">How the classes are put together.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such averaging.</exception>
    public static Metric Recall(Averaging averaging = Averaging.Macro) => new ClassScoreMetric("recall", averaging, static c => c.Recall);

    /// <summary>TP / (TP + FN) of one class, 0 where it has no sample.</summary>
    /// <param name="ofClass">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ofClass"/> is negative.</exception>
    public static Metric Recall(int ofClass) => new OneClassMetric("recall", ofClass, static c => c.Recall);

    /// <summary>2·TP / (2·TP + FP + FN), 0 where there is nothing to find and nothing was found: <see cref="ClassScore.F1"/>.</summary>
    /// <param name="averaging">How the classes are put together.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such averaging.</exception>
    public static Metric F1(Averaging averaging = Averaging.Macro) => new ClassScoreMetric("F1", averaging, static c => c.F1);

    /// <summary>2·TP / (2·TP + FP + FN) of one class.</summary>
    /// <param name="ofClass">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ofClass"/> is negative.</exception>
    public static Metric F1(int ofClass) => new OneClassMetric("F1", ofClass, static c => c.F1);

    /// <summary>
    /// The area under the receiver operating characteristic: <see cref="Metrics.RocAuc"/>. Of several classes it is each against the rest,
    /// averaged. It is undefined where a class has no sample or has all of them, or an output is no number.
    /// </summary>
    /// <remarks>Keeps the outputs of all samples, 8 bytes each, and sorts them.</remarks>
    /// <param name="averaging">How classes are put together: <see cref="Averaging.Macro"/> or <see cref="Averaging.Weighted"/>.</param>
    /// <exception cref="ArgumentException">Another averaging is asked for.</exception>
    public static Metric RocAuc(Averaging averaging = Averaging.Macro) => new RocAucMetric(averaging);

    /// <summary>The metrics that a training measures unless it is told which.</summary>
    /// <param name="form">How the outputs are read.</param>
    /// <returns>
    /// Accuracy, F1 and ROC-AUC of a binary label; accuracy and macro F1 of several labels or classes, with top-5 accuracy from 20 classes
    /// on; MAE, RMSE and R² of values.
    /// </returns>
    public static ImmutableArray<Metric> Defaults(AnswerForm form) => form.Kind switch
    {
        AnswerKind.Binary => [Accuracy, F1(Averaging.Binary), RocAuc()],
        AnswerKind.Classes when form.Outputs >= 20 => [Accuracy, TopK(5), F1()],
        AnswerKind.Classes or AnswerKind.Labels => [Accuracy, F1()],
        _ => [MeanAbsoluteError, RootMeanSquaredError, RSquared],
    };

    /// <summary>What the metric needs and such outputs lack, for example <c>at least 5 classes</c>; null where it is defined for them.</summary>
    /// <param name="form">How the outputs are read.</param>
    public virtual string? Lacks(AnswerForm form) => null;

    /// <summary>Makes a sum over no samples.</summary>
    /// <param name="form">How the outputs are read, which lack nothing.</param>
    public abstract MetricSum Begin(AnswerForm form);
}
