using System.Globalization;

namespace StaticNets.Generator.Emit;

/// <summary>Numbers and texts as C# literals: invariant, and round-trip exact on every runtime the compiler runs on.</summary>
internal static class Literals
{
    /// <summary>A literal of the type: the shortest text that reads back as <paramref name="value"/>, for example <c>0.3f</c>.</summary>
    public static string Number(double value, bool isDouble) => isDouble ? Human(value) + "d" : Shortest((float)value) + "f";

    /// <summary>A count with separators for people, for example <c>101,770</c>.</summary>
    public static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with separators for people, for example <c>101,770</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest text that reads back as <paramref name="value"/>, for people: <c>0.1</c>, <c>1E-05</c>, <c>NaN</c>.</summary>
    public static string Human(double value)
    {
        // "R" is not the shortest round trip on .NET Framework, where the compiler runs inside Visual Studio; up to 15 digits
        // every runtime reads a double exactly.
        foreach (string format in new[] { "G15", "G16" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double back) && back == value)
            {
                return text;
            }
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string Shortest(float value)
    {
        foreach (string format in new[] { "G6", "G7", "G8" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float back) && back == value)
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }
}
