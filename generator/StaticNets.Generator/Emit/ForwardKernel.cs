using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>What a layer needs to write its forward step: the writer, the words, its node, its step and the method's name.</summary>
internal sealed class ForwardKernel(CodeWriter code, VectorWords words, Plan plan, ForwardStep step, string name)
{
    public CodeWriter Code { get; } = code;

    public VectorWords Words { get; } = words;

    public Plan Plan { get; } = plan;

    public ForwardStep Step { get; } = step;

    /// <summary>The method's name, for example <c>Dense1Forward</c>.</summary>
    public string Name { get; } = name;

    public Node Node => Plan.Graph.Nodes[Step.Position];

    /// <summary>Whether it writes the forward pass of training; otherwise a prediction, or the same for both.</summary>
    public bool IsTraining => Step.IsTraining;

    /// <summary>The buffer that holds the layer's parameters: a parameter of the method.</summary>
    public string ParametersName => Step.Folded is null ? "parameters" : "folded";

    /// <summary>The constant that holds the place of a parameter.</summary>
    public string Offset(string suffix) => OffsetOrNull(suffix)!;

    /// <summary>The constant that holds the place of a parameter, or null where the layer has none of that name.</summary>
    public string? OffsetOrNull(string suffix) =>
        Step.Folded is null ? Plan.Parameter(Step.Position, suffix)?.Constant : Names.Folded(suffix, Step.Position);

    /// <summary>Whether threads share each sample: the method is given the worker that it runs on.</summary>
    public bool SharesSamples => Node.Layer?.SharesSamples(Node.InputShapes, Node.Output) ?? false;

    /// <summary>The element-wise layers applied to the leader's result, in order.</summary>
    public IEnumerable<Node> Epilogue => Step.Epilogue.Select(position => Plan.Graph.Nodes[position]);

    /// <summary>
    /// The method's parameters: inputs <c>x</c> (or <c>x1</c>, <c>x2</c>, …), rows, parameters, what randomness is keyed by,
    /// memory of its own, intermediate values <c>y1</c>, …, the result <c>y</c>, and in training the <c>worker</c> where threads share units.
    /// </summary>
    public IReadOnlyList<Port> Ports
    {
        get
        {
            List<Port> ports = [.. Step.Inputs.Select((slot, i) => Port.Reference(Words.T, InputName(i), slot))];
            ports.Add(Port.Same("int", "rows"));
            if (Node.Parameters.Count > 0)
            {
                ports.Add(Step.Folded is { } folded
                    ? Port.Reference(Words.T, ParametersName, folded.Slot)
                    : Port.Same($"ref {Words.T}", ParametersName));
            }

            if (Node.Layer is { IsRandom: true } && IsTraining)
            {
                ports.AddRange([Port.Same("ulong", "seed"), Port.Same("long", "step"), Port.Same("int", "firstRow")]);
            }

            ports.AddRange(Step.Memory.Select(memory => Port.Reference(Words.T, memory.Name, memory.Slot)));
            ports.AddRange(Step.Outputs.Select(output => Port.Reference(Words.T, OutputName(output), output.Slot)));
            if (SharesSamples || (IsTraining && Step.Sharing == Sharing.Units))
            {
                ports.Add(Port.Same("Worker", "worker"));
            }

            return ports;
        }
    }

    public string InputName(int index) => Step.Inputs.Count == 1 ? "x" : "x" + Literals.Integer(index + 1);

    /// <summary><c>y</c> for the result, <c>y1</c> for the value of layer 1 on the way to it.</summary>
    public string OutputName(OutputSlot output) =>
        output.Position == Step.Outputs[Step.Outputs.Count - 1].Position ? "y" : "y" + Literals.Integer(output.Position);

    /// <summary>Opens the step's method.</summary>
    public CodeWriter.BlockScope Method() => Code.Block($"internal static void {Name}({Port.Declarations(Ports)})");
}
