using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes a tiny network's prediction of one sample as one straight-line method. Values between layers never leave the
/// registers: a lane is spread over a vector by a shuffle, faster than by way of memory (13.3 against 14.5 latencies of a
/// multiply-add on 2-8-2).
/// </summary>
internal sealed class StraightLineEmitter(CodeWriter code, VectorWords words, Plan plan)
{
    /// <summary>Whether the whole network is small and plain enough: dense layers and element-wise ones behind them.</summary>
    public static bool Applies(Plan plan)
    {
        var words = new VectorWords(plan.Graph.Options.IsDouble);
        long multiplyAdds = 0;
        long transcendentals = 0;
        int previous = 0;
        foreach (ForwardStep step in plan.Prediction.Steps)
        {
            Node node = plan.Graph.Nodes[step.Position];
            if (node.Layer is not { IsDenseProduct: true } || step.Folded is not null || Source(plan, node) != previous)
            {
                return false;
            }

            int vectors = node.Output.PaddedLength / words.Lanes;
            multiplyAdds += (long)vectors * node.InputShapes[0].Length;
            transcendentals += vectors * step.Epilogue.Sum(position => Transcendentals((ElementwiseLayer)plan.Graph.Nodes[position].Layer!));
            previous = step.Outputs[0].Position;
        }

        return plan.Prediction.Steps.Count > 0
            && plan.Prediction.Results.Count == 1
            && multiplyAdds <= EmitBudget.StraightLineMultiplyAdds
            && transcendentals <= EmitBudget.StraightLineTranscendentals;
    }

    // Of a function that is long without them, as one.
    private static int Transcendentals(ElementwiseLayer layer) => Math.Max(layer.ForwardTranscendentals, layer.IsLong ? 1 : 0);

    public void Emit()
    {
        if (!Applies(plan))
        {
            return;
        }

        code.Separate();
        code.Write("// One sample, straight through: values between layers stay in registers, a shuffle spreads each over a vector.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"internal static void PredictOne(ref {words.T} x, ref {words.T} parameters, ref {words.T} y)"))
        {
            Func<int, string> input = k => k == 0 ? "Vector512.Create(x)" : $"Vector512.Create(Unsafe.Add(ref x, {Integer(k)}))";
            foreach (ForwardStep step in plan.Prediction.Steps)
            {
                EmitStep(step, input);
                int position = step.Position;
                input = k => Spread(position, k);
            }

            EmitResult(plan.Prediction.Steps[plan.Prediction.Steps.Count - 1]);
        }
    }

    // The layer whose value it reads: dropout and views hand theirs on.
    private static int Source(Plan plan, Node node)
    {
        int position = node.Inputs[0];
        while (plan.Graph.Nodes[position].Layer is { IsIdentityInPrediction: true })
        {
            position = plan.Graph.Nodes[position].Inputs[0];
        }

        return position;
    }

    private void EmitStep(ForwardStep step, Func<int, string> input)
    {
        Node node = plan.Graph.Nodes[step.Position];
        code.Separate();
        code.Write($"// Layer {Integer(node.Position)}, {node.Title}{string.Concat(step.Epilogue.Select(position => $", {plan.Graph.Nodes[position].Title}"))}.");
        Chains chains = Chains.Of(node.InputShapes[0].Length, node.Output.Length);
        int vectors = node.Output.PaddedLength / words.Lanes;
        for (int k = 0; k < chains.Reduction; k++)
        {
            string x = $"x{Integer(node.Position)}_{Integer(k)}";
            code.Write($"{words.Vector} {x} = {input(k)};");
            for (int column = 0; column < vectors; column++)
            {
                EmitMultiplyAdd(node, column, k, chains, x);
            }
        }

        for (int column = 0; column < vectors; column++)
        {
            EmitValue(step, node, column, chains);
        }
    }

    private void EmitMultiplyAdd(Node node, int column, int k, Chains chains, string x)
    {
        int chain = k / chains.Length;
        bool starts = k % chains.Length == 0;
        string sum = Sum(node, column, chain);
        string addend = !starts ? sum : chain == 0 ? Bias(node, column) : words.Zero;
        code.Write($"{(starts ? words.Vector + " " : string.Empty)}{sum} = {VectorWords.FusedMultiplyAdd(x, Weight(node, column, k), addend)};");
    }

    private void EmitValue(ForwardStep step, Node node, int column, Chains chains)
    {
        string value = Fold([.. Enumerable.Range(0, chains.Count).Select(chain => Sum(node, column, chain))]);
        foreach (int position in step.Epilogue)
        {
            value = $"{plan.Graph.Nodes[position].KernelName}({value})";
        }

        code.Write($"{words.Vector} {Value(node.Position, column)} = {value};");
    }

    private static string Fold(List<string> sums)
    {
        while (sums.Count > 1)
        {
            sums = [.. Enumerable.Range(0, (sums.Count + 1) / 2).Select(i => (2 * i) + 1 < sums.Count ? $"({sums[2 * i]} + {sums[(2 * i) + 1]})" : sums[2 * i])];
        }

        // The outermost sum needs no parentheses.
        return sums[0].StartsWith("(", StringComparison.Ordinal) ? sums[0].Substring(1, sums[0].Length - 2) : sums[0];
    }

    private void EmitResult(ForwardStep step)
    {
        code.Separate();
        int length = plan.Graph.Output.Output.Length;
        for (int column = 0; column * words.Lanes < length; column++)
        {
            int count = Math.Min(words.Lanes, length - (column * words.Lanes));
            string place = column == 0 ? "ref y" : $"ref Unsafe.Add(ref y, {Integer(column * words.Lanes)})";
            code.Write(count == words.Lanes
                ? $"{Value(step.Position, column)}.StoreUnsafe(ref y, {Integer(column * words.Lanes)});"
                : $"Lanes.StoreFirst({Value(step.Position, column)}, {place}, {Integer(count)});");
        }
    }

    private string Spread(int position, int k)
    {
        string lane = Integer(k % words.Lanes) + (words.Lanes == 8 ? "L" : string.Empty);
        return $"Vector512.Shuffle({Value(position, k / words.Lanes)}, Vector512.Create({lane}))";
    }

    private string Weight(Node node, int column, int k) =>
        Load(plan.Parameter(node.Position, "weight")!.Constant, (k * Lanes.Pad(node.Output.Length)) + (column * words.Lanes));

    private string Bias(Node node, int column) => node.Parameters.Count == 1
        ? words.Zero
        : Load(plan.Parameter(node.Position, "bias")!.Constant, column * words.Lanes);

    private static string Load(string constant, int offset) =>
        $"Vector512.LoadUnsafe(ref parameters, {constant}{(offset == 0 ? string.Empty : $" + {Integer(offset)}")})";

    private static string Sum(Node node, int column, int chain) =>
        $"sum{Integer(node.Position)}_{Integer(column)}{(char)('a' + chain)}";

    private static string Value(int position, int column) => $"v{Integer(position)}_{Integer(column)}";
}
