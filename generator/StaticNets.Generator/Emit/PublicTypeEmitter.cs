using System.Security;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>Writes the user's partial type: the table, the constants, and thin members that call the kernels.</summary>
internal sealed class PublicTypeEmitter(CodeWriter code, Plan plan)
{
    private readonly VectorWords _words = new(plan.Graph.Options.IsDouble);
    private readonly IReadOnlyList<string> _table = SummaryTable.Lines(plan);

    public void Emit() => NetworkEmitter.InContainers(code, plan.Graph.Type, EmitType);

    private void EmitType()
    {
        string name = plan.Graph.Type.Name;
        code.Write("/// <remarks><code>");
        foreach (string line in _table)
        {
            code.Write($"/// {SecurityElement.Escape(line)}");
        }

        code.Write("/// </code></remarks>");
        code.Write(GeneratorVersion.Attribute);
        using (code.Block($"partial class {name} : global::StaticNets.INetwork<{name}, {_words.T}>"))
        {
            EmitConstants();
            EmitSummary();
            EmitConstructor();
            new DescriptionEmitter(code, plan).Emit();
            new PassEmitter(code, _words, plan).Emit();
        }
    }

    private void EmitConstants()
    {
        NetworkCounts counts = NetworkCounts.Of(plan.Graph);
        Constant("int", EmittedMembers.InputLength, counts.InputLength, "Numbers per sample of input.");
        Constant("int", EmittedMembers.OutputLength, counts.OutputLength, "Numbers per sample of output.");
        Constant("int", EmittedMembers.ParameterCount, counts.ParameterCount, "Trainable numbers, without padding.");
        Constant("int", EmittedMembers.BufferCount, counts.BufferCount, "Kept numbers that are not trained.");
        Constant("long", EmittedMembers.ForwardMacs, counts.ForwardMacs, "Multiply-accumulates of contractions in a prediction, per sample.");
        Constant("long", EmittedMembers.ForwardEffectiveMacs, counts.ForwardEffectiveMacs, "The same without taps that fall on zero padding.");
        Constant("long", EmittedMembers.ForwardFlops, counts.ForwardFlops, "Floating-point operations of a prediction, per sample.");
        Constant("long", EmittedMembers.ForwardTranscendentals, counts.ForwardTranscendentals, "Evaluations of exp, log, tanh, erf and their kin in a prediction, per sample; not part of the FLOPs.");
        Constant("long", EmittedMembers.BackwardMacs, counts.BackwardMacs, "Multiply-accumulates of weight and input gradients, per sample.");
        Constant("long", EmittedMembers.BackwardFlops, counts.BackwardFlops, "Floating-point operations of the backward pass, per sample.");
        Constant("long", EmittedMembers.TrainingFlops, counts.TrainingFlops, "Floating-point operations of forward, loss and backward, per sample.");
        MemoryCosts memory = MemoryCosts.Of(plan);
        Constant("long", EmittedMembers.ActivationBytes, memory.ActivationBytes, "What one sample keeps from forward to backward, without padding.");
        Constant("long", EmittedMembers.WorkspaceBytesPerSample, memory.WorkspaceBytesPerSample, "What a workspace holds for each sample, padding and gradients included.");
        Constant("long", EmittedMembers.PredictBytes, memory.PredictBytes, "The scratch of a prediction, per sample.");
    }

    private void Constant(string type, string name, long value, string summary)
    {
        code.Write($"/// <summary>{summary}</summary>");
        code.Write($"public const {type} {name} = {Grouped(value)};");
        code.Separate();
    }

    private void EmitSummary()
    {
        code.Write("/// <summary>The table of layers as text.</summary>");
        code.Write("public const string Summary =\n    \"\"\"");
        foreach (string line in _table)
        {
            code.Write($"    {line}");
        }

        code.Write("    \"\"\";");
        code.Separate();
    }

    private void EmitConstructor()
    {
        string name = plan.Graph.Type.Name;
        code.Write("/// <summary>Makes a network with freshly initialised parameters; the same seed gives the same bits.</summary>");
        code.Write("/// <param name=\"seed\">Keys the random numbers of the initialisers.</param>");
        using (code.Block($"public {name}(ulong seed = 0)"))
        {
            EmitDebugChecks();
            foreach (ParameterPlacement placement in plan.Parameters)
            {
                EmitStart(placement);
            }
        }

        EmitCreation();
    }

    private void EmitStart(ParameterPlacement placement)
    {
        string packed = $"Parameters.Packed.Slice({Integer(placement.Offset)}, ";
        if (placement.Spec.Suffix == "weight" && plan.Graph.Nodes[placement.Position].Layer!.WeightInit is { } init)
        {
            string taps = placement.Spec.Taps == 1 ? string.Empty : $", taps: {Integer(placement.Spec.Taps)}";
            code.Write(
                $"global::StaticNets.Initializers.Fill({packed}{Integer(placement.PackedLength)}), " +
                $"{Integer(placement.Reduction)}, {Integer(placement.Outputs)}, global::StaticNets.Init.{init.Kind}, {Number(init.Value, isDouble: true)}, " +
                $"seed, layer: {Integer(placement.Position)}{taps});  // {placement.Name}");
        }
        else if (placement.Spec.Start != 0)
        {
            code.Write($"{packed}{Integer(placement.Outputs)}).Fill({_words.Literal(placement.Spec.Start)});  // {placement.Name}");
        }
    }

    private void EmitCreation()
    {
        string name = plan.Graph.Type.Name;
        string buffer = $"global::StaticNets.ParameterBuffer<{name}, {_words.T}>";
        code.Separate();
        EmitCopyingConstructor($"private {name}({buffer} parameters)");
        code.Separate();
        code.Write("/// <inheritdoc/>");
        code.Write($"public {buffer} Parameters {{ get; }} = new();");
        code.Separate();
        code.Write("/// <inheritdoc/>");
        code.Write($"public static {name} Create(ulong seed) => new(seed);");
        code.Separate();
        code.Write("/// <inheritdoc/>");
        code.Write($"public static {name} Create({buffer} parameters) => new(parameters);");
        code.Separate();
    }

    private void EmitCopyingConstructor(string header)
    {
        const string copy = "Parameters.CopyFrom(parameters);";
        if (!DebugChecks.Any())
        {
            code.Write($"{header} => {copy}");
            return;
        }

        using (code.Block(header))
        {
            EmitDebugChecks();
            code.Write(copy);
        }
    }

    private IEnumerable<string> DebugChecks => plan.Graph.Nodes.Select(node => node.Layer?.DebugCheck(_words.T))
        .Concat(plan.Graph.Losses.Select(loss => loss.Loss.DebugCheck(_words.T)))
        .OfType<string>()
        .Distinct();

    // Compiled where the user's project defines DEBUG: a wrong derivative shows when a network is made.
    private void EmitDebugChecks()
    {
        if (DebugChecks.Any())
        {
            code.Write("#if DEBUG");
            code.Write(string.Join("\n", DebugChecks.Select(check => $"global::StaticNets.Numerics.DerivativeCheck.{check};")));
            code.Write("#endif");
        }
    }

    // 101_770: digits grouped as people read them.
    private static string Grouped(long value) => Count(value).Replace(',', '_');
}
