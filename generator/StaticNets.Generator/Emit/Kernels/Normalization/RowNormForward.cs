using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit.Kernels.Normalization;

/// <summary>Writes the forward pass of a <see cref="RowNorm"/>: statistics over fixed lanes, then the elements.</summary>
internal sealed class RowNormForward(ForwardKernel kernel, RowNorm norm)
{
    private readonly CodeWriter _code = kernel.Code;
    private readonly VectorWords _words = kernel.Words;

    private IEnumerable<string> Outputs => kernel.Step.Outputs.Select(kernel.OutputName);

    // Where the elements wait from the first pass to the second.
    private string Source => norm.IsCentered ? "y" : "x";

    public void Emit()
    {
        _code.Separate();
        _code.Write($"// Forward: statistics of {norm.Description}.");
        _code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        {
            foreach (string output in Outputs)
            {
                norm.Planes.EmitPadding(_code, _words, output);
            }

            norm.EmitRows(_code, _words.T, Outputs.Prepend("x"), EmitPart);
        }
    }

    private void EmitPart()
    {
        if (norm.IsCentered)
        {
            EmitSum("sums", lanes => _code.Write($"sums += {RowLoop.LoadDense(lanes, "x" + norm.Noun, "i")};"));
            _code.Write($"{_words.T} m = Lanes.Sum(sums) / {_words.Literal(norm.Length)};");
            _code.Separate();
            _code.Write("// Deviations wait in y; the variance comes from them.");
            _code.Write($"{_words.Vector} center = Vector512.Create(m);");
        }

        EmitSum("squares", EmitSquare);
        string meanSquare = $"(Lanes.Sum(squares) / {_words.Literal(norm.Length)})";
        _code.Write($"{_words.T} s = {_words.Literal(1)} / {_words.T}.Sqrt({meanSquare} + {_words.Literal(norm.Epsilon)});");
        foreach (MemorySlot memory in kernel.Step.Memory)
        {
            _code.Write($"{norm.Statistic(memory.Name)} = {(memory.Name == "mean" ? "m" : "s")};");
        }

        _code.Separate();
        _code.Write($"{_words.Vector} scale = Vector512.Create(s);");
        if (norm.Channels == 0)
        {
            EmitElements();
        }
        else
        {
            EmitChannels();
        }
    }

    private void EmitSum(string sums, Action<int> body)
    {
        _code.Write($"{_words.Vector} {sums} = {_words.Zero};");
        norm.EmitVectors(_code, _words, body);
    }

    private void EmitSquare(int lanes)
    {
        string x = RowLoop.LoadDense(lanes, "x" + norm.Noun, "i");
        _code.Write($"{_words.Vector} d = {(norm.IsCentered ? RowLoop.KeepFirst(lanes, $"{x} - center", _words.Zero) : x)};");
        if (norm.IsCentered)
        {
            _code.Write(RowLoop.StoreDense(lanes, "d", "y" + norm.Noun, "i"));
        }

        _code.Write($"squares = {VectorWords.FusedMultiplyAdd("d", "d", "squares")};");
    }

    // Every element of a part has its own w and b, or none.
    private void EmitElements() => norm.EmitVectors(_code, _words, lanes =>
    {
        string? Parameter(string? offset) => offset is null ? null : RowLoop.LoadDense(lanes, kernel.ParametersName, norm.ElementAt(offset));
        EmitElement(lanes, norm.Noun, Parameter(norm.Weight), Parameter(norm.Bias));
    });

    // All pixels of a channel share theirs.
    private void EmitChannels() => norm.EmitChannels(_code, _words.T, Outputs, noun =>
    {
        _code.Write($"{_words.Vector} w = Vector512.Create({norm.OfChannel(kernel.ParametersName, norm.Weight!)});");
        _code.Write($"{_words.Vector} b = Vector512.Create({norm.OfChannel(kernel.ParametersName, norm.Bias!)});");
        norm.EmitPlane(_code, _words, lanes => EmitElement(lanes, noun, "w", "b"));
    });

    private void EmitElement(int lanes, string noun, string? weight, string? bias)
    {
        string normalised = $"{RowLoop.LoadDense(lanes, Source + noun, "i")} * scale";
        string value = (weight, bias) switch
        {
            (null, _) => normalised,
            (_, null) => $"{normalised} * {weight}",
            _ => VectorWords.FusedMultiplyAdd(normalised, weight, bias),
        };
        ElementwiseKernel.EmitResult(kernel, value, (result, buffer) => _code.Write(RowLoop.StoreDense(lanes, result, buffer + noun, "i")));
    }
}
