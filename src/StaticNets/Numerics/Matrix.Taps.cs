using System.Runtime.CompilerServices;
using StaticNets.Threading;

namespace StaticNets.Numerics;

/// <content>Weights of convolutions read the other way round.</content>
public static partial class Matrix
{
    /// <summary>Writes the weights of a convolution with its channels exchanged, so that those of the input lie together.</summary>
    /// <param name="source">[inputs, taps, outputs padded to 16].</param>
    /// <param name="inputs">Input channels of a group.</param>
    /// <param name="taps">Taps of the kernel.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="destination">[outputs, taps, inputs padded to 16], written; zeros in the padding.</param>
    /// <param name="worker">Takes its share of the outputs.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void TransposeTaps<T>(ref T source, int inputs, int taps, int outputs, ref T destination, Worker worker = default)
        where T : unmanaged
    {
        int sourceStride = Padded(outputs);
        int destinationStride = Padded(inputs);

        // Without blocks in registers, by element.
        int side = Math.Min(BlockSide<T>(), Block);
        (int first, int end) = worker.Share(outputs, side);
        for (int output = first; output < end; output += side)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                ref T from = ref Unsafe.Add(ref source, (tap * sourceStride) + output);
                ref T to = ref Unsafe.Add(ref destination, ((output * taps) + tap) * destinationStride);
                for (int input = 0; input < destinationStride; input += side)
                {
                    (int Stride, int Rows) inputRows = (taps * sourceStride, Math.Clamp(inputs - input, 0, side));
                    (int Stride, int Rows) outputRows = (taps * destinationStride, Math.Min(outputs - output, side));
                    ref T block = ref Unsafe.Add(ref from, input * inputRows.Stride);
                    if (side == Block)
                    {
                        TransposeByElement(ref block, inputRows, ref Unsafe.Add(ref to, input), outputRows);
                    }
                    else
                    {
                        TransposeBlock(ref block, inputRows, ref Unsafe.Add(ref to, input), outputRows);
                    }
                }
            }
        }
    }

    private static void TransposeByElement<T>(ref T source, (int Stride, int Rows) from, ref T destination, (int Stride, int Rows) to)
        where T : unmanaged
    {
        for (int row = 0; row < to.Rows; row++)
        {
            for (int column = 0; column < Block; column++)
            {
                Unsafe.Add(ref destination, (row * to.Stride) + column) =
                    column < from.Rows ? Unsafe.Add(ref source, (column * from.Stride) + row) : default;
            }
        }
    }
}
