using StaticNets.Generator.Layers;
using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>Writes the prediction: chunks of rows that keep the scratch small, each a list of calls.</summary>
internal sealed class PredictionEmitter(CodeWriter code, VectorWords words, Plan plan)
{
    private PredictionPlan Prediction => plan.Prediction;

    /// <summary>Rows of a chunk: whole tiles of 8 and of 6 rows, unless their scratch would be longer than an array can be.</summary>
    public static int ChunkRows(Plan plan)
    {
        const int WholeTiles = 24;
        const int LongestScratch = int.MaxValue / 2;
        int perRow = Math.Max(1, plan.Prediction.ScratchLength);
        int rows = Math.Min(EmitBudget.PredictionRows, EmitBudget.PredictionScratch / perRow);
        return Math.Max(1, Math.Min(Math.Max(WholeTiles, rows / WholeTiles * WholeTiles), (LongestScratch - plan.Prediction.Shared) / perRow));
    }

    public void Emit()
    {
        new StraightLineEmitter(code, words, plan).Emit();
        EmitConstants();
        EmitChunks();
        EmitRows();
    }

    private void EmitConstants()
    {
        code.Separate();
        code.Write("// A prediction passes in chunks of rows, so that its scratch stays small.");
        code.Write($"internal const int ChunkRows = {Integer(ChunkRows(plan))};");
        string length = $"ChunkRows * {Integer(Prediction.ScratchLength)}";
        code.Write($"internal const int ScratchLength = {(Prediction.Shared > 0 ? $"({length}) + {Integer(Prediction.Shared)}" : length)};");
        code.Separate();
        code.Write("// A thread that shares a prediction takes at least as many rows: for fewer, waking it is not worth while.");
        code.Write($"internal const int PredictRows = {Integer(SharedRows.OfPrediction(plan.Graph))};");

        if (SharesSamples)
        {
            code.Separate();
            code.Write("// Fewer samples than threads are shared: so many threads one is worth.");
            code.Write($"internal const int SampleThreads = {Integer(SharedRows.ThreadsOfPrediction(plan.Graph))};");
        }
        if (ScratchSlots().Any())
        {
            code.Separate();
            code.Write("// Where each value lies in the scratch, per row of its capacity.");
        }

        foreach (Slot slot in ScratchSlots())
        {
            code.Write($"private const int {Names.Scratch(slot)} = {Integer(slot.Offset)};  // {Names.Extent(slot)}{(slot.Scope == MemoryScope.Batch ? ", once" : string.Empty)}");
        }

        if (Prediction.Shared > 0)
        {
            code.Write($"private const int PredictShared = {Integer(Prediction.ScratchLength)};  // per row before what is there once");
        }

        EmitFoldedConstants();
    }

    private void EmitFoldedConstants()
    {
        if (FoldedSteps.Any())
        {
            code.Separate();
            code.Write("// Where weights and biases lie in theirs, with the layer behind folded in.");
        }

        foreach (ForwardStep step in FoldedSteps)
        {
            code.Write($"private const int {Names.Folded("weight", step.Position)} = 0;");
            code.Write($"private const int {Names.Folded("bias", step.Position)} = {Integer(step.Folded!.Bias)};");
        }
    }

    private IEnumerable<ForwardStep> FoldedSteps => Prediction.Steps.Where(step => step.Folded is not null);

    private void EmitChunks()
    {
        EmitChunks("Predict", string.Empty, $"PredictChunk(ref xFirst, count, ref parameters, ref scratch, capacity, ref yFirst{(SharesSamples ? ", default" : string.Empty)});");
        if (SharesSamples)
        {
            EmitChunks(
                "PredictTogether", ", int threads",
                $"SharedSamples<{words.T}>.Run(PredictChunk, ref xFirst, count, ref parameters, ref scratch, capacity, ref yFirst, threads);");
        }
    }

    private void EmitChunks(string name, string threads, string chunk)
    {
        code.Separate();
        using (code.Block($"internal static void {name}(ReadOnlySpan<{words.T}> x, int rows, ref {words.T} parameters, ref {words.T} scratch, int capacity, Span<{words.T}> y{threads})"))
        {
            foreach (ForwardStep step in FoldedSteps)
            {
                code.Write($"{Names.Fold(plan, step.Folded!.Norm)}(ref parameters, ref Unsafe.Add(ref scratch, {Place(step.Folded.Slot)}));");
            }

            using (code.Block("for (int first = 0, count; first < rows; first += count)"))
            {
                code.Write(
                    $"""
                    count = Math.Min(capacity, rows - first);
                    ref {words.T} xFirst = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), first * {Integer(plan.Graph.Nodes[0].Output.Length)});
                    ref {words.T} yFirst = ref Unsafe.Add(ref MemoryMarshal.GetReference(y), first * {Integer(plan.Graph.OutputLength)});
                    {chunk}
                    """);
            }
        }
    }

    private static string Place(Slot slot) =>
        slot.Scope == MemoryScope.Batch ? $"(PredictShared * capacity) + {Names.Scratch(slot)}" : $"{Names.Scratch(slot)} * capacity";

    private void EmitRows()
    {
        string worker = SharesSamples ? ", Worker worker" : string.Empty;
        code.Separate();
        using (code.Block($"private static void PredictChunk(ref {words.T} x, int rows, ref {words.T} parameters, ref {words.T} scratch, int capacity, ref {words.T} y{worker})"))
        {
            EmitOwnScratch();
            foreach (Slot slot in ScratchSlots())
            {
                code.Write($"ref {words.T} {slot.Name} = ref Unsafe.Add(ref {(IsOwn(slot) ? "own" : "scratch")}, {(IsOwn(slot) ? Names.Scratch(slot) : Place(slot))});");
            }

            foreach ((bool isShared, List<Action> calls) in Runs())
            {
                EmitRun(isShared, calls);
            }
        }
    }

    // Where threads share samples, each has scratch for those of its own.
    private void EmitOwnScratch()
    {
        if (SharesSamples && ScratchSlots().Any(IsOwn))
        {
            code.Write("// A thread that was called to help has scratch of its own.");
            code.Write($"ref {words.T} own = ref worker.Index == 0 ? ref Unsafe.Add(ref scratch, PredictShared * capacity) : ref Scratch<{words.T}>.Reference({Integer(Prediction.Shared)});");
        }
    }

    private bool IsOwn(Slot slot) => SharesSamples && slot.Scope == MemoryScope.Batch && Prediction.Steps.All(step => step.Folded?.Slot != slot);

    private bool SharesSamples => plan.SharesSamples;

    private IEnumerable<ForwardKernel> Kernels() =>
        Prediction.Steps.Select(step => new ForwardKernel(code, words, plan, step, Names.PredictionStep(plan, step)));

    // Steps that one thread does in one go, and those that all share.
    private List<(bool IsShared, List<Action> Calls)> Runs()
    {
        List<(bool IsShared, List<Action> Calls)> runs = [];
        void Add(bool isShared, Action call)
        {
            if (runs.Count == 0 || isShared || runs[runs.Count - 1].IsShared)
            {
                runs.Add((isShared, []));
            }

            runs[runs.Count - 1].Calls.Add(call);
        }

        foreach (ForwardKernel kernel in Kernels())
        {
            Add(kernel.SharesSamples, () => code.Write($"{kernel.Name}({Port.Arguments(kernel.Ports)});"));
        }

        if (Prediction.Results.Any(result => result.Name != "y"))
        {
            Add(isShared: false, EmitResult);
        }

        return runs;
    }

    private void EmitRun(bool isShared, List<Action> calls)
    {
        if (!SharesSamples || isShared)
        {
            calls.ForEach(call => call());
        }
        else
        {
            using (code.Block("if (worker.Index == 0)"))
            {
                calls.ForEach(call => call());
            }
        }

        if (SharesSamples)
        {
            code.Write("worker.Meet();");
        }
    }

    // A result of whole blocks was written in its place already.
    private void EmitResult()
    {
        int offset = 0;
        foreach (Slot result in Prediction.Results.Where(result => result.Name != "y"))
        {
            string place = offset == 0 ? "ref y" : $"ref Unsafe.Add(ref y, {Integer(offset)})";
            string stride = Prediction.Results.Count == 1 ? string.Empty : $", {Integer(plan.Graph.OutputLength)}";
            code.Write($"Rows.Copy(ref {result.Name}, {Integer(result.Stride)}, rows, {Integer(result.Length)}, {place}{stride});");
            offset += result.Length;
        }
    }

    private static IEnumerable<Slot> Slots(ForwardStep step)
    {
        IEnumerable<Slot> slots = step.Outputs.Select(output => output.Slot).Concat(step.Memory.Select(memory => memory.Slot));
        return step.Folded is { } folded ? slots.Append(folded.Slot) : slots;
    }

    private IEnumerable<Slot> ScratchSlots() => Prediction.Steps
        .SelectMany(Slots)
        .Where(slot => slot.Name != "y")
        .Distinct();
}
