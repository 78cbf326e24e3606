using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>Finds a place for the memory that layers ask for: among the rows, behind all of them, or in the scratch of each worker.</summary>
/// <param name="graph">The network.</param>
/// <param name="rows">Where memory of each row goes, among the values.</param>
/// <param name="hasWorkers">Whether each worker has scratch of its own; otherwise there is one, and it lies behind all rows too.</param>
internal sealed class LayerMemory(Graph graph, MemoryPlanner rows, bool hasWorkers)
{
    private readonly MemoryPlanner _shared = new();
    private readonly MemoryPlanner _worker = new();
    private readonly Dictionary<(int Position, string Name), MemorySlot> _slots = [];

    /// <summary>Elements behind all rows, so far.</summary>
    public int Shared => _shared.Length;

    /// <summary>Elements of a worker's scratch, so far.</summary>
    public int PerWorker => _worker.Length;

    /// <summary>All places, in the order in which they were found.</summary>
    public IEnumerable<Slot> Slots => _slots.Values.Select(memory => memory.Slot);

    /// <summary>
    /// The memory that the layer at <paramref name="position"/> wants in a step at time <paramref name="from"/>, alive up to the time that
    /// <paramref name="to"/> gives. What an earlier step was given stays where it is.
    /// </summary>
    public EquatableArray<MemorySlot> Place(int position, Func<MemoryUse, bool> wanted, int from, Func<MemoryUse, int> to)
    {
        Node node = graph.Nodes[position];
        return node.Layer!.Memory(node.InputShapes, node.Output)
            .Where(memory => memory.Length > 0 && wanted(memory.Use))
            .Select(memory => Find(position, memory) ?? Place(position, memory, from, to(memory.Use)))
            .ToEquatableArray();
    }

    private MemorySlot? Find(int position, MemorySpec memory) =>
        _slots.TryGetValue((position, memory.Name), out MemorySlot slot) ? slot : null;

    /// <summary>A place for <paramref name="memory"/> of the layer at <paramref name="position"/>, alive from one time to another.</summary>
    public MemorySlot Place(int position, MemorySpec memory, int from, int to)
    {
        int length = checked((int)memory.Length);
        MemoryScope scope = memory.Scope == MemoryScope.Worker && !hasWorkers ? MemoryScope.Batch : memory.Scope;

        // A step earlier than it is needed: workers may write it while others still read what the step before has once for the batch.
        int first = hasWorkers && scope == MemoryScope.Batch ? from - 1 : from;
        int offset = PlannerOf(scope).Place(length, first, to);
        var slot = new Slot(memory.Name + Emit.Literals.Integer(position), length, Lanes.Pad(length), offset) { Scope = scope };
        return _slots[(position, memory.Name)] = new MemorySlot(memory.Name, slot);
    }

    private MemoryPlanner PlannerOf(MemoryScope scope) => scope switch
    {
        MemoryScope.Row => rows,
        MemoryScope.Worker => _worker,
        _ => _shared,
    };
}
