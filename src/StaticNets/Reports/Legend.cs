namespace StaticNets.Reports;

/// <summary>The legend above a figure.</summary>
internal static class Legend
{
    /// <summary>Opens the list.</summary>
    internal static HtmlWriter.OpenElement Open(HtmlWriter html) => html.Element("ul", ("class", "legend"));

    /// <summary>One entry: a sign, a name and a figure.</summary>
    /// <param name="html">Where to write.</param>
    /// <param name="colour">An inline style that sets <c>--c</c>.</param>
    /// <param name="sign">The class of the sign in the style sheet, its width, and its path in 24x14 units.</param>
    /// <param name="name">What the sign means.</param>
    /// <param name="value">A figure that belongs to it.</param>
    internal static void WriteEntry(HtmlWriter html, string colour, (string Kind, string Width, string Path) sign, string name, string value)
    {
        using (html.Element("li"))
        {
            using (html.Element("svg", ("viewBox", "0 0 24 14"), ("aria-hidden", "true"), ("style", colour)))
            {
                html.Empty("path", ("class", sign.Kind), ("style", "stroke-width:" + sign.Width), ("d", sign.Path));
            }

            html.Leaf("span", name);
            html.Leaf("b", value);
        }
    }
}
