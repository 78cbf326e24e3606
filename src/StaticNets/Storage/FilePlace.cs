using System.Globalization;
using System.Text;

namespace StaticNets.Storage;

/// <summary>Where in a model file something was met.</summary>
internal readonly record struct FilePlace(string FileName, long? Offset, string? Tensor)
{
    private const int LongestName = 80;

    public static FilePlace At(string fileName, long offset) => new(fileName, offset, null);

    public static FilePlace Of(string fileName, string tensor) => new(fileName, null, tensor);

    public override string ToString()
    {
        if (Tensor is not null)
        {
            return $"{FileName}, tensor {Quote(Tensor)}";
        }

        return Offset is long offset
            ? string.Create(CultureInfo.InvariantCulture, $"{FileName}, byte {offset:N0}")
            : FileName;
    }

    /// <summary>A name from a file in quotes: control characters as escapes, and no longer than a message should be.</summary>
    public static string Quote(string name)
    {
        var text = new StringBuilder("'");
        foreach (char letter in name.AsSpan(0, Math.Min(name.Length, LongestName)))
        {
            if (char.IsControl(letter) || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format)
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else
            {
                text.Append(letter);
            }
        }

        return text.Append(name.Length > LongestName ? "…'" : "'").ToString();
    }
}
