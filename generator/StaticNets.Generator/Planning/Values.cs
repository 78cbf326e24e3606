using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Which layers share a value. A view has no value of its own: it stands for that of the layer it reads.
/// </summary>
internal sealed class Values
{
    private readonly Graph _graph;
    private readonly Func<LayerSpec, bool> _passes;
    private readonly int[] _owners;
    private readonly List<int>[] _readers;

    /// <param name="graph">The network.</param>
    /// <param name="passes">Whether a layer hands its input on unchanged.</param>
    public Values(Graph graph, Func<LayerSpec, bool> passes)
    {
        _graph = graph;
        _passes = passes;
        _owners = new int[graph.Nodes.Count];
        _readers = [.. graph.Nodes.Select(_ => new List<int>())];
        foreach (Node node in graph.Nodes)
        {
            _owners[node.Position] = IsOwner(node.Position) ? node.Position : _owners[node.Inputs[0]];
            if (IsOwner(node.Position))
            {
                foreach (int input in node.Inputs)
                {
                    _readers[_owners[input]].Add(node.Position);
                }
            }
        }
    }

    /// <summary>Whether it computes an output of the network.</summary>
    public bool IsOutput(int owner) => _graph.Outputs.Any(output => Owner(output) == owner);

    public bool IsOwner(int position) => _graph.Nodes[position].Layer is not { } layer || !_passes(layer);

    /// <summary>The layer that computes the value of <paramref name="position"/>.</summary>
    public int Owner(int position) => _owners[position];

    /// <summary>The layers that read the value that <paramref name="owner"/> computes; twice if one reads it twice.</summary>
    public IReadOnlyList<int> Readers(int owner) => _readers[owner];

    /// <summary>
    /// The only reader of a value where it is an element-wise layer, so that it can be computed on the way.
    /// </summary>
    public int? OnlyElementwiseReader(int owner) =>
        _readers[owner].Count == 1 && !IsOutput(owner) && _graph.Nodes[_readers[owner][0]].Layer is ElementwiseLayer
            ? _readers[owner][0]
            : null;
}
