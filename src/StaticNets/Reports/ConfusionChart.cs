using System.Collections.Immutable;
using System.Globalization;
using StaticNets.Metrics;
using static System.FormattableString;

namespace StaticNets.Reports;

/// <summary>A confusion matrix as a heat map: what was right in one colour, what was wrong in another, each as a share of its row.</summary>
public sealed class ConfusionChart : ReportSection
{
    // Beyond these, cells are too small for counts, and for anything.
    private const int MostWithCounts = 32;
    private const int MostDrawn = 128;

    // So many fit half of a page, in cells that hold their counts.
    private const int MostInHalf = 12;

    private readonly ConfusionMatrix _matrix;
    private readonly ImmutableArray<string> _names;

    /// <summary>Makes the section.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="matrix">What to draw.</param>
    /// <param name="classNames">The names of the classes; null for their numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty, or there is not one name for each class.</exception>
    public ConfusionChart(string title, ConfusionMatrix matrix, IReadOnlyList<string>? classNames = null)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        _matrix = matrix;
        _names = NamesOf(matrix, classNames);
        Note = matrix.Classes > MostDrawn
            ? $"There are too many classes to draw: {HtmlWriter.Count(matrix.Classes)}."
            : "Rows are the true classes, columns the answers; the stronger a colour, the larger the share of its row.";
    }

    internal override SectionWidth Width => FitsHalf(_matrix) ? SectionWidth.Narrow : SectionWidth.Full;

    /// <summary>Support, precision, recall and F1 of each class, and their averages.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="matrix">What to tell of.</param>
    /// <param name="classNames">The names of the classes; null for their numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty, or there is not one name for each class.</exception>
    public static ReportTable Scores(string title, ConfusionMatrix matrix, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ImmutableArray<string> names = NamesOf(matrix, classNames);
        ImmutableArray<ClassScore> scores = matrix.PerClass;
        return new ReportTable(
            title,
            new("Class"), new("Samples", IsNumber: true), new("Precision", IsNumber: true), new("Recall", IsNumber: true), new("F1", IsNumber: true))
        {
            Note = "Precision: how many of the answers are right. Recall: how many of the samples are found. F1: their harmonic mean.",
            Rows =
            [
                .. scores.Select((score, c) => (IReadOnlyList<string>)
                    [
                        names[c], HtmlWriter.Count(score.Support),
                        HtmlWriter.Percent(score.Precision), HtmlWriter.Percent(score.Recall), HtmlWriter.Percent(score.F1),
                    ]),
            ],
            Total = [
                "Macro average", HtmlWriter.Count(matrix.Count),
                HtmlWriter.Percent(matrix.Precision()), HtmlWriter.Percent(matrix.Recall()), HtmlWriter.Percent(matrix.F1()),
            ],
            IsHalf = FitsHalf(matrix),
        };
    }

    internal override void WriteBody(HtmlWriter html)
    {
        if (_matrix.Classes > MostDrawn)
        {
            return;
        }

        var map = new HeatMap
        {
            Rows = _names,
            Width = FitsHalf(_matrix) ? 460 : 1_000,
            MaxCellHeight = FitsHalf(_matrix) ? 42 : 30,
            Columns = _matrix.Classes <= 2 * MostWithCounts ? _names : [.. _names.Select(static (name, c) => c % 10 == 0 ? name : "")],
            Cell = Cell,
            RowTitle = "true class",
            ColumnTitle = "answer",
        };
        map.Write(html, Title, Invariant($"{_matrix.Count:N0} samples of {_matrix.Classes} classes, {HtmlWriter.Percent(_matrix.Accuracy)} right."));
    }

    private static bool FitsHalf(ConfusionMatrix matrix) => matrix.Classes <= MostInHalf;

    private static ImmutableArray<string> NamesOf(ConfusionMatrix matrix, IReadOnlyList<string>? names) =>
        names is null ? [.. Enumerable.Range(0, matrix.Classes).Select(static c => c.ToString(CultureInfo.InvariantCulture))]
        : names.Count == matrix.Classes ? [.. names]
        : throw new ArgumentException(Invariant($"Found {names.Count:N0} class names; expected {matrix.Classes:N0}."), nameof(names));

    private HeatCell Cell(int label, int answer)
    {
        long count = _matrix[label, answer];
        long support = _matrix.Support(label);
        double share = support == 0 ? 0 : (double)count / support;
        string verb = label == answer ? "recognised" : $"taken for {_names[answer]}";

        // The root lets a few mistakes among thousands be seen.
        return new HeatCell(
            Math.Sqrt(share),
            label == answer ? "curve0" : "curve2",
            _matrix.Classes <= MostWithCounts && (count > 0 || FitsHalf(_matrix)) ? Short(count) : "",
            $"{_names[label]} {verb}: {HtmlWriter.Count(count)} of {HtmlWriter.Count(support)}, {HtmlWriter.Percent(share)}",
            IsFaint: count == 0);
    }

    // Six digits fit no cell of ten classes.
    private static string Short(long count) =>
        count < 100_000 ? count.ToString(CultureInfo.InvariantCulture)
        : count < 10_000_000 ? (count / 1e3).ToString("F0", CultureInfo.InvariantCulture) + "k"
        : (count / 1e6).ToString("F0", CultureInfo.InvariantCulture) + "M";
}
