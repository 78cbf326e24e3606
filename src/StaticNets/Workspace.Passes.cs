using System.ComponentModel;
using System.IO.Enumeration;
using StaticNets.Threading;

namespace StaticNets;

/// <content>How passes run: on how many threads, and for which layers.</content>
public sealed partial class Workspace<TNetwork, T>
{
    private readonly WorkspacePass<TNetwork, T> _pass;

    // By position.
    private bool[] _frozen = new bool[TNetwork.Description.Layers.Length];
    private ParameterSlice[] _frozenParameters = [];

    /// <summary>
    /// The most threads that share a pass, 0 for as many as <see cref="Workers.MaxThreads"/> allows. The results are the same bits with any.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>The first element.</summary>
    internal ref T Reference => ref _buffer.Reference;

    /// <summary>For each position whether its layer is frozen.</summary>
    internal ReadOnlySpan<bool> FrozenLayers => _frozen;

    /// <summary>
    /// Freezes layers: backward passes in this workspace leave zeros where the gradients of their parameters were, and skip computing them
    /// where nothing else needs it. Any other layer is not frozen any more.
    /// </summary>
    /// <param name="layers">
    /// Names of layers, in which <c>*</c> stands for any characters and <c>?</c> for one: <c>conv2d1</c>, <c>conv*</c>. None thaws all.
    /// </param>
    /// <exception cref="ArgumentException">A name fits no layer that has trained parameters; nothing was changed.</exception>
    public void Freeze(params ReadOnlySpan<string> layers)
    {
        bool[] frozen = new bool[_frozen.Length];
        foreach (string layer in layers)
        {
            Freeze(layer, frozen);
        }

        _frozen = frozen;
        _frozenParameters = [.. TNetwork.Description.Layers.Where(layer => frozen[layer.Position]).SelectMany(Trained)];
    }

    /// <summary>Runs a pass, shared by threads where it has enough rows for several. For emitted code.</summary>
    /// <param name="pass">One worker's part.</param>
    /// <param name="rowsPerThread">The fewest rows worth a thread.</param>
    /// <param name="parameters">The network's own.</param>
    /// <param name="gradients">Where gradients go; null in a forward pass.</param>
    /// <param name="accumulate">Whether they are added to what is there.</param>
    /// <param name="threadsPerRow">The threads that one row is worth, where its layers are shared.</param>
    /// <exception cref="ArgumentException">The gradients would overwrite the parameters.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Share(
        SharedPass<T> pass, int rowsPerThread, ParameterBuffer<TNetwork, T> parameters,
        ParameterBuffer<TNetwork, T>? gradients = null, bool accumulate = false, int threadsPerRow = 1)
    {
        gradients?.GradientsOf(parameters);
        int units = (int)Math.Min(int.MaxValue, (long)Count * threadsPerRow);
        _pass.Run(pass, Workers.For(units, rowsPerThread, Threads), parameters, gradients, accumulate);
        foreach (ParameterSlice parameter in _frozenParameters)
        {
            gradients?.Packed.Slice(parameter.Offset, parameter.PackedLength).Clear();
        }
    }

    private static IEnumerable<ParameterSlice> Trained(LayerDescription layer) => TNetwork.Description.Parameters
        .Where(parameter => parameter.IsTrained && parameter.Name[..parameter.Name.LastIndexOf('.')] == layer.Name);

    private static void Freeze(string name, bool[] frozen)
    {
        bool isKnown = false;
        foreach (LayerDescription layer in TNetwork.Description.Layers)
        {
            if (FileSystemName.MatchesSimpleExpression(name, layer.Name, ignoreCase: false) && Trained(layer).Any())
            {
                frozen[layer.Position] = isKnown = true;
            }
        }

        if (!isKnown)
        {
            string trained = string.Join(", ", TNetwork.Description.Layers.Where(layer => Trained(layer).Any()).Select(layer => $"'{layer.Name}'"));
            throw new ArgumentException($"{TNetwork.Description.Name} has no layer '{name}' with trained parameters; it has {trained}.");
        }
    }
}
