using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>A loop with constant bounds, whose last turn steps back to end at the end; no loop where there is one turn.</summary>
internal readonly record struct TileLoop(string Variable, int From, int End, int Step)
{
    /// <summary>Variables that hold bounds known at run time only.</summary>
    public (string From, string End)? Bounds { get; init; }

    private bool IsLoop => Bounds is not null || End - From > Step;

    private bool StepsBack => (End - From) % Step != 0;

    /// <summary>How it is spelled inside: the variable, or nothing where that is always 0.</summary>
    public string Term => IsLoop || From != 0 ? Variable : string.Empty;

    /// <summary>The same, in a block of its own where there is no loop, so that names may be used again behind it.</summary>
    public void EmitBlock(CodeWriter code, Action body)
    {
        if (IsLoop)
        {
            Emit(code, body);
            return;
        }

        using (code.Block(string.Empty))
        {
            Emit(code, body);
        }
    }

    /// <summary>Writes the loop around what <paramref name="body"/> writes.</summary>
    public void Emit(CodeWriter code, Action body)
    {
        if (!IsLoop)
        {
            if (From != 0)
            {
                code.Write($"const int {Variable} = {Integer(From)};");
            }

            body();
            return;
        }

        string counter = StepsBack ? "next" + Variable.ToUpperInvariant() : Variable;
        (string from, string end) = Bounds ?? (Integer(From), Integer(End));
        using (code.Block($"for (int {counter} = {from}; {counter} < {end}; {counter} += {Integer(Step)})".Replace($"{counter} += 1)", $"{counter}++)")))
        {
            if (StepsBack)
            {
                code.Write("// The last turn steps back to end at the end: what is computed twice has the same bits.");
                code.Write($"int {Variable} = Math.Min({counter}, {Integer(End - Step)});");
            }

            body();
        }
    }
}
