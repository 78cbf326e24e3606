using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Plans forward, loss and backward as one line of steps: forward step i is time i, the loss comes behind the last of them,
/// and the groups follow in reverse. A value lives from the step that writes it to the last one that reads it.
/// </summary>
internal sealed class TrainingPlanner
{
    private readonly Graph _graph;
    private readonly Values _values;
    private readonly IReadOnlyList<Group> _groups;
    private readonly MemoryPlanner _memory = new();
    private readonly Dictionary<int, Slot> _activations = [];
    private readonly LayerMemory _own;
    private readonly Dictionary<int, Slot> _gradients = [];
    private readonly HashSet<int> _written = [];
    private readonly int[] _groupOf;

    public TrainingPlanner(Graph graph)
    {
        _graph = graph;
        _own = new LayerMemory(graph, _memory, hasWorkers: true);
        _values = new Values(graph, layer => layer.IsView);
        _groups = ForwardSchedule.Schedule(graph, _values, folds: false);
        _groupOf = new int[graph.Nodes.Count];
        for (int i = 0; i < _groups.Count; i++)
        {
            foreach (int member in _groups[i].Members)
            {
                _groupOf[member] = i;
            }
        }
    }

    private int Loss => _groups.Count + 1;

    private int End => Loss + _groups.Count + 1;

    public TrainingPlan Plan()
    {
        // The workspace's input rows come first, for the library to fill.
        Slot input = PredictionPlanner.InputRows(_graph, "y0");
        _memory.Place(input.Length, 0, End);
        EquatableArray<ForwardStep> forward = Barriers.Place(PlanForward(input)).ToEquatableArray();
        EquatableArray<LossSlots> losses = _graph.Losses.Select(PlanLoss).ToEquatableArray();
        EquatableArray<BackwardStep> backward = Barriers.Place(PlanBackward()).ToEquatableArray();
        return new TrainingPlan(
            forward,
            backward,
            _activations.Values.Prepend(input).Concat(_own.Slots).Concat(_gradients.Values).Concat(losses.Select(loss => loss.Gradient)).Distinct().ToEquatableArray(),
            _memory.Length,
            _own.Shared,
            _own.PerWorker,
            losses,
            _graph.Nodes[0].NeedsGradient ? Gradient(0) : null);
    }

    private List<ForwardStep> PlanForward(Slot input)
    {
        var steps = new List<ForwardStep>();
        _activations[0] = input;
        if (InputCopy.IsNeeded(_graph, _values))
        {
            _activations[0] = Activation(0, 0) with { Name = "x0" };
            steps.Add(InputCopy.Step(input, _activations[0]));
        }

        for (int i = 0; i < _groups.Count; i++)
        {
            steps.Add(PlanForward(_groups[i], time: i + 1));
        }

        return steps;
    }

    private ForwardStep PlanForward(Group group, int time)
    {
        foreach (int member in group.Members.Where(member => member == group.Last || IsKept(member)))
        {
            _activations[member] = Activation(member, time);
        }

        return new ForwardStep(
            group.Leader,
            group.Epilogue.ToEquatableArray(),
            _graph.Nodes[group.Leader].Inputs.Select(source => _activations[_values.Owner(source)]).ToEquatableArray(),
            group.Members.Where(_activations.ContainsKey).Select(member => new OutputSlot(member, _activations[member])).ToEquatableArray(),
            OwnForward(group.Leader, time))
        {
            IsTraining = true,
            Sharing = SharingOf(_graph.Nodes[group.Leader]),
        };
    }

    // The first loss of a value writes its gradient; another one's, of a view of it, is added.
    private LossSlots PlanLoss(LossNode loss)
    {
        int owner = _values.Owner(loss.Output);
        Slot gradient = Gradient(owner);
        if (_written.Add(owner))
        {
            return new LossSlots(_activations[owner], gradient, Sum: null);
        }

        Slot own = gradient with { Name = $"dl{Emit.Literals.Integer(loss.Position)}", Offset = _memory.Place(gradient.Stride, Loss, Loss) };
        return new LossSlots(_activations[owner], own, gradient);
    }

    private static Sharing SharingOf(Node node) => node.Layer!.SharesSamples(node.InputShapes, node.Output)
        ? Sharing.Units
        : node.Layer.TrainingSharing(node.Output);

    private List<BackwardStep> PlanBackward()
    {
        var steps = new List<BackwardStep>();
        foreach (Group group in _groups.Reverse().Where(group => _graph.Nodes[group.Last].NeedsGradient))
        {
            // The run of element-wise layers works in place on the gradient of the group.
            bool leads = Layer(group.Leader) is ElementwiseLayer;
            int[] run = [.. (leads ? group.Members : group.Epilogue).Reverse()];
            if (run.Length > 0)
            {
                steps.Add(Backward(run, group, leads ? Inputs(group.Leader) : [new InputGradient(Gradient(group.Last), false)]));
            }

            if (!leads)
            {
                steps.Add(Backward([group.Leader], group, Inputs(group.Leader)));
            }
        }

        return steps;
    }

    private BackwardStep Backward(int[] positions, Group group, InputGradient[] inputs)
    {
        Node first = _graph.Nodes[positions[positions.Length - 1]];
        IEnumerable<int> kept = positions.SelectMany(KeptBy).Distinct();
        return new BackwardStep(
            positions.ToEquatableArray(),
            Gradient(group.Last),
            kept.Select(position => new OutputSlot(position, _activations[position])).ToEquatableArray(),
            inputs.ToEquatableArray(),
            OwnBackward(first.Position, inputs))
        {
            Parts = first.Layer!.BackwardParts(first.InputShapes, first.Output, inputs.Any(input => input.Slot is not null))
                .Select(part => new PlannedPart(part, MeetsBefore: false)).ToEquatableArray(),
        };
    }

    private InputGradient[] Inputs(int position) =>
        [.. _graph.Nodes[position].Inputs.Select(input => _values.Owner(input)).Select(InputGradientOf)];

    // The first of a value's readers to come writes its gradient; the others add theirs.
    private InputGradient InputGradientOf(int owner) => _graph.Nodes[owner].NeedsGradient
        ? new InputGradient(Gradient(owner), !_written.Add(owner))
        : new InputGradient(null, false);

    private LayerSpec Layer(int position) => _graph.Nodes[position].Layer!;

    private EquatableArray<MemorySlot> OwnForward(int position, int time)
    {
        bool goesBack = _graph.Nodes[position].NeedsGradient;
        return _own.Place(
            position,
            use => use is MemoryUse.Forward or MemoryUse.Training or MemoryUse.Kept,
            time,
            use => use == MemoryUse.Kept && goesBack ? BackwardTime(position) : time);
    }

    private EquatableArray<MemorySlot> OwnBackward(int position, InputGradient[] inputs)
    {
        int time = BackwardTime(position);
        bool hasTarget = inputs.Any(input => input.Slot is not null);
        bool accumulates = inputs.Any(input => input.Accumulates);
        return _own.Place(
            position,
            use => use is MemoryUse.Kept or MemoryUse.Backward
                || (use == MemoryUse.InputGradient && hasTarget)
                || (use == MemoryUse.AddedGradient && accumulates),
            time,
            _ => time);
    }

    private Slot Activation(int position, int time)
    {
        Shape shape = _graph.Nodes[position].Output;
        return new Slot(
            $"y{Emit.Literals.Integer(position)}", shape.Length, shape.PaddedLength,
            _memory.Place(shape.PaddedLength, time, LastUse(position)));
    }

    private Slot Gradient(int owner)
    {
        if (!_gradients.TryGetValue(owner, out Slot slot))
        {
            Shape shape = _graph.Nodes[owner].Output;
            int to = owner == 0 ? End : BackwardTime(owner);
            slot = new Slot(
                $"dy{Emit.Literals.Integer(owner)}", shape.Length, shape.PaddedLength,
                _memory.Place(shape.PaddedLength, FirstGradient(owner), to));
            _gradients[owner] = slot;
        }

        return slot;
    }

    /// <summary>The values that the backward pass of <paramref name="position"/> reads.</summary>
    private IEnumerable<int> KeptBy(int position)
    {
        Node node = _graph.Nodes[position];
        bool hasWork = node.IsTrained || node.Inputs.Any(input => _graph.Nodes[input].NeedsGradient);
        return (hasWork ? node.Layer!.Keeps : Kept.Nothing) switch
        {
            Kept.Input => node.Inputs.Select(_values.Owner),
            Kept.Output => [position],
            _ => [],
        };
    }

    private bool IsKept(int position) =>
        KeptBy(position).Contains(position) || _values.Readers(position).Any(reader => KeptBy(reader).Contains(position));

    private int LastUse(int position)
    {
        if (_values.IsOutput(position))
        {
            return End;
        }

        IEnumerable<int> forward = _values.Readers(position).Select(ForwardTime);
        IEnumerable<int> backward = _values.Readers(position).Append(position)
            .Where(user => user != 0 && KeptBy(user).Contains(position))
            .Select(BackwardTime);
        return forward.Concat(backward).DefaultIfEmpty(0).Max();
    }

    // The gradient of a value is first written by the last of its readers, that of an output by its loss.
    private int FirstGradient(int owner) => _values.IsOutput(owner)
        ? Loss
        : _values.Readers(owner).Select(BackwardTime).Min();

    private int ForwardTime(int position) => GroupOf(position) + 1;

    private int BackwardTime(int position) => Loss + _groups.Count - GroupOf(position);

    private int GroupOf(int position) => _groupOf[position];
}
