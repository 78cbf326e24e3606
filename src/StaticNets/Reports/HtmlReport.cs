using System.Text;
using StaticNets.Storage;

namespace StaticNets.Reports;

/// <summary>
/// One HTML page that shows a training: figures, curves, decision boundaries, tables. The page is a single file that asks
/// nothing of the network, adapts to light and dark, and can be mailed or archived as it is.
/// </summary>
/// <remarks>
/// The page holds no script and no reference to anything outside itself, and its content policy forbids both. All text is
/// escaped, numbers are written the same way in every culture, and the same sections give the same page.
/// </remarks>
/// <example>
/// <code>
/// new HtmlReport("Two moons")
///     .Add(LineChart.Loss(history))
///     .Add(LineChart.Accuracy(history))
///     .Add(DecisionBoundary.Of(net, train, test))
///     .Save("moons.html");
/// </code>
/// </example>
public sealed class HtmlReport
{
    private readonly List<ReportSection> _sections = [];

    /// <summary>Begins a page without sections.</summary>
    /// <param name="title">The heading of the page and the title of its window.</param>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty.</exception>
    public HtmlReport(string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        Title = title;
    }

    /// <summary>The heading of the page and the title of its window.</summary>
    public string Title { get; }

    /// <summary>A line below the heading.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The sections from top to bottom.</summary>
    public IReadOnlyList<ReportSection> Sections => _sections;

    /// <summary>Puts a section below those there are.</summary>
    /// <param name="section">The section.</param>
    /// <returns>This page, to add the next one.</returns>
    public HtmlReport Add(ReportSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        _sections.Add(section);
        return this;
    }

    /// <summary>The page as text; it is well-formed XML, too.</summary>
    public string ToHtml()
    {
        var html = new HtmlWriter();
        html.Raw("<!DOCTYPE html>\n");
        using (html.Element("html", ("lang", "en"), ("xmlns", "http://www.w3.org/1999/xhtml")))
        {
            WriteHead(html);
            WriteBody(html);
        }

        return html.ToString();
    }

    /// <summary>Writes the page to a file in UTF-8, atomically: see <see cref="AtomicFile"/>.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written; an old file of that name is whole.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or a folder.</exception>
    public void Save(string path)
    {
        byte[] page = Encoding.UTF8.GetBytes(ToHtml());
        AtomicFile.Write(path, stream => stream.Write(page));
    }

    private void WriteHead(HtmlWriter html)
    {
        using (html.Element("head"))
        {
            html.Empty("meta", ("charset", "utf-8"));
            html.Empty(
                "meta",
                ("http-equiv", "Content-Security-Policy"),
                ("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
            html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
            html.Leaf("title", Title);
            using (html.Element("style"))
            {
                html.Raw(ReportStyle.Css);
            }
        }
    }

    private void WriteBody(HtmlWriter html)
    {
        using (html.Element("body"))
        {
            using (html.Element("header"))
            {
                html.Leaf("h1", Title);
                if (Subtitle is not null)
                {
                    html.Leaf("p", Subtitle);
                }
            }

            using (html.Element("main"))
            {
                foreach (ReportSection section in _sections)
                {
                    WriteSection(html, section);
                }
            }
        }
    }

    private static void WriteSection(HtmlWriter html, ReportSection section)
    {
        string heading = html.NewId();
        string width = section.Width switch
        {
            SectionWidth.Wide => "wide",
            SectionWidth.Narrow => "narrow",
            _ => "full",
        };
        using (html.Element("section", ("class", width), ("aria-labelledby", heading)))
        {
            html.Leaf("h2", section.Title, ("id", heading));
            if (section.Note is not null)
            {
                html.Leaf("p", section.Note, ("class", "note"));
            }

            section.WriteBody(html);
        }
    }
}
