using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>What code of the user's costs for each element, as the user says it: the build cannot see into it.</summary>
internal readonly record struct OperationCounts(int Flops, int Transcendentals)
{
    // A layer has less than 2³¹ elements: products stay far below what a long holds.
    private const int Most = 1_000_000;

    /// <summary>The counts in the arguments <c>…Flops</c> and <c>…Transcendentals</c>, or null after reporting what is wrong with them.</summary>
    /// <param name="arguments">The arguments of the attribute.</param>
    /// <param name="errors">Where to report.</param>
    /// <param name="pass">What the names begin with.</param>
    /// <param name="flops">The operations that are counted unless the user says otherwise.</param>
    public static OperationCounts? Read(LayerArguments arguments, LayerErrors errors, string pass, int flops)
    {
        var counts = new OperationCounts(arguments.Int($"{pass}Flops", flops), arguments.Int($"{pass}Transcendentals", 0));
        return Check($"{pass}Flops", counts.Flops) & Check($"{pass}Transcendentals", counts.Transcendentals) ? counts : null;

        bool Check(string name, int count) =>
            errors.Check(count is >= 0 and <= Most, name, name, Emit.Literals.Integer(count), $"from 0 to {Emit.Literals.Count(Most)}");
    }
}
