using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Weights [(output channel, ky, kx), input channels of a group padded to 16]: where the way goes from output to input channels, the
/// weights of one tap lie together. A depthwise convolution has one of them and reads the packed weights as they are.
/// </summary>
internal static class TransposedWeights
{
    /// <summary>The scratch's name in emitted code.</summary>
    public const string Name = "transposed";

    /// <summary>The part of a backward step that fills it.</summary>
    public const string Part = "Transpose";

    public static bool AreRead(Convolution convolution) => convolution.InputChannelsPerGroup > 1;

    /// <summary>Elements of scratch; 0 where none is read.</summary>
    public static long Length(Convolution convolution) => AreRead(convolution)
        ? (long)convolution.Output.Channels * convolution.Window.Taps * Lanes.Pad(convolution.InputChannelsPerGroup)
        : 0;

    /// <summary>Writes the statement that fills the scratch, where it is read.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="convolution">The geometry.</param>
    /// <param name="parameters">The buffer that holds the packed weights.</param>
    /// <param name="offset">The constant that holds their place.</param>
    /// <param name="worker">The worker that takes its share; nothing where one does all.</param>
    public static void Emit(CodeWriter code, Convolution convolution, string parameters, string offset, string worker = "")
    {
        if (AreRead(convolution))
        {
            code.Write($"Matrix.TransposeTaps(ref Unsafe.Add(ref {parameters}, {offset}), {Integer(convolution.InputChannelsPerGroup)}, {Integer(convolution.Window.Taps)}, {Integer(convolution.Output.Channels)}, ref {Name}{(worker.Length > 0 ? ", " + worker : string.Empty)});");
        }
    }
}
