using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>
/// One value for each channel: a fold of its pixels over fixed lanes, which one fixed tree folds in turn. Four channels go side by side,
/// for a vector waits for the one before it.
/// </summary>
internal sealed class GlobalPoolKernel(CodeWriter code, VectorWords words, Image image)
{
    /// <summary>What training keeps of a maximum: the place of the first of the largest, as the bits of an int.</summary>
    public const string Index = "index";

    private const int Tile = 4;

    private readonly PoolRows _rows = new(code, words, new Pooling(image, image, new Window(Axis.Point, Axis.Point)));

    /// <summary>Writes y = Σ x/n.</summary>
    public void EmitMean(ForwardKernel kernel)
    {
        Begin($"Forward: the average of each channel's {Integer(image.Pixels)} elements.  x {kernel.Node.InputShapes[0]}");
        Walked y = Walked.Of("y", kernel.Step.Result);
        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (_rows.Samples(Walked.Of("x", kernel.Step.Inputs[0]), y))
        {
            _rows.ClearPadding(y);
            EmitChannels(tile =>
            {
                EmitFold(tile, "s", words.Zero, (s, v, _) => $"{s} += {v};");
                EmitResults(tile, s => $"Lanes.Sum({s}) / {words.Literal(image.Pixels)}", "s");
            });
        }
    }

    /// <summary>Writes dx = dy/n.</summary>
    public void EmitMeanGradient(BackwardKernel kernel)
    {
        InputGradient target = kernel.Step.InputGradients[0];
        Walked dx = Walked.Of("dx", target.Slot!);
        Begin($"Backward: each channel shares its dy.  dx {kernel.Node.InputShapes[0]}");
        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (_rows.Samples(Walked.Of("dy", kernel.Step.OutputGradient), dx))
        {
            if (!target.Accumulates)
            {
                _rows.ClearPadding(dx);
            }

            using (_rows.Loop("c", image.Channels))
            {
                code.Write($"ref {words.T} dxPlane = ref Unsafe.Add(ref dxRow, c * {Integer(image.Pixels)});");
                code.Write($"{words.Vector} d = Vector512.Create(Unsafe.Add(ref dyRow, c) / {words.Literal(image.Pixels)});");
                RowLoop.Emit(code, words, image.Pixels, lanes =>
                {
                    string value = target.Accumulates ? $"{RowLoop.LoadDense(lanes, "dxPlane", "i")} + d" : "d";
                    code.Write(lanes == 0
                        ? VectorWords.Store(value, "dxPlane", "i")
                        : $"Lanes.StoreFirst({value}, ref Unsafe.Add(ref dxPlane, i), {Integer(lanes)});");
                });
            }
        }
    }

    /// <summary>Writes y = max x and, where training wants it, the place of the first of the largest.</summary>
    public void EmitMaximum(ForwardKernel kernel)
    {
        Begin($"Forward: the largest of each channel's {Integer(image.Pixels)} elements.  x {kernel.Node.InputShapes[0]}");
        Walked y = Walked.Of("y", kernel.Step.Result);
        List<Walked> walked = [Walked.Of("x", kernel.Step.Inputs[0]), y];
        bool keepsIndex = kernel.Step.Memory.Count > 0;
        if (keepsIndex)
        {
            code.Write("// index: the place of the first of the largest, as the bits of an int.");
            walked.Add(Walked.Of(Index, kernel.Step.Memory[0].Slot));
        }

        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (_rows.Samples([.. walked]))
        {
            _rows.ClearPadding(y);
            string lowest = $"Vector512.Create({words.T}.NegativeInfinity)";
            EmitChannels(tile =>
            {
                EmitFold(tile, "m", lowest, (m, v, lanes) => $"{m} = Vector512.Max({m}, {RowLoop.KeepFirst(lanes, v, lowest)});");
                EmitResults(tile, m => $"Lanes.Max({m})", "m");
                if (keepsIndex)
                {
                    EmitPlaces(tile);
                }
            });
        }
    }

    /// <summary>Writes dx: dy at the first of the largest, zeros elsewhere.</summary>
    public void EmitMaximumGradient(BackwardKernel kernel)
    {
        InputGradient target = kernel.Step.InputGradients[0];
        Walked dx = Walked.Of("dx", target.Slot!);
        Begin($"Backward: each dy goes to the first of the largest of its channel.  dx {kernel.Node.InputShapes[0]}");
        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (_rows.Samples(Walked.Of("dy", kernel.Step.OutputGradient), Walked.Of(Index, kernel.Step.Memory[0].Slot), dx))
        {
            if (!target.Accumulates)
            {
                _rows.Clear(dx);
            }

            using (_rows.Loop("c", image.Channels))
            {
                code.Write($"int at = Unsafe.As<{words.T}, int>(ref Unsafe.Add(ref {Index}Row, c));");
                code.Write($"Unsafe.Add(ref dxRow, (c * {Integer(image.Pixels)}) + at) += Unsafe.Add(ref dyRow, c);");
            }
        }
    }

    private void Begin(string what)
    {
        code.Separate();
        code.Write($"// {what}.");
    }

    private void EmitChannels(Action<int> body)
    {
        int tiled = image.Channels - (image.Channels % Tile);
        if (tiled > 0)
        {
            using (code.Block($"for (int c = 0; c < {Integer(tiled)}; c += {Integer(Tile)})"))
            {
                code.Write($"ref {words.T} xPlane = ref Unsafe.Add(ref xRow, c * {Integer(image.Pixels)});");
                body(Tile);
            }
        }

        if (tiled < image.Channels)
        {
            code.Separate();
            using (code.Block($"for (int c = {Integer(tiled)}; c < {Integer(image.Channels)}; c++)"))
            {
                code.Write($"ref {words.T} xPlane = ref Unsafe.Add(ref xRow, c * {Integer(image.Pixels)});");
                body(1);
            }
        }
    }

    private void EmitFold(int tile, string letter, string start, Func<string, string, int, string> step)
    {
        for (int k = 0; k < tile; k++)
        {
            code.Write($"{words.Vector} {letter}{Integer(k)} = {start};");
        }

        RowLoop.Emit(code, words, image.Pixels, lanes =>
        {
            for (int k = 0; k < tile; k++)
            {
                string at = k == 0 ? "i" : $"i + {Integer(k * (long)image.Pixels)}";
                code.Write(step($"{letter}{Integer(k)}", RowLoop.LoadDense(lanes, "xPlane", at), lanes));
            }
        });
    }

    private void EmitResults(int tile, Func<string, string> result, string letter)
    {
        for (int k = 0; k < tile; k++)
        {
            code.Write($"Unsafe.Add(ref yRow, {Channel(k)}) = {result($"{letter}{Integer(k)}")};");
        }
    }

    private void EmitPlaces(int tile)
    {
        for (int k = 0; k < tile; k++)
        {
            string plane = k == 0 ? "ref xPlane" : $"ref Unsafe.Add(ref xPlane, {Integer(k * (long)image.Pixels)})";
            code.Write(
                $"Unsafe.As<{words.T}, int>(ref Unsafe.Add(ref {Index}Row, {Channel(k)})) = " +
                $"Strided.FirstEqual({plane}, {Integer(image.Pixels)}, Unsafe.Add(ref yRow, {Channel(k)}));");
        }
    }

    private static string Channel(int k) => k == 0 ? "c" : $"c + {Integer(k)}";
}
