using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>Where a layer reports what is wrong with its arguments and shapes. It names arguments, never places.</summary>
internal sealed class LayerErrors(string network, int position)
{
    private readonly List<ModelError> _errors = [];

    public IReadOnlyList<ModelError> Errors => _errors;

    /// <summary>The network's name, for messages.</summary>
    public string Network { get; } = network;

    /// <summary>The layer's position, for messages.</summary>
    public int Position { get; } = position;

    /// <summary>Reports the error <paramref name="id"/> at <paramref name="argument"/>; <paramref name="values"/> fill its format.</summary>
    public void Add(string id, ArgumentKey argument, params string[] values) =>
        _errors.Add(new ModelError(id, Position, argument, EquatableArray.Of(values)));
}
