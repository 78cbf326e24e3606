using System.Globalization;
using System.Text;

namespace StaticNets.Reports;

/// <summary>Writes HTML that is well-formed XML, too: every text escaped, every element closed.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();
    private int _ids;

    /// <summary>An id that no other element of the page has.</summary>
    internal string NewId() => string.Create(CultureInfo.InvariantCulture, $"s{++_ids}");

    /// <summary>A coordinate: two decimals at most, the same in every culture.</summary>
    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A count with separators: 101,770.</summary>
    internal static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share with one decimal: 98.3 %.</summary>
    internal static string Percent(double share) => (share * 100).ToString("F1", CultureInfo.InvariantCulture) + " %";

    /// <summary>Opens an element; the end of the <c>using</c> closes it.</summary>
    internal OpenElement Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        WriteStart(name, attributes);
        _text.Append('>');
        return new OpenElement(this, name);
    }

    /// <summary>An element without content.</summary>
    internal void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        WriteStart(name, attributes);
        _text.Append("/>\n");
    }

    /// <summary>An element that holds only text.</summary>
    internal void Leaf(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        using (Element(name, attributes))
        {
            Text(text);
        }
    }

    /// <summary>Text of any origin.</summary>
    internal void Text(string text) => Escape(text);

    /// <summary>Text that is HTML already; never of foreign origin.</summary>
    internal void Raw(string html) => _text.Append(html);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void WriteStart(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach ((string attribute, string value) in attributes)
        {
            _text.Append(' ').Append(attribute).Append("=\"");
            Escape(value);
            _text.Append('"');
        }
    }

    private void Escape(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                _ => _text.Append(IsAllowed(rune.Value) ? rune.ToString() : "\uFFFD"),
            };
        }
    }

    /// <summary>Whether XML may hold the character at all; lone surrogates have already become U+FFFD.</summary>
    private static bool IsAllowed(int character) =>
        character is '\t' or '\n' or '\r' or >= 0x20 and not (0xFFFE or 0xFFFF) and not (>= 0x7F and <= 0x9F);

    /// <summary>An element that is closed when this is disposed.</summary>
    internal readonly struct OpenElement(HtmlWriter html, string name) : IDisposable
    {
        /// <summary>Writes the end tag.</summary>
        public void Dispose() => html._text.Append("</").Append(name).Append(">\n");
    }
}
