namespace StaticNets.Training;

/// <summary>How <see cref="GradientCheck"/> compares.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>
    /// The largest relative error that passes; 0, the default, chooses by precision: 1e-6 in double, 2e-2 in single, where the
    /// rounding of the loss blurs its differences.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or no number.</exception>
    public double Tolerance
    {
        get;
        init => field = value >= 0 ? value : throw SettingRange.Refused(nameof(Tolerance), value, "at least 0");
    }

    /// <summary>The most elements of one parameter to check; of a larger one, that many are drawn, spread over it. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxElements
    {
        get;
        init => field = SettingRange.AtLeast(value, 1, nameof(MaxElements));
    }

    = 500;

    /// <summary>Keys the draw of elements, and the masks of dropout, which are the same in every evaluation.</summary>
    public ulong Seed { get; init; }
}
