using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Normalization;

/// <summary>
/// Normalises parts of a row by statistics of their own: y = w (x − μ)/√(σ² + ε) + b. A part is a dense run of elements: a whole sample, its last
/// dimensions, or a group of channels.
/// </summary>
internal sealed record RowNorm
{
    /// <summary>The part of the backward step that computes dw and db.</summary>
    public const string ParameterGradient = "ParameterGradient";

    /// <summary>The part of the backward step that computes dx.</summary>
    public const string InputGradient = "InputGradient";

    /// <summary>The shape of x and y.</summary>
    public required Shape Shape { get; init; }

    /// <summary>How many parts a row has.</summary>
    public required int Parts { get; init; }

    public required double Epsilon { get; init; }

    /// <summary>Whether μ is the mean and σ² the variance; otherwise μ is 0, and σ² the mean square.</summary>
    public bool IsCentered { get; init; } = true;

    /// <summary>The constant that holds the place of w; null where there is none.</summary>
    public string? Weight { get; init; }

    /// <summary>The constant that holds the place of b; null where there is none.</summary>
    public string? Bias { get; init; }

    /// <summary>Channels of a part, each with a w and a b for all its pixels; 0 where every element of a part has its own, or none.</summary>
    public int Channels { get; init; }

    /// <summary>Elements from the weights of a part to those of the next; 0 where all parts share them.</summary>
    public int WeightStep { get; init; }

    /// <summary>Elements of a part.</summary>
    public int Length => Shape.Length / Parts;

    /// <summary>Parts as planes of a row.</summary>
    public SamplePlanes Planes => new(Parts, Length, Shape.PaddedLength);

    /// <summary>How the reference to a part of a buffer ends: xRow, where a part is a row, else xPart.</summary>
    public string Noun => Parts == 1 ? "Row" : "Part";

    /// <summary>In comments.</summary>
    public string Description => Parts == 1
        ? $"the {Integer(Length)} elements of a row"
        : $"each of the {Integer(Parts)} parts of a row, {Integer(Length)} elements";

    /// <summary>w and b for each element of a part, where <paramref name="step"/> elements lie between those of two parts.</summary>
    public RowNorm WithElements(Func<string, string?> offset, int step = 0) =>
        this with { Weight = offset("weight"), Bias = offset("bias"), WeightStep = step };

    /// <summary>w and b for each channel.</summary>
    public RowNorm WithChannels(Func<string, string?> offset) => offset("weight") is null
        ? this
        : Shape.Length == Shape[0] ? WithElements(offset, Length)
        : this with { Weight = offset("weight"), Bias = offset("bias"), Channels = Shape[0] / Parts };

    /// <summary>What the backward pass reads of the forward pass: numbers of each part.</summary>
    public static EquatableArray<MemorySpec> Memory(int parts, bool isCentered = true)
    {
        var inverse = new MemorySpec("inverse", parts, MemoryUse.Kept, MemoryScope.Row);
        return isCentered ? EquatableArray.Of(new MemorySpec("mean", parts, MemoryUse.Kept, MemoryScope.Row), inverse) : EquatableArray.Of(inverse);
    }

    /// <summary>
    /// The methods of the backward step. Where channels share weights, the sums over their pixels serve all gradients: threads take parts of
    /// the row. Otherwise the gradients of the parameters run over all rows, that of the input over each.
    /// </summary>
    public EquatableArray<BackwardPart> BackwardParts(bool hasInputGradient)
    {
        if (Channels > 0)
        {
            return EquatableArray.Of(BackwardPart.Whole(Parts > 1 ? Sharing.Units : Sharing.Nothing, hasInputGradient));
        }

        EquatableArray<string> statistics = Memory(Parts, IsCentered).Select(memory => memory.Name).ToEquatableArray();
        var parameters = new BackwardPart(ParameterGradient, Sharing.Units, PartUses.Values | PartUses.Gradients) { Memory = statistics };
        var input = new BackwardPart(InputGradient, Sharing.Rows, PartUses.Values | PartUses.Parameters | PartUses.InputGradients) { Memory = statistics };
        return new[] { parameters, input }
            .Where(part => part == parameters ? Weight is not null : hasInputGradient)
            .ToEquatableArray();
    }

    /// <summary>The mean of a part, or its inverse deviation.</summary>
    public string Statistic(string buffer) => $"Unsafe.Add(ref {buffer}, {At(Lanes.Pad(Parts), "part")})";

    /// <summary>The place of the w or b of element <c>i</c> of a part.</summary>
    public string ElementAt(string offset) =>
        WeightStep == 0 || Parts == 1 ? $"{offset} + i" : $"{offset} + (part * {Integer(WeightStep)}) + i";

    /// <summary>The w or b of a channel.</summary>
    public string OfChannel(string buffer, string offset) => (Parts, Channels) switch
    {
        (1, 1) => $"Unsafe.Add(ref {buffer}, {offset})",
        (1, _) => $"Unsafe.Add(ref {buffer}, {offset} + c)",
        (_, 1) => $"Unsafe.Add(ref {buffer}, {offset} + part)",
        _ => $"Unsafe.Add(ref {buffer}, {offset} + (part * {Integer(Channels)}) + c)",
    };

    /// <summary>Opens the loop over the parts of a row, and writes <paramref name="body"/>; only that, where a part is a row.</summary>
    public void EmitParts(CodeWriter code, Action body, bool isShared = false)
    {
        if (Parts == 1)
        {
            body();
            return;
        }

        using (code.Block(isShared ? "for (int part = first; part < end; part++)" : $"for (int part = 0; part < {Integer(Parts)}; part++)"))
        {
            body();
        }
    }

    /// <summary>Opens the loop over the rows of the batch and their parts, and writes <paramref name="body"/> with a reference to the part of each buffer.</summary>
    public void EmitRows(CodeWriter code, string type, IEnumerable<string> buffers, Action body, bool isShared = false)
    {
        using (code.Block("for (int row = 0; row < rows; row++)"))
        {
            EmitParts(code, () =>
            {
                EmitReferences(code, type, buffers);
                body();
            }, isShared);
        }
    }

    /// <summary>Writes references to the part of each buffer.</summary>
    public void EmitReferences(CodeWriter code, string type, IEnumerable<string> buffers)
    {
        foreach (string buffer in buffers)
        {
            code.Write($"ref {type} {buffer}{Noun} = ref Unsafe.Add(ref {buffer}, {At(Shape.PaddedLength, $"(part * {Integer(Length)})")});");
        }
    }

    /// <summary>Writes <paramref name="body"/> for each vector of a part; its argument is the number of lanes that count, or 0 for all.</summary>
    public void EmitVectors(CodeWriter code, VectorWords words, Action<int> body) =>
        RowLoop.Emit(code, words, Length, body, Noun.ToLowerInvariant());

    /// <summary>The same for a worker's share of the vectors.</summary>
    public void EmitSharedVectors(CodeWriter code, VectorWords words, Action<int> body) =>
        RowLoop.EmitShared(code, words, Length, body, Noun.ToLowerInvariant());

    /// <summary>
    /// Opens the loop over the channels of a part, with a reference to the plane of each buffer; only <paramref name="body"/>, where a part is
    /// one channel. Its argument is how the references end.
    /// </summary>
    public void EmitChannels(CodeWriter code, string type, IEnumerable<string> buffers, Action<string> body)
    {
        if (Channels == 1)
        {
            body(Noun);
            return;
        }

        using (code.Block($"for (int c = 0; c < {Integer(Channels)}; c++)"))
        {
            foreach (string buffer in buffers)
            {
                code.Write($"ref {type} {buffer}Plane = ref Unsafe.Add(ref {buffer}{Noun}, c * {Integer(Length / Channels)});");
            }

            body("Plane");
        }
    }

    /// <summary>Writes <paramref name="body"/> for each vector of a channel's plane.</summary>
    public void EmitPlane(CodeWriter code, VectorWords words, Action<int> body) => RowLoop.Emit(code, words, Length / Channels, body, "plane");

    private string At(int stride, string part) => Parts == 1 ? $"row * {Integer(stride)}" : $"(row * {Integer(stride)}) + {part}";
}
