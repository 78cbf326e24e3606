namespace StaticNets.Numerics.Tests.Reference;

/// <summary>
/// Enumerations of attributes by the names of their members: where the reference is compiled beside the generator, that has the same types once
/// more, and theirs would be ambiguous.
/// </summary>
internal static class EnumNames
{
    public static bool Is(this Enum value, string member) => value.ToString() == member;
}
