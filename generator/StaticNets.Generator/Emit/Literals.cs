using System.Globalization;

namespace StaticNets.Generator.Emit;

/// <summary>Numbers and texts as C# literals: invariant, and round-trip exact on every runtime the compiler runs on.</summary>
internal static class Literals
{
    public static string Number(double value, bool isDouble) => isDouble
        ? value.ToString("G17", CultureInfo.InvariantCulture) + "d"
        : ((float)value).ToString("G9", CultureInfo.InvariantCulture) + "f";

    /// <summary>A count with separators for people, for example <c>101,770</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);
}
