namespace StaticNets.Reports;

/// <summary>One titled part of an <see cref="HtmlReport"/>: a chart, a table, a row of figures.</summary>
public abstract class ReportSection
{
    private protected ReportSection(string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        Title = title;
    }

    /// <summary>The heading above the section.</summary>
    public string Title { get; }

    /// <summary>A sentence or two below the heading: what is shown and how to read it.</summary>
    public string? Note { get; init; }

    /// <summary>How much of the page's width the section takes where the window is wide.</summary>
    internal virtual SectionWidth Width => SectionWidth.Full;

    /// <summary>Writes what comes below the heading and the note.</summary>
    internal abstract void WriteBody(HtmlWriter html);
}

/// <summary>The places in a page two columns wide.</summary>
internal enum SectionWidth
{
    /// <summary>The whole row.</summary>
    Full,

    /// <summary>The wide column, beside two narrow sections above each other.</summary>
    Wide,

    /// <summary>The narrow column.</summary>
    Narrow,
}
