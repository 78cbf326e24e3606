namespace StaticNets.Reports;

/// <summary>The rectangle of a plot: places numbers in it, and draws its grid, its ticks and its labels.</summary>
/// <param name="XAxis">From left to right.</param>
/// <param name="YAxis">From bottom to top.</param>
/// <param name="Width">Of the whole figure, in SVG units.</param>
/// <param name="Height">Of the whole figure, in SVG units.</param>
internal sealed record PlotFrame(Axis XAxis, Axis YAxis, double Width, double Height)
{
    internal const double Top = 10;
    private const double LeastLeft = 72;
    private const double LabelGap = 8;

    // What the title of the vertical axis takes, and some air before the longest label.
    private const double TitleRoom = 18;
    private const double RightMargin = 14;
    private const double BottomMargin = 40;

    /// <summary>The same for most plots, so that those above each other agree; more where labels are long: 1,000,000.</summary>
    internal double Left { get; } = Math.Max(
        LeastLeft, TitleRoom + (SvgText.CharacterWidth * YAxis.Ticks.Select(tick => YAxis.Label(tick).Length).DefaultIfEmpty().Max()) + LabelGap);

    internal double InnerWidth => Width - Left - RightMargin;

    internal double InnerHeight => Height - Top - BottomMargin;

    private double Right => Left + InnerWidth;

    private double Bottom => Top + InnerHeight;

    internal double X(double value) => Left + (XAxis.Share(value) * InnerWidth);

    internal double Y(double value) => Bottom - (YAxis.Share(value) * InnerHeight);

    internal (double X, double Y) At((double X, double Y) point) => (X(point.X), Y(point.Y));

    /// <summary>Opens the figure; its name and description are what a screen reader says.</summary>
    internal HtmlWriter.OpenElement Open(HtmlWriter html, string name, string description) => SvgText.Open(html, Width, Height, name, description);

    /// <summary>Horizontal grid lines, below everything else.</summary>
    internal void WriteGrid(HtmlWriter html)
    {
        foreach (double tick in YAxis.Ticks)
        {
            WriteLine(html, "grid", (Left, Y(tick)), (Right, Y(tick)));
        }
    }

    /// <summary>The lines and ticks of both axes with their labels.</summary>
    internal void WriteAxes(HtmlWriter html, string xLabel, string yLabel)
    {
        WriteLine(html, "axis", (Left, Bottom), (Right, Bottom));
        foreach (double tick in XAxis.Ticks)
        {
            WriteLine(html, "axis", (X(tick), Bottom), (X(tick), Bottom + 4));
            SvgText.Write(html, XAxis.Label(tick), (X(tick), Bottom + 17), "middle");
        }

        foreach (double tick in YAxis.Ticks)
        {
            SvgText.Write(html, YAxis.Label(tick), (Left - LabelGap, Y(tick) + 4), "end");
        }

        SvgText.Write(html, xLabel, (Left + (InnerWidth / 2), Height - 4), "middle", "label");
        SvgText.WriteUpright(html, yLabel, (9, Top + (InnerHeight / 2)), "middle", "label");
    }

    /// <summary>A border on all sides and small ticks at the left, for plots that are images.</summary>
    internal void WriteBorder(HtmlWriter html)
    {
        html.Empty(
            "rect",
            ("class", "axis"),
            ("x", HtmlWriter.Number(Left)),
            ("y", HtmlWriter.Number(Top)),
            ("width", HtmlWriter.Number(InnerWidth)),
            ("height", HtmlWriter.Number(InnerHeight)));
        foreach (double tick in YAxis.Ticks)
        {
            WriteLine(html, "axis", (Left - 4, Y(tick)), (Left, Y(tick)));
        }
    }

    /// <summary>A line of text in the middle of the plot.</summary>
    internal void WriteMessage(HtmlWriter html, string text) =>
        SvgText.Write(html, text, (Left + (InnerWidth / 2), Top + (InnerHeight / 2)), "middle", "label");

    private static void WriteLine(HtmlWriter html, string kind, (double X, double Y) from, (double X, double Y) to) =>
        html.Empty(
            "line",
            ("class", kind),
            ("x1", HtmlWriter.Number(from.X)),
            ("y1", HtmlWriter.Number(from.Y)),
            ("x2", HtmlWriter.Number(to.X)),
            ("y2", HtmlWriter.Number(to.Y)));
}
