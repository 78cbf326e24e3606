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

    /// <summary>For example <c>Dense1Backward</c>.</summary>
    public string Name => Node.KernelName + "Backward";

    /// <summary>
    /// The method's parameters: kept values <c>y1</c>, … by the layer that computed them, the output's gradient <c>dy</c>,
    /// rows, parameters, memory of its own, gradients of the parameters, and the inputs' gradients <c>dx</c> (or <c>dx1</c>, <c>dx2</c>, …).
    /// </summary>
    public IReadOnlyList<Port> Ports
    {
        get
        {
            List<Port> ports = [.. Step.Kept.Select(kept => Port.Reference(Words.T, KeptName(kept.Position), kept.Slot.Name))];
            ports.Add(Port.Reference(Words.T, "dy", Step.OutputGradient.Name));
            ports.Add(Port.Same("int", "rows"));
            if (Node.Parameters.Count > 0 && Step.InputGradients.Any(input => input.Slot is not null))
            {
                ports.Add(Port.Same($"ref {Words.T}", "parameters"));
            }

            ports.AddRange(Step.Memory.Select(memory => Port.Reference(Words.T, memory.Name, memory.Slot.Name)));
            if (Node.IsTrained)
            {
                ports.AddRange([Port.Same($"ref {Words.T}", "gradients"), Port.Same("bool", "accumulate")]);
            }

            ports.AddRange(Enumerable.Range(0, Step.InputGradients.Count)
                .Where(i => Step.InputGradients[i].Slot is { } slot && slot != Step.OutputGradient)
                .Select(i => Port.Reference(Words.T, InputGradientName(i), Step.InputGradients[i].Slot!.Name)));
            return ports;
        }
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

    /// <summary>Opens the step's method.</summary>
    public CodeWriter.BlockScope Method() => Code.Block($"internal static void {Name}({Port.Declarations(Ports)})");
}
