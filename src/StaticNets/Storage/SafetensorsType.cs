namespace StaticNets.Storage;

/// <summary>The element types of the safetensors format.</summary>
/// <remarks>
/// Parameters are read from <see cref="F16"/>, <see cref="BF16"/>, <see cref="F32"/> and <see cref="F64"/>; the other types are
/// recognised, so that a file that holds them is checked in full and their bytes can be handed out.
/// </remarks>
public enum SafetensorsType
{
    /// <summary>One byte per truth value; <c>BOOL</c> in the file.</summary>
    Bool,

    /// <summary>A 4-bit float, two to a byte; <c>F4</c> in the file.</summary>
    F4,

    /// <summary>A 6-bit float with 2 bits of exponent; <c>F6_E2M3</c> in the file.</summary>
    F6E2M3,

    /// <summary>A 6-bit float with 3 bits of exponent; <c>F6_E3M2</c> in the file.</summary>
    F6E3M2,

    /// <summary>An unsigned 8-bit integer; <c>U8</c> in the file.</summary>
    U8,

    /// <summary>A signed 8-bit integer; <c>I8</c> in the file.</summary>
    I8,

    /// <summary>An 8-bit float with 5 bits of exponent; <c>F8_E5M2</c> in the file.</summary>
    F8E5M2,

    /// <summary>An 8-bit float with 4 bits of exponent; <c>F8_E4M3</c> in the file.</summary>
    F8E4M3,

    /// <summary>An 8-bit power of two; <c>F8_E8M0</c> in the file.</summary>
    F8E8M0,

    /// <summary>An 8-bit float with 4 bits of exponent, finite, no negative zero; <c>F8_E4M3FNUZ</c> in the file.</summary>
    F8E4M3Fnuz,

    /// <summary>An 8-bit float with 5 bits of exponent, finite, no negative zero; <c>F8_E5M2FNUZ</c> in the file.</summary>
    F8E5M2Fnuz,

    /// <summary>A signed 16-bit integer; <c>I16</c> in the file.</summary>
    I16,

    /// <summary>An unsigned 16-bit integer; <c>U16</c> in the file.</summary>
    U16,

    /// <summary>An IEEE half-precision float; <c>F16</c> in the file.</summary>
    F16,

    /// <summary>The upper half of an IEEE single-precision float; <c>BF16</c> in the file.</summary>
    BF16,

    /// <summary>A signed 32-bit integer; <c>I32</c> in the file.</summary>
    I32,

    /// <summary>An unsigned 32-bit integer; <c>U32</c> in the file.</summary>
    U32,

    /// <summary>An IEEE single-precision float; <c>F32</c> in the file.</summary>
    F32,

    /// <summary>Two single-precision floats, real and imaginary part; <c>C64</c> in the file.</summary>
    C64,

    /// <summary>An IEEE double-precision float; <c>F64</c> in the file.</summary>
    F64,

    /// <summary>A signed 64-bit integer; <c>I64</c> in the file.</summary>
    I64,

    /// <summary>An unsigned 64-bit integer; <c>U64</c> in the file.</summary>
    U64,
}
