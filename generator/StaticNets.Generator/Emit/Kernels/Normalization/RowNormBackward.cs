using StaticNets.Generator.Layers;
using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Normalization;

/// <summary>
/// Writes the backward pass of a <see cref="RowNorm"/>. With d = x − μ, s = 1/√(σ² + ε) and g = w dy: dw = Σ dy d s and db = Σ dy over the rows in order,
/// dx = s g − s/n Σ g − d s³/n Σ g d.
/// </summary>
internal sealed class RowNormBackward(BackwardKernel kernel, RowNorm norm)
{
    private readonly CodeWriter _code = kernel.Code;
    private readonly VectorWords _words = kernel.Words;
    private readonly InputGradient _target = kernel.Step.InputGradients[0];

    private string X => kernel.KeptInput(0);

    private string Dx => kernel.InputGradientName(0);

    private IEnumerable<string> Buffers => _target.Slot is null ? [X, "dy"] : [X, "dy", Dx];

    public void Emit()
    {
        _code.Separate();
        _code.Write(Comment());
        if (norm.Channels > 0)
        {
            EmitMethod(kernel.Step.Parts[0].Part, EmitChannels);
            return;
        }

        // Every element of a part has its own w and b, or none.
        foreach (BackwardPart part in kernel.Step.Parts.Select(planned => planned.Part))
        {
            EmitMethod(part, part.Name == RowNorm.ParameterGradient ? EmitParameterGradients : EmitInputGradients);
            _code.Separate();
        }
    }

    private void EmitMethod(BackwardPart part, Action body)
    {
        _code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method(part))
        {
            body();
        }
    }

    private void EmitInputGradients()
    {
        EmitPadding();
        norm.EmitRows(_code, _words.T, Buffers, EmitInputGradient);
    }

    private void EmitPadding(bool isShared = false)
    {
        if (_target is { Slot: not null, Accumulates: false })
        {
            if (isShared)
            {
                norm.Planes.EmitSharedPadding(_code, Dx);
            }
            else
            {
                norm.Planes.EmitPadding(_code, _words, Dx);
            }
        }
    }

    private string Comment()
    {
        string d = norm.IsCentered ? "d = x − μ" : "d = x";
        string g = norm.Weight is null ? "g = dy" : "g = w dy";
        string parameters = norm.Weight is null ? string.Empty : norm.Bias is null ? " dw = Σ dy d s," : " dw = Σ dy d s, db = Σ dy,";
        string shift = norm.IsCentered ? " − s/n Σ g" : string.Empty;
        return $"// Backward: with {d}, s = 1/√(σ² + ε) and {g},{parameters} dx = s g{shift} − d s³/n Σ g d.";
    }

    private void EmitParameterGradients()
    {
        if (norm.WeightStep > 0)
        {
            norm.EmitParts(_code, () => EmitParameterVectors(loop: body =>
            {
                using (_code.Block("for (int row = 0; row < rows; row++)"))
                {
                    norm.EmitReferences(_code, _words.T, [X, "dy"]);
                    body();
                }
            }));
        }
        else
        {
            EmitParameterVectors(loop: body => norm.EmitRows(_code, _words.T, [X, "dy"], body));
        }
    }

    // dw and db of a vector of elements stay in registers while the rows pass.
    private void EmitParameterVectors(Action<Action> loop) => norm.EmitSharedVectors(_code, _words, lanes =>
    {
        EmitStart(lanes, "dw", norm.Weight);
        EmitStart(lanes, "db", norm.Bias);
        loop(() =>
        {
            string x = RowLoop.LoadDense(lanes, X + norm.Noun, "i");
            string d = norm.IsCentered ? $"({x} - Vector512.Create({norm.Statistic("mean")}))" : x;
            _code.Write($"{_words.Vector} g = {RowLoop.LoadDense(lanes, "dy" + norm.Noun, "i")};");
            _code.Write($"dw = {VectorWords.FusedMultiplyAdd("g", $"{d} * {norm.Statistic("inverse")}", "dw")};");
            if (norm.Bias is not null)
            {
                _code.Write("db += g;");
            }
        });
        _code.Separate();
        EmitEnd(lanes, "dw", norm.Weight);
        EmitEnd(lanes, "db", norm.Bias);
    });

    private void EmitStart(int lanes, string sum, string? offset)
    {
        if (offset is not null)
        {
            _code.Write($"{_words.Vector} {sum} = accumulate ? {RowLoop.LoadDense(lanes, "gradients", norm.ElementAt(offset))} : {_words.Zero};");
        }
    }

    private void EmitEnd(int lanes, string sum, string? offset)
    {
        if (offset is not null)
        {
            _code.Write(RowLoop.StoreDense(lanes, sum, "gradients", norm.ElementAt(offset)));
        }
    }

    private void EmitInputGradient()
    {
        EmitStatistics();
        _code.Write($"{_words.Vector} products = {_words.Zero};");
        if (norm.IsCentered)
        {
            _code.Write($"{_words.Vector} sums = {_words.Zero};");
        }

        norm.EmitVectors(_code, _words, lanes =>
        {
            EmitTerms(lanes);
            EmitAddition("g");
        });
        EmitCoefficients("Lanes.Sum(sums)", "Lanes.Sum(products)");
        _code.Write($"{_words.Vector} scale = Vector512.Create(s);");
        norm.EmitVectors(_code, _words, lanes =>
        {
            EmitTerms(lanes);
            EmitDx(lanes, norm.Noun);
        });
    }

    private void EmitStatistics()
    {
        _code.Write($"{_words.T} s = {norm.Statistic("inverse")};");
        if (norm.IsCentered)
        {
            _code.Write($"{_words.Vector} center = Vector512.Create({norm.Statistic("mean")});");
        }
    }

    // d and g of a vector.
    private void EmitTerms(int lanes)
    {
        string dy = RowLoop.LoadDense(lanes, "dy" + norm.Noun, "i");
        EmitDeviation(lanes, norm.Noun);
        _code.Write($"{_words.Vector} g = {(norm.Weight is null ? dy : $"{dy} * {RowLoop.LoadDense(lanes, "parameters", norm.ElementAt(norm.Weight))}")};");
    }

    private void EmitDeviation(int lanes, string noun)
    {
        string x = RowLoop.LoadDense(lanes, X + noun, "i");
        _code.Write($"{_words.Vector} d = {(norm.IsCentered ? $"{x} - center" : x)};");
    }

    private void EmitAddition(string g)
    {
        if (norm.IsCentered)
        {
            _code.Write($"sums += {g};");
        }

        _code.Write($"products = {VectorWords.FusedMultiplyAdd(g, "d", "products")};");
    }

    private void EmitCoefficients(string sum, string product)
    {
        string n = _words.Literal(norm.Length);
        _code.Separate();
        _code.Write($"{_words.Vector} slope = Vector512.Create(-s * s * s * {product} / {n});");
        if (norm.IsCentered)
        {
            _code.Write($"{_words.Vector} shift = Vector512.Create(-s * {sum} / {n});");
        }
    }

    // From d, g and the coefficients.
    private void EmitDx(int lanes, string noun)
    {
        string rest = norm.IsCentered ? VectorWords.FusedMultiplyAdd("d", "slope", "shift") : "d * slope";
        string value = VectorWords.FusedMultiplyAdd("g", "scale", rest);
        value = _target.Accumulates ? $"{RowLoop.LoadDense(lanes, Dx + noun, "i")} + {value}" : value;
        _code.Write($"{_words.Vector} v = {value};");
        _code.Write(RowLoop.StoreDense(lanes, "v", Dx + noun, "i"));
    }

    // All pixels of a channel share theirs: sums over its plane serve dw, db and dx.
    private void EmitChannels()
    {
        bool isShared = norm.Parts > 1;
        if (isShared)
        {
            _code.Write($"(int first, int end) = worker.Share({Integer(norm.Parts)});");
        }

        EmitPadding(isShared);
        EmitClear(isShared);
        norm.EmitRows(_code, _words.T, Buffers, () =>
        {
            EmitStatistics();
            EmitChannelSums();
            if (_target.Slot is not null)
            {
                EmitCoefficients("sum", "product");
                EmitChannelGradient();
            }
        }, isShared);
    }

    private void EmitClear(bool isShared)
    {
        string channels = Integer(norm.Channels);
        _code.Write("// dw and db grow by one number for each row.");
        using (_code.Block("if (!accumulate)"))
        {
            foreach (string offset in new[] { norm.Weight!, norm.Bias! })
            {
                _code.Write(isShared
                    ? $"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradients, {offset} + (first * {channels})), (end - first) * {channels}).Clear();"
                    : $"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradients, {offset}), {channels}).Clear();");
            }
        }

        _code.Separate();
    }

    private void EmitChannelSums()
    {
        if (_target.Slot is not null)
        {
            _code.Write($"{_words.T} sum = 0, product = 0;");
        }

        norm.EmitChannels(_code, _words.T, [X, "dy"], noun =>
        {
            _code.Write($"{_words.Vector} sums = {_words.Zero};");
            _code.Write($"{_words.Vector} products = {_words.Zero};");
            norm.EmitPlane(_code, _words, lanes =>
            {
                EmitDeviation(lanes, noun);
                _code.Write($"{_words.Vector} g = {RowLoop.LoadDense(lanes, "dy" + noun, "i")};");
                EmitAddition("g");
            });
            EmitChannelTotals();
        });
    }

    private void EmitChannelTotals()
    {
        string dw = norm.OfChannel("gradients", norm.Weight!);
        _code.Write($"{_words.T} db = Lanes.Sum(sums);");
        _code.Write($"{_words.T} dw = Lanes.Sum(products);");
        _code.Write($"{norm.OfChannel("gradients", norm.Bias!)} += db;");
        _code.Write($"{dw} = {_words.T}.FusedMultiplyAdd(s, dw, {dw});");
        if (_target.Slot is not null)
        {
            _code.Write($"{_words.T} w = {norm.OfChannel("parameters", norm.Weight!)};");
            _code.Write($"sum = {_words.T}.FusedMultiplyAdd(w, db, sum);");
            _code.Write($"product = {_words.T}.FusedMultiplyAdd(w, dw, product);");
        }
    }

    private void EmitChannelGradient() => norm.EmitChannels(_code, _words.T, Buffers, noun =>
    {
        _code.Write($"{_words.Vector} scale = Vector512.Create(s * {norm.OfChannel("parameters", norm.Weight!)});");
        norm.EmitPlane(_code, _words, lanes =>
        {
            EmitDeviation(lanes, noun);
            _code.Write($"{_words.Vector} g = {RowLoop.LoadDense(lanes, "dy" + noun, "i")};");
            EmitDx(lanes, noun);
        });
    });
}
