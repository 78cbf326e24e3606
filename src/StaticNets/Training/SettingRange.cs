namespace StaticNets.Training;

/// <summary>The ranges of what optimisers, schedules, metrics and the like are made with.</summary>
internal static class SettingRange
{
    /// <summary>A whole number that is not below <paramref name="least"/>.</summary>
    internal static int AtLeast(int value, int least, string name) =>
        value >= least ? value : throw new ArgumentOutOfRangeException(name, value, $"Found {name} = {value}; expected at least {least}.");

    /// <summary>A finite number that is not below 0.</summary>
    internal static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Found {name} = {value}; expected a finite number, at least 0.");

    /// <summary>A finite number above 0.</summary>
    internal static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Found {name} = {value}; expected a finite number above 0.");

    /// <summary>Any finite number.</summary>
    internal static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"Found {name} = {value}; expected a finite number.");

    /// <summary>A number from 0 to 1.</summary>
    internal static double Share(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"Found {name} = {value}; expected a number from 0 to 1.");

    /// <summary>A number from 0 to below 1.</summary>
    internal static double BelowOne(double value, string name) =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Found {name} = {value}; expected a number from 0 to below 1.");

    /// <summary>One of the names of an enumeration.</summary>
    internal static TEnum Named<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum =>
        Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                name, value, $"Found {name} = {value}; expected one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
}
