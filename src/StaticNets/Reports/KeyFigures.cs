using System.Collections.Immutable;

namespace StaticNets.Reports;

/// <summary>A row of large figures, the most important one first.</summary>
public sealed class KeyFigures : ReportSection
{
    private readonly ImmutableArray<KeyFigure> _figures;

    /// <summary>Makes a row of figures.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="figures">The figures, from left to right.</param>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty.</exception>
    public KeyFigures(string title, params ReadOnlySpan<KeyFigure> figures)
        : base(title) => _figures = [.. figures];

    internal override void WriteBody(HtmlWriter html)
    {
        using (html.Element("dl", ("class", "figures")))
        {
            foreach (KeyFigure figure in _figures)
            {
                using (html.Element("div"))
                {
                    html.Leaf("dt", figure.Label);
                    html.Leaf("dd", figure.Value, ("class", "value"));
                    if (figure.Remark is not null)
                    {
                        html.Leaf("dd", figure.Remark, ("class", "remark"));
                    }
                }
            }
        }
    }
}

/// <summary>One figure of <see cref="KeyFigures"/>.</summary>
/// <param name="Label">What it is, for example <c>Accuracy on held-out points</c>.</param>
/// <param name="Value">The figure as it is to be read, for example <c>99.7 %</c>.</param>
/// <param name="Remark">Small print below it.</param>
public sealed record KeyFigure(string Label, string Value, string? Remark = null);
