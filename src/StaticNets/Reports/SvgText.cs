namespace StaticNets.Reports;

/// <summary>Figures in SVG and the text in them.</summary>
internal static class SvgText
{
    /// <summary>Opens a figure; its name and description are what a screen reader says.</summary>
    internal static HtmlWriter.OpenElement Open(HtmlWriter html, double width, double height, string name, string description, string kind = "plot")
    {
        string id = html.NewId();
        HtmlWriter.OpenElement svg = html.Element(
            "svg",
            ("class", kind),
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
    /// <param name="x">Where it is anchored.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="anchor">Which part of it is anchored: start, middle or end.</param>
    /// <param name="kind">Its class in the style sheet.</param>
    /// <param name="whole">The whole text on hovering, where <paramref name="text"/> is cut off.</param>
    internal static void Write(HtmlWriter html, string text, double x, double y, string anchor, string kind = "tick", string? whole = null)
    {
        using (html.Element("text", ("class", kind), ("x", HtmlWriter.Number(x)), ("y", HtmlWriter.Number(y)), ("text-anchor", anchor)))
        {
            html.Text(text);
            if (whole is not null && whole != text)
            {
                html.Leaf("title", whole);
            }
        }
    }

    /// <summary>A line of text that runs upwards.</summary>
    internal static void WriteUpright(HtmlWriter html, string text, double x, double y, string anchor, string kind = "tick") =>
        html.Leaf(
            "text",
            text,
            ("class", kind),
            ("x", HtmlWriter.Number(x)),
            ("y", HtmlWriter.Number(y)),
            ("text-anchor", anchor),
            ("transform", $"rotate(-90 {HtmlWriter.Number(x)} {HtmlWriter.Number(y)})"));
}
