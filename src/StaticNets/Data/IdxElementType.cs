namespace StaticNets.Data;

/// <summary>The element types of an IDX file; the value is the code in the third byte of the file. All are big-endian.</summary>
public enum IdxElementType
{
    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8 = 0x08,

    /// <summary>Signed 8-bit integer.</summary>
    Int8 = 0x09,

    /// <summary>Signed 16-bit integer.</summary>
    Int16 = 0x0B,

    /// <summary>Signed 32-bit integer.</summary>
    Int32 = 0x0C,

    /// <summary>IEEE 32-bit floating point.</summary>
    Float32 = 0x0D,

    /// <summary>IEEE 64-bit floating point.</summary>
    Float64 = 0x0E,
}
