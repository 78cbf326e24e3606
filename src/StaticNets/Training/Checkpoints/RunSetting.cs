namespace StaticNets.Training;

/// <summary>Something on which the bits of a training depend, and which must therefore be the same when it goes on.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Value">What it is.</param>
/// <param name="Group">
/// What the names of a group begin with: of those that differ only the first is worth a line, and either side may lack some. Null for a
/// setting of its own.
/// </param>
/// <param name="Parent">The name of a setting on which it depends: where that one differs, this one is not worth a line.</param>
internal readonly record struct RunSetting(string Name, string Value, string? Group = null, string? Parent = null);
