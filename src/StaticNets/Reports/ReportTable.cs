using System.Collections.Immutable;
using static System.FormattableString;

namespace StaticNets.Reports;

/// <summary>A table of text and numbers.</summary>
public sealed class ReportTable : ReportSection
{
    private readonly ImmutableArray<TableColumn> _columns;

    /// <summary>Makes a table without rows.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="columns">The columns, at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty, or there is no column.</exception>
    public ReportTable(string title, params ReadOnlySpan<TableColumn> columns)
        : base(title)
    {
        if (columns.IsEmpty)
        {
            throw new ArgumentException("Found no columns; expected at least one.", nameof(columns));
        }

        _columns = [.. columns];
    }

    /// <summary>The rows, each with one cell for each column.</summary>
    /// <exception cref="ArgumentException">A row has another number of cells.</exception>
    public IReadOnlyList<IReadOnlyList<string>> Rows
    {
        get;
        init => field = [.. value.Select(RequireCells)];
    } = [];

    /// <summary>Whether the table takes half of the page's width where the window is wide.</summary>
    public bool IsHalf { get; init; }

    internal override SectionWidth Width => IsHalf ? SectionWidth.Narrow : SectionWidth.Full;

    /// <summary>A last row set apart from the others, or null.</summary>
    /// <exception cref="ArgumentException">The row has another number of cells than the table has columns.</exception>
    public IReadOnlyList<string>? Total { get; init => field = value is null ? null : RequireCells(value); }

    /// <summary>The layers of a network with output shapes, parameters and costs, as the build counted them.</summary>
    /// <param name="network">What the build knows of the network.</param>
    public static ReportTable Layers(NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new ReportTable(
            $"Layers of {network.Name}",
            new("#"), new("Layer"), new("Name"), new("Output", IsNumber: true), new("Parameters", IsNumber: true),
            new("Forward MACs", IsNumber: true), new("Forward FLOPs", IsNumber: true))
        {
            Note = "Counted by the build, for one sample: a MAC is one multiply-accumulate, and two FLOPs.",
            Rows = [.. network.Layers.Select(LayerRow)],
            Total =
            [
                "", "Total", "", "", HtmlWriter.Count(network.ParameterCount),
                HtmlWriter.Count(network.Layers.Sum(layer => layer.ForwardMacs)),
                HtmlWriter.Count(network.Layers.Sum(layer => layer.ForwardFlops)),
            ],
        };
    }

    internal override void WriteBody(HtmlWriter html)
    {
        using (html.Element("div", ("class", "scroll")))
        using (html.Element("table"))
        {
            using (html.Element("thead"))
            {
                WriteRow(html, "th", [.. _columns.Select(column => column.Name)]);
            }

            using (html.Element("tbody"))
            {
                foreach (IReadOnlyList<string> row in Rows)
                {
                    WriteRow(html, "td", row);
                }
            }

            if (Total is not null)
            {
                using (html.Element("tfoot"))
                {
                    WriteRow(html, "td", Total);
                }
            }
        }
    }

    private static IReadOnlyList<string> LayerRow(LayerDescription layer) =>
    [
        HtmlWriter.Count(layer.Position), layer.Kind, layer.Name, layer.Output,
        OrDash(layer.Parameters), OrDash(layer.ForwardMacs), OrDash(layer.ForwardFlops),
    ];

    private static string OrDash(long count) => count == 0 ? "–" : HtmlWriter.Count(count);

    private void WriteRow(HtmlWriter html, string element, IReadOnlyList<string> cells)
    {
        using (html.Element("tr"))
        {
            for (int i = 0; i < cells.Count; i++)
            {
                (string, string) alignment = ("class", _columns[i].IsNumber ? "number" : _columns[i].IsLong ? "long" : "text");
                if (element == "th")
                {
                    html.Leaf(element, cells[i], ("scope", "col"), alignment);
                }
                else
                {
                    html.Leaf(element, cells[i], alignment);
                }
            }
        }
    }

    private IReadOnlyList<string> RequireCells(IReadOnlyList<string> row) =>
        row.Count == _columns.Length
            ? row
            : throw new ArgumentException(
                Invariant($"Found a row of {row.Count:N0} cells; expected {_columns.Length:N0}, one for each column."));
}

/// <summary>One column of a <see cref="ReportTable"/>.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether its cells are numbers, to be aligned on the right.</param>
public sealed record TableColumn(string Name, bool IsNumber = false)
{
    /// <summary>Whether its cells may be longer than there is room, and go on in further lines; other cells are one line.</summary>
    internal bool IsLong { get; init; }
}
