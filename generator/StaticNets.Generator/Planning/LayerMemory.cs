using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>Finds a place for the memory that layers ask for: among the rows, or behind all of them.</summary>
/// <param name="graph">The network.</param>
/// <param name="rows">Where memory of each row goes, among the values.</param>
internal sealed class LayerMemory(Graph graph, MemoryPlanner rows)
{
    private readonly MemoryPlanner _shared = new();
    private readonly Dictionary<(int Position, string Name), MemorySlot> _slots = [];

    /// <summary>Elements behind all rows, so far.</summary>
    public int Shared => _shared.Length;

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
        int offset = (memory.PerRow ? rows : _shared).Place(length, from, to);
        var slot = new Slot(memory.Name + Emit.Literals.Integer(position), length, Lanes.Pad(length), offset) { IsShared = !memory.PerRow };
        return _slots[(position, memory.Name)] = new MemorySlot(memory.Name, slot);
    }
}
