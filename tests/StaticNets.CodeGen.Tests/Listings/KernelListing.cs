namespace StaticNets.CodeGen.Tests.Listings;

/// <summary>The machine code of one method as the JIT prints it.</summary>
/// <param name="Type">The type's own name, without namespace and without the hash of a file-local one.</param>
/// <param name="Method">The method's name, without type arguments.</param>
/// <param name="Tier">What the JIT compiled it as: <c>FullOpts</c>, <c>MinOpts</c>, <c>Tier0</c>, ….</param>
/// <param name="Lines">Labels and instructions.</param>
internal sealed record KernelListing(string Type, string Method, string Tier, IReadOnlyList<string> Lines)
{
    public string Name => $"{Type}:{Method}";

    public bool IsFullyOptimised => Tier == "FullOpts";

    public IEnumerable<Instruction> Instructions => Instruction.In(Lines);

    /// <summary>The bodies of loops that hold no other loop: from the target of a jump backward to the jump.</summary>
    public IEnumerable<Loop> InnermostLoops()
    {
        List<(int First, int Last)> loops = [.. BackwardJumps()];
        return loops
            .Where(loop => !loops.Exists(other => other != loop && other.First >= loop.First && other.Last <= loop.Last))
            .Select(loop => new Loop([.. Instruction.In(Lines.Skip(loop.First).Take(loop.Last - loop.First + 1))]));
    }

    private IEnumerable<(int First, int Last)> BackwardJumps()
    {
        Dictionary<string, int> labels = [];
        for (int line = 0; line < Lines.Count; line++)
        {
            if (Instruction.Label(Lines[line]) is { } label)
            {
                labels[label] = line;
            }
            else if (Instruction.Read(Lines[line])?.JumpTarget is { } target && labels.TryGetValue(target, out int first))
            {
                yield return (first, line);
            }
        }
    }
}
