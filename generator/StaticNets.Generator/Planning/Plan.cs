using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Everything decided about a network before a line is written: memory, order, fusion. Immutable and equal by value
/// (see <see cref="Declaration"/>).
/// </summary>
/// <param name="Graph">The network.</param>
/// <param name="Parameters">Where each parameter lies.</param>
/// <param name="Prediction">The steps of a prediction, and its scratch.</param>
/// <param name="Training">The steps of forward and backward, and their workspace; null without a loss.</param>
internal sealed record Plan(
    Graph Graph, EquatableArray<ParameterPlacement> Parameters, PredictionPlan Prediction, TrainingPlan? Training)
{
    /// <summary>Elements of the packed parameters, padding included.</summary>
    public int PackedLength =>
        Parameters.Count == 0 ? 0 : Parameters[Parameters.Count - 1].Offset + Parameters[Parameters.Count - 1].PackedLength;

    /// <summary>Whether threads share the samples of any layer.</summary>
    public bool SharesSamples => Prediction.Steps.Any(step => Graph.Nodes[step.Position] is { Layer: { } layer } node && layer.SharesSamples(node.InputShapes, node.Output));

    /// <summary>The layer that computes the value of <paramref name="position"/>: views hand on that of the layer they read.</summary>
    public int Owner(int position)
    {
        while (Graph.Nodes[position].Layer is { IsView: true })
        {
            position = Graph.Nodes[position].Inputs[0];
        }

        return position;
    }

    /// <summary>Whether the network has anything that gradients change.</summary>
    public bool IsTrained => Parameters.Any(placement => placement.Spec.IsTrained);

    /// <summary>The parameter of the layer at <paramref name="position"/> with <paramref name="suffix"/>, or null.</summary>
    public ParameterPlacement? Parameter(int position, string suffix) =>
        Parameters.FirstOrDefault(placement => placement.Position == position && placement.Spec.Suffix == suffix);
}

/// <summary>Where one parameter lies in the packed storage.</summary>
/// <param name="Position">The layer that owns it.</param>
/// <param name="Name">For example <c>dense1.weight</c>.</param>
internal sealed record ParameterPlacement(int Position, string Name, Layers.ParameterSpec Spec, int Offset)
{
    /// <summary>Outputs: the padded last dimension of the packed layout.</summary>
    public int Outputs => Spec.Outputs;

    /// <summary>Elements of the reduction; 1 for a bias.</summary>
    public int Reduction => Spec.Reduction;

    public int PackedLength => Reduction * Lanes.Pad(Outputs);

    /// <summary>The constant that holds <see cref="Offset"/>: <c>W1</c> and <c>B1</c> for weight and bias, else for example <c>RunningMean1</c>.</summary>
    public string Constant => Letters(Spec.Suffix) + Emit.Literals.Integer(Position);

    private static string Letters(string suffix) => suffix switch
    {
        "weight" => "W",
        "bias" => "B",
        _ => string.Concat(suffix.Split('_').Select(word => word.Substring(0, 1).ToUpperInvariant() + word.Substring(1))),
    };
}

/// <summary>Rows of one value: <paramref name="Length"/> elements each, <paramref name="Stride"/> apart.</summary>
/// <param name="Name">As in emitted code: <c>y2</c> is the output of layer 2, <c>dy2</c> the gradient there.</param>
/// <param name="Length">Elements of a row that mean something.</param>
/// <param name="Stride">Elements from one row to the next.</param>
/// <param name="Offset">Elements per sample before it in the workspace or scratch.</param>
internal sealed record Slot(string Name, int Length, int Stride, int Offset)
{
    /// <summary>Whether rows are padded to whole blocks, so that vectors may be read and written.</summary>
    public bool IsPadded => Stride % Lanes.Count == 0;

    /// <summary>
    /// Who has one of its own. What the whole batch has once lies behind all rows, and <see cref="Offset"/> counts from there; what each
    /// worker has lies in scratch of its thread.
    /// </summary>
    public MemoryScope Scope { get; init; }
}

/// <summary>Memory of a layer's own, in its place.</summary>
/// <param name="Name">The parameter of the layer's methods.</param>
internal sealed record MemorySlot(string Name, Slot Slot);

/// <summary>
/// One pass over a batch: a layer, and the element-wise layers that it carries along as its epilogue.
/// </summary>
/// <param name="Position">The layer that leads; 0 is the copy of the input into padded rows.</param>
/// <param name="Epilogue">Positions of the element-wise layers applied to its result, in order.</param>
/// <param name="Inputs">The values it reads.</param>
/// <param name="Outputs">
/// The values it writes: one for each of the leader and its epilogue that anybody reads later.
/// </param>
/// <param name="Memory">The leader's scratch, and what it keeps for itself until its backward pass; none for most.</param>
internal sealed record ForwardStep(
    int Position,
    EquatableArray<int> Epilogue,
    EquatableArray<Slot> Inputs,
    EquatableArray<OutputSlot> Outputs,
    EquatableArray<MemorySlot> Memory)
{
    /// <summary>Whether it belongs to the forward pass of training.</summary>
    public bool IsTraining { get; init; }

    /// <summary>How the threads of a forward pass in training share it.</summary>
    public Sharing Sharing { get; init; }

    /// <summary>Whether those threads meet before it, because one needs, or overwrites, what another did.</summary>
    public bool MeetsBefore { get; init; }

    /// <summary>Where a prediction has its weights from, if not from the parameters.</summary>
    public FoldedProduct? Folded { get; init; }

    /// <summary>Where the last value goes.</summary>
    public Slot Result => Outputs[Outputs.Count - 1].Slot;

    /// <summary>Whether it reads and writes the same values as <paramref name="other"/>, in rows of the same length: memory of its own aside.</summary>
    public bool IsLike(ForwardStep other) =>
        Position == other.Position
        && Folded is null
        && Epilogue.Equals(other.Epilogue)
        && Outputs.Count == other.Outputs.Count
        && Inputs.Zip(other.Inputs, (a, b) => a.Stride == b.Stride).All(same => same);

    /// <summary>Where the value of <paramref name="position"/> goes, or null when nobody reads it.</summary>
    public Slot? SlotOf(int position) => Outputs.FirstOrDefault(output => output.Position == position)?.Slot;
}

/// <summary>The weights and biases of a product with the layer behind it folded in.</summary>
/// <param name="Norm">The position of that layer.</param>
/// <param name="Slot">Where they lie: the weights as they are packed, then the biases.</param>
/// <param name="Bias">Elements before the biases.</param>
internal sealed record FoldedProduct(int Norm, Slot Slot, int Bias);

/// <summary>Where the value of the layer at <paramref name="Position"/> goes.</summary>
internal sealed record OutputSlot(int Position, Slot Slot);

/// <summary>The steps of a prediction.</summary>
/// <param name="ScratchLength">Elements of scratch for each row.</param>
/// <param name="Shared">Elements of scratch behind all rows.</param>
/// <param name="Results">The values that are the network's outputs; one may be the input itself.</param>
internal sealed record PredictionPlan(EquatableArray<ForwardStep> Steps, int ScratchLength, int Shared, EquatableArray<Slot> Results);

/// <summary>The steps of forward and backward, and the workspace they share.</summary>
/// <param name="Forward">In order of evaluation.</param>
/// <param name="Backward">In order of evaluation, from the output to the input.</param>
/// <param name="Slots">All values in the workspace.</param>
/// <param name="PerSample">Elements of workspace for each row of a batch.</param>
/// <param name="Shared">Elements behind all rows, used once whatever the batch: transposed weights, for example.</param>
/// <param name="PerWorker">Elements of scratch for each thread that shares a pass.</param>
/// <param name="Losses">What each loss reads and writes.</param>
/// <param name="InputGradient">The gradient at the input, or null where it is not computed.</param>
internal sealed record TrainingPlan(
    EquatableArray<ForwardStep> Forward,
    EquatableArray<BackwardStep> Backward,
    EquatableArray<Slot> Slots,
    int PerSample,
    int Shared,
    int PerWorker,
    EquatableArray<LossSlots> Losses,
    Slot? InputGradient)
{
    /// <summary>The value of the first output.</summary>
    public Slot Output => Losses[0].Output;

    /// <summary>The gradient that the first loss writes.</summary>
    public Slot OutputGradient => Losses[0].Gradient;
}

/// <summary>What a loss reads and writes.</summary>
/// <param name="Output">The value.</param>
/// <param name="Gradient">The gradient at it.</param>
/// <param name="Sum">Where another loss has written the gradient at the same value already: this one's is added to it. Null for most.</param>
internal sealed record LossSlots(Slot Output, Slot Gradient, Slot? Sum);

/// <summary>One layer's backward pass, or that of a run of element-wise layers.</summary>
/// <param name="Positions">The layer, or the run from its last layer to its first.</param>
/// <param name="OutputGradient">The gradient at its output.</param>
/// <param name="Kept">Values of the forward pass, by position, that it reads.</param>
/// <param name="InputGradients">For each input: where its gradient goes, or null where nobody needs it.</param>
/// <param name="Memory">The layer's scratch, and what it kept for itself in the forward pass.</param>
internal sealed record BackwardStep(
    EquatableArray<int> Positions,
    Slot OutputGradient,
    EquatableArray<OutputSlot> Kept,
    EquatableArray<InputGradient> InputGradients,
    EquatableArray<MemorySlot> Memory)
{
    /// <summary>Its methods, in order.</summary>
    public EquatableArray<PlannedPart> Parts { get; init; }

    /// <summary>The part whose name ends with <paramref name="name"/>.</summary>
    public BackwardPart Part(string name) => Parts.First(part => part.Part.Name == name).Part;

    /// <summary>The memory that a part is given.</summary>
    public IEnumerable<MemorySlot> MemoryOf(BackwardPart part) => Memory.Where(memory => part.HasAllMemory || part.Memory.Contains(memory.Name));
}

/// <summary>A method of a backward step in its place.</summary>
/// <param name="MeetsBefore">Whether the threads of a pass meet before it, because one needs, or overwrites, what another did.</param>
internal sealed record PlannedPart(BackwardPart Part, bool MeetsBefore);

/// <summary>Where the gradient of one input goes.</summary>
/// <param name="Slot">Null where nobody needs it.</param>
/// <param name="Accumulates">Whether another reader of the value wrote there before: add instead of writing.</param>
internal sealed record InputGradient(Slot? Slot, bool Accumulates);
