namespace StaticNets.Training;

/// <summary>Something on which the bits of a training depend, and which must therefore be the same when it goes on.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Value">What it is.</param>
/// <param name="Group">
/// What the names of a group begin with: of those that differ only the first is worth a line, and either side may lack some. Null for a
/// setting of its own.
/// </param>
/// <param name="Parent">The name of a setting on which it depends: where that one differs, this one is not worth a line.</param>
internal readonly record struct RunSetting(string Name, string Value, string? Group = null, string? Parent = null)
{
    /// <summary>Whether it says that something is not in use: among the numbers of a rule, a decay of 0 or a bound at infinity.</summary>
    internal bool IsOff => Value is "" or "none" || (Parent is not null && StateText.ToDouble(Value) is 0 or double.PositiveInfinity);
}
