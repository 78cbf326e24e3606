namespace StaticNets.CodeGen.Tests.Listings;

/// <summary>The instructions of an innermost loop.</summary>
internal sealed record Loop(IReadOnlyList<Instruction> Instructions)
{
    /// <summary>Whether it multiplies inputs, each spread over a vector, with others and adds them up.</summary>
    public bool IsProduct => Instructions.Any(instruction => instruction.IsMultiplyAdd) && Instructions.Any(instruction => instruction.SpreadsInput);

    public IEnumerable<Instruction> Calls => Instructions.Where(instruction => instruction.IsCall);
}
