using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>What a layer needs to write its backward step.</summary>
internal sealed class BackwardKernel(CodeWriter code, VectorWords words, Plan plan, BackwardStep step)
{
    public CodeWriter Code { get; } = code;

    public VectorWords Words { get; } = words;

    public Plan Plan { get; } = plan;

    public BackwardStep Step { get; } = step;

    /// <summary>The layer; of a run, the one that comes first in the backward pass.</summary>
    public Node Node => Plan.Graph.Nodes[Step.Positions[0]];

    /// <summary>The name of a part's method, for example <c>Dense1WeightGradient</c>.</summary>
    public string Name(BackwardPart part) => Node.KernelName + part.Name;

    /// <summary>
    /// The parameters of a part's method, of these what it uses: kept values <c>y1</c>, … by the layer that computed them, the output's
    /// gradient <c>dy</c>, rows, parameters, memory of its own, gradients of the parameters, the inputs' gradients <c>dx</c> (or
    /// <c>dx1</c>, <c>dx2</c>, …), and the <c>worker</c> where threads share units.
    /// </summary>
    public IReadOnlyList<Port> Ports(BackwardPart part)
    {
        List<Port> ports = [];
        bool Uses(PartUses uses) => (part.Uses & uses) != 0;
        if (Uses(PartUses.Kept))
        {
            ports.AddRange(Step.Kept.Select(kept => Port.Reference(Words.T, KeptName(kept.Position), kept.Slot)));
        }

        if (Uses(PartUses.OutputGradient))
        {
            ports.AddRange([Port.Reference(Words.T, "dy", Step.OutputGradient), Port.Same("int", "rows")]);
        }

        if (Uses(PartUses.Parameters) && Node.Parameters.Count > 0)
        {
            ports.Add(Port.Same($"ref {Words.T}", "parameters"));
        }

        ports.AddRange(Step.MemoryOf(part).Select(memory => Port.Reference(Words.T, memory.Name, memory.Slot)));
        if (Uses(PartUses.Gradients) && Node.IsTrained)
        {
            ports.AddRange([Port.Same($"ref {Words.T}", "gradients"), Port.Same("bool", "accumulate")]);
        }

        if (Uses(PartUses.InputGradients))
        {
            ports.AddRange(Enumerable.Range(0, Step.InputGradients.Count)
                .Where(i => Step.InputGradients[i].Slot is { } slot && slot != Step.OutputGradient)
                .Select(i => Port.Reference(Words.T, InputGradientName(i), Step.InputGradients[i].Slot!)));
        }

        if (part.Sharing == Sharing.Units)
        {
            ports.Add(Port.Same("Worker", "worker"));
        }

        return ports;
    }

    /// <summary>The constant that holds the place of a parameter, and of its gradient.</summary>
    public string Offset(string suffix) => OffsetOrNull(suffix)!;

    /// <summary>The constant that holds the place of a parameter, and of its gradient, or null where the layer has none of that name.</summary>
    public string? OffsetOrNull(string suffix) => Plan.Parameter(Node.Position, suffix)?.Constant;

    /// <summary>The name under which the value of <paramref name="position"/> is kept.</summary>
    public static string KeptName(int position) => position == 0 ? "x" : "y" + Literals.Integer(position);

    /// <summary>The name of the value that the layer read as its input <paramref name="index"/>, where it was kept.</summary>
    public string KeptInput(int index) => KeptName(Plan.Owner(Node.Inputs[index]));

    /// <summary>The name of the gradient at input <paramref name="index"/>; <c>dy</c> where the step works in place.</summary>
    public string InputGradientName(int index) =>
        Step.InputGradients[index].Slot == Step.OutputGradient ? "dy"
        : Step.InputGradients.Count == 1 ? "dx"
        : "dx" + Literals.Integer(index + 1);

    /// <summary>Opens the method of the step's only part.</summary>
    public CodeWriter.BlockScope Method() => Method(Step.Parts[0].Part);

    /// <summary>Opens a part's method.</summary>
    public CodeWriter.BlockScope Method(BackwardPart part) => Code.Block($"internal static void {Name(part)}({Port.Declarations(Ports(part))})");
}
