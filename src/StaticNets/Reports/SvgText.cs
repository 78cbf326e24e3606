namespace StaticNets.Reports;

/// <summary>Figures in SVG and the text in them.</summary>
internal static class SvgText
{
    /// <summary>About the width of a character of a tick's label, whatever the font of the page: no figure can ask for it.</summary>
    internal const double CharacterWidth = 6.6;

    /// <summary>Opens a figure; its name and description are what a screen reader says.</summary>
    internal static HtmlWriter.OpenElement Open(HtmlWriter html, double width, double height, string name, string description)
    {
        string id = html.NewId();
        HtmlWriter.OpenElement svg = html.Element(
            "svg",
            ("class", "plot"),
            ("viewBox", $"0 0 {HtmlWriter.Number(width)} {HtmlWriter.Number(height)}"),
            ("role", "img"),
            ("aria-labelledby", $"{id}t {id}d"),
            ("xmlns", "http://www.w3.org/2000/svg"));
        html.Leaf("title", name, ("id", id + "t"));
        html.Leaf("desc", description, ("id", id + "d"));
        return svg;
    }

    /// <summary>A line of text.</summary>
    /// <param name="html">Where to write.</param>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it is anchored, on its base line.</param>
    /// <param name="anchor">Which part of it is anchored: start, middle or end.</param>
    /// <param name="kind">Its class in the style sheet.</param>
    internal static void Write(HtmlWriter html, string text, (double X, double Y) at, string anchor, string kind = "tick")
    {
        using (OpenText(html, at, anchor, kind))
        {
            html.Text(text);
        }
    }

    /// <summary>A label of a tick, with the whole text on hovering where it is cut off.</summary>
    internal static void WriteCut(HtmlWriter html, string text, string whole, (double X, double Y) at, string anchor)
    {
        using (OpenText(html, at, anchor, "tick"))
        {
            html.Text(text);
            if (whole != text)
            {
                html.Leaf("title", whole);
            }
        }
    }

    /// <summary>A line of text that runs upwards.</summary>
    internal static void WriteUpright(HtmlWriter html, string text, (double X, double Y) at, string anchor, string kind = "tick") =>
        html.Leaf(
            "text",
            text,
            ("class", kind),
            ("x", HtmlWriter.Number(at.X)),
            ("y", HtmlWriter.Number(at.Y)),
            ("text-anchor", anchor),
            ("transform", $"rotate(-90 {HtmlWriter.Number(at.X)} {HtmlWriter.Number(at.Y)})"));

    private static HtmlWriter.OpenElement OpenText(HtmlWriter html, (double X, double Y) at, string anchor, string kind) =>
        html.Element("text", ("class", kind), ("x", HtmlWriter.Number(at.X)), ("y", HtmlWriter.Number(at.Y)), ("text-anchor", anchor));
}
