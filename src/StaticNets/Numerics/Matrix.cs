using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNets.Threading;

namespace StaticNets.Numerics;

/// <summary>Moves whole matrices. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Matrix
{
    private const int Block = Lanes.Count;

    /// <summary>Writes the transposed matrix, rows padded to 16 with zeros.</summary>
    /// <param name="source">[rows, columns padded to 16].</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source that mean something.</param>
    /// <param name="destination">[columns, rows padded to 16], written.</param>
    /// <param name="worker">Takes its share of the rows.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<T>(ref T source, int rows, int columns, ref T destination, Worker worker = default)
        where T : unmanaged
    {
        int sourceStride = Padded(columns);
        int destinationStride = Padded(rows);

        // Blocks of 16 by 16 keep both sides within a few cache lines.
        (int first, int end) = worker.Share(rows, Block);
        for (int row = first; row < end; row += Block)
        {
            int blockRows = Math.Min(Block, rows - row);
            for (int column = 0; column < columns; column++)
            {
                ref T target = ref Unsafe.Add(ref destination, (column * destinationStride) + row);
                ref T from = ref Unsafe.Add(ref source, (row * sourceStride) + column);
                for (int i = 0; i < blockRows; i++)
                {
                    Unsafe.Add(ref target, i) = Unsafe.Add(ref from, i * sourceStride);
                }

                for (int i = blockRows; i < Block; i++)
                {
                    Unsafe.Add(ref target, i) = default;
                }
            }
        }
    }

    private static int Padded(int length) => (length + Block - 1) / Block * Block;
}
