using System.Collections.Immutable;

namespace StaticNets.Reports;

/// <summary>A rectangle of coloured cells with labelled rows and columns.</summary>
internal sealed record HeatMap
{
    private const int LabelCharacters = 16;
    private const double Gap = 1.5;

    /// <summary>The labels of the rows, from top to bottom.</summary>
    internal required ImmutableArray<string> Rows { get; init; }

    /// <summary>The labels of the columns, from left to right; empty ones are not written.</summary>
    internal required ImmutableArray<string> Columns { get; init; }

    /// <summary>The cell of a row and a column.</summary>
    internal required Func<int, int, HeatCell> Cell { get; init; }

    /// <summary>What stands beside the rows; empty for nothing.</summary>
    internal string RowTitle { get; init; } = "";

    /// <summary>What stands below the columns; empty for nothing.</summary>
    internal string ColumnTitle { get; init; } = "";

    /// <summary>The width of the whole figure, in SVG units.</summary>
    internal double Width { get; init; } = 460;

    /// <summary>Whether cells may be wider than they are high, to fill the figure.</summary>
    internal bool FillsWidth { get; init; }

    /// <summary>The largest height of a cell; squares are as high as they are wide, up to it.</summary>
    internal double MaxCellHeight { get; init; } = 42;

    private double Left => (RowTitle.Length > 0 ? 22 : 4) + (SvgText.CharacterWidth * Rows.Max(static row => Shown(row).Length)) + 6;

    private double CellWidth => Math.Min(FillsWidth ? double.MaxValue : MaxCellHeight, (Width - Left - 6) / Columns.Length);

    private double CellHeight => Math.Min(MaxCellHeight, Math.Max(CellWidth, Rows.Length > 24 ? 7 : 15));

    // Labels of columns that are wider than their cells stand upright.
    private bool IsUpright => Columns.Any(column => Shown(column).Length * SvgText.CharacterWidth > CellWidth);

    private double Bottom => IsUpright ? (SvgText.CharacterWidth * Columns.Max(static column => Shown(column).Length)) + 10 : 20;

    /// <summary>Draws the figure.</summary>
    /// <param name="html">Where to write.</param>
    /// <param name="name">What a screen reader calls it.</param>
    /// <param name="description">What a screen reader says of it.</param>
    internal void Write(HtmlWriter html, string name, string description)
    {
        double height = (Rows.Length * CellHeight) + Bottom + (ColumnTitle.Length > 0 ? 20 : 2);
        using (SvgText.Open(html, Width, height, name, description))
        {
            for (int row = 0; row < Rows.Length; row++)
            {
                SvgText.WriteCut(html, Shown(Rows[row]), Rows[row], (Left - 6, ((row + 0.5) * CellHeight) + 4), "end");
                for (int column = 0; column < Columns.Length; column++)
                {
                    WriteCell(html, row, column);
                }
            }

            for (int column = 0; column < Columns.Length; column++)
            {
                WriteColumnLabel(html, column);
            }

            WriteTitles(html, height);
        }
    }

    private static string Shown(string label) => label.Length <= LabelCharacters ? label : label[..(LabelCharacters - 1)] + "…";

    private void WriteCell(HtmlWriter html, int row, int column)
    {
        HeatCell cell = Cell(row, column);
        double x = Left + (column * CellWidth);
        double y = row * CellHeight;
        double gap = Math.Min(Gap, CellWidth / 8);
        double share = double.IsFinite(cell.Share) ? Math.Clamp(cell.Share, 0, 1) : 0;
        using (html.Element(
            "rect",
            ("class", "cell"),
            ("style", $"--c:var(--{cell.Colour})"),
            ("x", HtmlWriter.Number(x)),
            ("y", HtmlWriter.Number(y)),
            ("width", HtmlWriter.Number(CellWidth - gap)),
            ("height", HtmlWriter.Number(CellHeight - gap)),
            ("fill-opacity", HtmlWriter.Number(share == 0 ? 0 : 0.06 + (0.94 * share)))))
        {
            html.Leaf("title", cell.Title);
        }

        if (cell.Text.Length > 0)
        {
            string kind = share > 0.5 ? "count on" : cell.IsFaint ? "count faint" : "count";
            SvgText.Write(html, cell.Text, (x + ((CellWidth - gap) / 2), y + (CellHeight / 2) + 4), "middle", kind);
        }
    }

    private void WriteColumnLabel(HtmlWriter html, int column)
    {
        double x = Left + ((column + 0.5) * CellWidth);
        double y = Rows.Length * CellHeight;
        if (Columns[column].Length == 0)
        {
            return;
        }

        if (IsUpright)
        {
            SvgText.WriteUpright(html, Shown(Columns[column]), (x + 4, y + 6), "end");
        }
        else
        {
            SvgText.WriteCut(html, Shown(Columns[column]), Columns[column], (x, y + 14), "middle");
        }
    }

    private void WriteTitles(HtmlWriter html, double height)
    {
        if (ColumnTitle.Length > 0)
        {
            SvgText.Write(html, ColumnTitle, (Left + (Columns.Length * CellWidth / 2), height - 4), "middle", "label");
        }

        if (RowTitle.Length > 0)
        {
            SvgText.WriteUpright(html, RowTitle, (12, Rows.Length * CellHeight / 2), "middle", "label");
        }
    }
}

/// <summary>One cell of a <see cref="HeatMap"/>.</summary>
/// <param name="Share">How strong its colour is, from 0 to 1; what is no number has none.</param>
/// <param name="Colour">The custom property of the style sheet that holds its colour.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Title">What is said of it on hovering.</param>
/// <param name="IsFaint">Whether its text is to stay in the background.</param>
internal readonly record struct HeatCell(double Share, string Colour, string Text, string Title, bool IsFaint = false);
