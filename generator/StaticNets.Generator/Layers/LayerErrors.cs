using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>Where a layer or loss reports what is wrong with its arguments and shapes. It names arguments, never places.</summary>
/// <param name="network">The network's name.</param>
/// <param name="position">The layer's position.</param>
/// <param name="title">The layer as it was declared, for example <c>Dense(10)</c>.</param>
internal sealed partial class LayerErrors(string network, int position, string title)
{
    private readonly List<ModelError> _errors = [];

    public IReadOnlyList<ModelError> Errors => _errors;

    /// <summary>The layer it reads, for messages, for example <c>layer 2 'ReLU'</c>.</summary>
    public string Source { get; init; } = "the input";

    /// <summary>The layers that it merges with that one, for messages.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>
    /// Reports the error <paramref name="id"/> at <paramref name="argument"/>. Its format is filled with the layer's position,
    /// title and network, then with <paramref name="values"/>.
    /// </summary>
    public void Add(string id, ArgumentKey argument, params string[] values) =>
        _errors.Add(new ModelError(id, position, argument, EquatableArray.Of([Literals.Integer(position), title, network, .. values])));
}
