using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>Writes zeros behind the elements of a row: memory is shared, and what was there before must not come back as a number.</summary>
internal static class PadLanes
{
    /// <param name="code">Where to write.</param>
    /// <param name="row">A reference to the row.</param>
    /// <param name="slot">The row's length and stride.</param>
    public static void EmitClear(CodeWriter code, string row, Slot slot)
    {
        if (slot.Stride > slot.Length)
        {
            code.Write($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {row}, {Integer(slot.Length)}), {Integer(slot.Stride - slot.Length)}).Clear();");
        }
    }
}
