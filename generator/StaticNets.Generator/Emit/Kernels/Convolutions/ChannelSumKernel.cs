using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Writes db[o] += Σ dy[o, pixel] for one sample: lanes of pixels, folded in one fixed tree, four channels together.
/// </summary>
internal sealed class ChannelSumKernel(CodeWriter code, VectorWords words, Image image)
{
    /// <summary>Channels whose sums stay in registers: as many as are folded together, and enough to hide the latency of an addition.</summary>
    public const int Together = 4;

    /// <summary>Channels that are summed together, the last ones perhaps fewer: threads take ranges of these.</summary>
    public int Turns => (image.Channels + Together - 1) / Together;

    /// <param name="name">The method's name.</param>
    /// <param name="offset">The constant that holds the place of the bias in <c>gradients</c>.</param>
    public void Emit(string name, string offset)
    {
        int rest = image.Channels % Together;
        int whole = image.Channels - rest;
        code.Separate();
        code.Write($"// db[o] += Σ dy[o, pixel] for one sample: {Integer(words.Lanes)} lanes of pixels, folded in one fixed tree.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {name}(ref {words.T} dyRow, ref {words.T} gradients, {GradientTiles.Parameters})"))
        {
            code.Write($"ref {words.T} db = ref Unsafe.Add(ref gradients, {offset});");
            using (code.Block("if (!adds && first < end)"))
            {
                code.Write("MemoryMarshal.CreateSpan(ref Unsafe.Add(ref db, first), end - first).Clear();");
            }

            code.Separate();
            if (whole > 0)
            {
                using (code.Block($"for (int o = first; o < {(rest == 0 ? "end" : $"Math.Min(end, {Integer(whole)})")}; o += {Integer(Together)})"))
                {
                    EmitSums(Together);
                    code.Write("Lanes.AddSums(sum0, sum1, sum2, sum3, ref Unsafe.Add(ref db, o));");
                }
            }

            if (rest > 0)
            {
                code.Separate();
                using (code.Block($"for (int o = {(whole > 0 ? $"Math.Max(first, {Integer(whole)})" : "first")}; o < end; o++)"))
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
