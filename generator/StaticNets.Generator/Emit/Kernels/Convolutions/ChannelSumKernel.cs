using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Writes db[o] += Σ dy[o, pixel] for one sample: lanes of pixels, folded in one fixed tree, four channels together.
/// </summary>
internal sealed class ChannelSumKernel(CodeWriter code, VectorWords words, Image image)
{
    // Channels whose sums stay in registers: as many as are folded together, and enough to hide the latency of an addition.
    private const int Together = 4;

    /// <param name="name">The method's name.</param>
    /// <param name="offset">The constant that holds the place of the bias in <c>gradients</c>.</param>
    public void Emit(string name, string offset)
    {
        int rest = image.Channels % Together;
        code.Separate();
        code.Write($"// db[o] += Σ dy[o, pixel] for one sample: {Integer(words.Lanes)} lanes of pixels, folded in one fixed tree.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {name}(ref {words.T} dyRow, ref {words.T} gradients)"))
        {
            code.Write($"ref {words.T} db = ref Unsafe.Add(ref gradients, {offset});");
            if (image.Channels > rest)
            {
                using (code.Block($"for (int o = 0; o < {Integer(image.Channels - rest)}; o += {Integer(Together)})"))
                {
                    EmitSums(Together);
                    code.Write("Lanes.AddSums(sum0, sum1, sum2, sum3, ref Unsafe.Add(ref db, o));");
                }
            }

            if (rest > 0)
            {
                code.Separate();
                using (code.Block($"for (int o = {Integer(image.Channels - rest)}; o < {Integer(image.Channels)}; o++)"))
                {
                    EmitSums(1);
                    code.Write("Unsafe.Add(ref db, o) += Lanes.Sum(sum0);");
                }
            }
        }
    }

    private void EmitSums(int count)
    {
        code.Write($"ref {words.T} dyChannel = ref Unsafe.Add(ref dyRow, o * {Integer(image.Pixels)});");
        code.Write($"{words.Vector} {string.Join(", ", Enumerable.Range(0, count).Select(j => $"sum{Integer(j)} = {words.Zero}"))};");
        RowLoop.Emit(code, words, image.Pixels, lanes =>
        {
            for (int j = 0; j < count; j++)
            {
                string at = j == 0 ? "i" : $"i + {Integer(j * image.Pixels)}";
                code.Write($"sum{Integer(j)} += {RowLoop.LoadDense(lanes, "dyChannel", at)};");
            }
        });
    }
}
