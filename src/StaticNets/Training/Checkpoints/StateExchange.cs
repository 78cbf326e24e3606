using System.Numerics;

namespace StaticNets.Training;

/// <summary>
/// What goes between the parts of a training and a checkpoint. Each part names its state once, in one method that serves both directions,
/// so that what is saved cannot differ from what is restored.
/// </summary>
internal abstract class StateExchange<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the state comes from a checkpoint; otherwise it goes into one.</summary>
    internal abstract bool IsRestoring { get; }

    /// <summary>Saves or restores a text.</summary>
    internal abstract void Text(string name, ref string value);

    /// <summary>Saves or restores bytes, however many there are.</summary>
    internal abstract void Bytes(string name, ref ReadOnlyMemory<byte> bytes);

    /// <summary>Saves or restores some numbers; how many is known before.</summary>
    internal abstract void Numbers(string name, Span<double> values);

    /// <summary>Saves or restores a buffer, of which <paramref name="slices"/> mean something.</summary>
    internal abstract void Buffer(string name, ParameterBuffer<TNetwork, T> buffer, IEnumerable<ParameterSlice> slices);

    /// <summary>Saves or restores a number, every bit of it that is not part of a NaN.</summary>
    internal void Number(string name, ref double value)
    {
        string text = StateText.Of(value);
        Text(name, ref text);
        value = StateText.ToDouble(text);
    }

    /// <summary>Saves or restores a count.</summary>
    internal void Count(string name, ref int value)
    {
        string text = StateText.Of(value);
        Text(name, ref text);
        value = StateText.ToInt(text);
    }
}
