namespace StaticNets.Generator.Shapes;

/// <summary>The block of 16 virtual lanes in which all rows are laid out, whatever the machine's vectors.</summary>
internal static class Lanes
{
    public const int Count = 16;

    /// <summary>The number of blocks that hold <paramref name="length"/> elements.</summary>
    public static int Blocks(int length) => (length + Count - 1) / Count;

    /// <summary><paramref name="length"/> rounded up to whole blocks.</summary>
    public static int Pad(int length) => checked(Blocks(length) * Count);
}
