namespace StaticNets;

/// <summary>A layer of a network. It reads the layer above it unless <see cref="From"/> names another.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>The layer to read instead of the one above; <c>"input"</c> is the network's input.</summary>
    public string? From { get; set; }

    /// <summary>
    /// The layer's name: a letter, then letters, digits and underscores. Without it, the kind in lower case and its count
    /// within the kind, for example <c>dense1</c>.
    /// </summary>
    public string? Name { get; set; }
}
