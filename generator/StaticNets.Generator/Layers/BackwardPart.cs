using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>
/// One method of a layer's backward step. A step has several where threads share its gradients differently; where one has to wait for
/// what another wrote, the planner puts a barrier between them.
/// </summary>
/// <param name="Name">What its name ends with, for example <c>WeightGradient</c>.</param>
/// <param name="Sharing">How threads share it.</param>
/// <param name="Uses">What it is given.</param>
internal sealed record BackwardPart(string Name, Sharing Sharing, PartUses Uses)
{
    /// <summary>The layer's memory that it is given, of what the step has.</summary>
    public EquatableArray<string> Memory { get; init; }

    /// <summary>Whether it computes gradients of parameters and nothing else, so that a frozen layer skips it.</summary>
    public bool IsSkippedWhenFrozen => Uses.HasFlag(PartUses.Gradients) && !Uses.HasFlag(PartUses.InputGradients);

    /// <summary>The only part of a step, given all that the step has.</summary>
    public static BackwardPart Whole(Sharing sharing, bool hasInputGradient) => new(
        "Backward", sharing, PartUses.Values | PartUses.Gradients | (hasInputGradient ? PartUses.Parameters | PartUses.InputGradients : 0)) { HasAllMemory = true };

    /// <summary>Whether it is given all of the layer's memory.</summary>
    public bool HasAllMemory { get; private init; }
}

/// <summary>What a <see cref="BackwardPart"/> is given, where the step has it.</summary>
[Flags]
internal enum PartUses
{
    /// <summary>Values that were kept from the forward pass, to read.</summary>
    Kept = 1,

    /// <summary>The gradient at the output, to read.</summary>
    OutputGradient = 2,

    /// <summary>Both, and the number of rows.</summary>
    Values = Kept | OutputGradient,

    /// <summary>The parameters, to read.</summary>
    Parameters = 4,

    /// <summary>The gradients of the layer's parameters, to write.</summary>
    Gradients = 8,

    /// <summary>The gradients at the inputs, to write.</summary>
    InputGradients = 16,
}
