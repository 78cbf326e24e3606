namespace StaticNets;

/// <summary>The type of a network's numbers.</summary>
public enum Precision
{
    /// <summary>32-bit floating point, <see cref="float"/>.</summary>
    Single,

    /// <summary>64-bit floating point, <see cref="double"/>.</summary>
    Double,
}
