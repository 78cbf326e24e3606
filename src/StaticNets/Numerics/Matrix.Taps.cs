using System.Runtime.CompilerServices;

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
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void TransposeTaps<T>(ref T source, int inputs, int taps, int outputs, ref T destination)
        where T : unmanaged
    {
        int sourceStride = Padded(outputs);
        int destinationStride = Padded(inputs);
        for (int output = 0; output < outputs; output++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                ref T from = ref Unsafe.Add(ref source, (tap * sourceStride) + output);
                ref T to = ref Unsafe.Add(ref destination, ((output * taps) + tap) * destinationStride);
                for (int input = 0; input < inputs; input++)
                {
                    Unsafe.Add(ref to, input) = Unsafe.Add(ref from, input * taps * sourceStride);
                }

                for (int input = inputs; input < destinationStride; input++)
                {
                    Unsafe.Add(ref to, input) = default;
                }
            }
        }
    }
}
