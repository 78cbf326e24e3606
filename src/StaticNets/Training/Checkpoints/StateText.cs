using System.Globalization;

namespace StaticNets.Training;

/// <summary>Numbers as text that reads back as the same bits.</summary>
internal static class StateText
{
    internal static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    internal static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    internal static double ToDouble(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    internal static int ToInt(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
