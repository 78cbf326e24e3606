using System.Text.RegularExpressions;

namespace StaticNets.CodeGen.Tests.Listings;

/// <summary>One instruction of a listing for x64.</summary>
internal sealed partial record Instruction(string Operation, string Operands)
{
    public bool IsCall => Operation == "call";

    public bool IsMultiplyAdd => MultiplyAdd().IsMatch(Operation);

    /// <summary>Whether a vector, or part of one, goes to the stack or comes from there.</summary>
    public bool MovesVectorByStack => VectorRegister().IsMatch(Operands) && Stack().IsMatch(Operands);

    public bool StoresVectorOnStack => MovesVectorByStack && StackFirst().IsMatch(Operands);

    /// <summary>Whether a number in memory, other than a constant of the method, is spread over a vector: an input of a product.</summary>
    public bool SpreadsInput =>
        (Operation.StartsWith("vbroadcast", StringComparison.Ordinal) || Operands.Contains("{1to", StringComparison.Ordinal))
        && Operands.Contains(" ptr [r", StringComparison.Ordinal)
        && !Operands.Contains("[reloc", StringComparison.Ordinal)
        && !Operands.Contains("[rip", StringComparison.Ordinal)
        && !Stack().IsMatch(Operands);

    /// <summary>The label a jump goes to.</summary>
    public string? JumpTarget => Operation[0] == 'j' ? Operands.Split(' ')[^1] : null;

    public static IEnumerable<Instruction> In(IEnumerable<string> lines) => lines.Select(Read).OfType<Instruction>();

    public static Instruction? Read(string line)
    {
        Match match = Line().Match(line);
        return match.Success ? new Instruction(match.Groups["operation"].Value, match.Groups["operands"].Value.Trim()) : null;
    }

    public static string? Label(string line)
    {
        Match match = LabelLine().Match(line);
        return match.Success ? match.Groups["label"].Value : null;
    }

    public override string ToString() => $"{Operation} {Operands}";

    [GeneratedRegex(@"^\s+(?<operation>[a-z]\w*)\s*(?<operands>.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^(?<label>G_M\w+):")]
    private static partial Regex LabelLine();

    [GeneratedRegex(@"^vf(n?)m(add|sub)")]
    private static partial Regex MultiplyAdd();

    [GeneratedRegex(@"\b[xyz]mm\d+")]
    private static partial Regex VectorRegister();

    [GeneratedRegex(@"\[r[sb]p")]
    private static partial Regex Stack();

    [GeneratedRegex(@"^\w+ ptr \[r[sb]p")]
    private static partial Regex StackFirst();
}
