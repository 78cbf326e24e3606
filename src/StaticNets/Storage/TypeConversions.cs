namespace StaticNets.Storage;

/// <summary>The types of a file that may be converted to the network's own type on loading.</summary>
/// <remarks>
/// A file of the network's own type needs none. Widening is exact; narrowing rounds to nearest, ties to even, and a finite
/// value that would become infinite is refused.
/// </remarks>
[Flags]
public enum TypeConversions
{
    /// <summary>A file of any type but the network's own is refused.</summary>
    None = 0,

    /// <summary>Half precision may be widened.</summary>
    F16 = 1,

    /// <summary>Brain floats may be widened.</summary>
    BF16 = 2,

    /// <summary>Single precision may be widened to double.</summary>
    F32 = 4,

    /// <summary>Double precision may be rounded to single.</summary>
    F64 = 8,

    /// <summary>All of them.</summary>
    All = F16 | BF16 | F32 | F64,
}
