using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>The ranges of what optimisers, schedules, metrics and the like are made with.</summary>
internal static class SettingRange
{
    /// <summary>A whole number that is not below <paramref name="least"/>.</summary>
    internal static int AtLeast(int value, int least, string name) =>
        value >= least ? value : throw Refused(name, value, $"at least {least}");

    /// <summary>A finite number that is not below 0.</summary>
    internal static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw Refused(name, value, "a finite number, at least 0");

    /// <summary>A finite number above 0.</summary>
    internal static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw Refused(name, value, "a finite number above 0");

    /// <summary>Any finite number.</summary>
    internal static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw Refused(name, value, "a finite number");

    /// <summary>A number from 0 to 1.</summary>
    internal static double Share(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw Refused(name, value, "a number from 0 to 1");

    /// <summary>A number from 0 to below 1.</summary>
    internal static double BelowOne(double value, string name) =>
        value is >= 0 and < 1 ? value : throw Refused(name, value, "a number from 0 to below 1");

    /// <summary>One of the names of an enumeration.</summary>
    internal static TEnum Named<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum =>
        Enum.IsDefined(value) ? value : throw Refused(name, value, $"one of {string.Join(", ", Enum.GetNames<TEnum>())}");

    /// <summary>The same message for all who refuse a setting.</summary>
    internal static ArgumentOutOfRangeException Refused(string name, object value, string expected) =>
        new(name, value, Invariant($"Found {name} = {value}; expected {expected}."));
}
