namespace StaticNets.Generator.Model;

/// <summary>
/// Which part of an attribute: a positional argument by its index (from 0), a named one by its name, or the attribute itself.
/// </summary>
internal readonly record struct ArgumentKey(int Index, string? Name)
{
    /// <summary>The whole attribute.</summary>
    public static readonly ArgumentKey Attribute = new(-1, null);

    public static implicit operator ArgumentKey(int index) => new(index, null);

    public static implicit operator ArgumentKey(string name) => new(-1, name);
}
