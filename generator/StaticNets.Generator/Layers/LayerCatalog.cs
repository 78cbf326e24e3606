using StaticNets.Generator.Losses;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>Every kind of layer and loss, one line each. The key is the attribute's class name without its suffix.</summary>
internal static class LayerCatalog
{
    /// <summary>Makes a layer from its arguments, or null after reporting what is wrong with them.</summary>
    public delegate LayerSpec? LayerFactory(LayerArguments arguments, LayerErrors errors);

    /// <summary>Makes a loss from its arguments, or null after reporting what is wrong with them.</summary>
    public delegate LossSpec? LossFactory(LayerArguments arguments, LayerErrors errors);

    public static readonly IReadOnlyDictionary<string, LayerFactory> Layers = new Dictionary<string, LayerFactory>
    {
        ["Dense"] = Dense.Create,
        ["ReLU"] = ReLU.Create,
    };

    public static readonly IReadOnlyDictionary<string, LossFactory> Losses = new Dictionary<string, LossFactory>
    {
    };
}
