using StaticNets.Generator.Layers;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>
/// Walks a batch channel by channel, where every channel has numbers of its own: a mean, a scale, a slope. Images walk one channel
/// at a time with its pixels in the lanes, vectors one vector of channels at a time; what a layer does with a channel is written once.
/// </summary>
internal abstract class ChannelLoop(CodeWriter code, VectorWords words)
{
    protected CodeWriter Code { get; } = code;

    protected VectorWords Words { get; } = words;

    /// <summary>The type of a channel's number in emitted code: a scalar, or a vector of channels.</summary>
    public abstract string Number { get; }

    /// <summary>Elements of one sample that share a channel's numbers.</summary>
    public abstract int Pixels { get; }

    public static ChannelLoop For(CodeWriter code, VectorWords words, Shape shape) => shape.Length == shape[0]
        ? new VectorChannels(code, words, shape)
        : new PlaneChannels(code, words, new SamplePlanes(shape[0], shape.Length / shape[0], shape.PaddedLength));

    /// <summary>How threads share a loop over the channels of <paramref name="shape"/>.</summary>
    public static Sharing SharingOf(Shape shape) => shape[0] > 1 ? Sharing.Units : Sharing.Nothing;

    /// <summary>All elements of a sample as one channel, padding included: it has to be 0 in one factor of every sum.</summary>
    public static ChannelLoop ForWhole(CodeWriter code, VectorWords words, Shape shape) =>
        new PlaneChannels(code, words, new SamplePlanes(1, shape.PaddedLength, shape.PaddedLength));

    /// <summary>
    /// Writes <paramref name="body"/> for all channels, or for a worker's share of them: those from <c>first</c> up to <c>end</c>.
    /// </summary>
    public abstract void EmitChannels(Action body, bool isShared = false);

    /// <summary>
    /// Writes Σ over the batch into each of <paramref name="totals"/>, numbers of the channel. <paramref name="body"/> adds what one vector of
    /// <paramref name="buffers"/> gives to <see cref="Batch.Total"/>.
    /// </summary>
    public abstract void EmitSums(IReadOnlyList<Total> totals, IReadOnlyList<string> buffers, Action<Batch> body);

    /// <summary>Writes <paramref name="body"/> for each vector of <paramref name="buffers"/> that belongs to the channel.</summary>
    public abstract void EmitMap(IReadOnlyList<string> buffers, Action<Batch> body);

    /// <summary>
    /// Writes zeros behind the rows of <paramref name="buffer"/>, where <see cref="EmitMap"/> leaves what was there. Where threads share the
    /// channels, one of them does.
    /// </summary>
    public abstract void EmitPadding(string buffer, bool isShared = false);

    /// <summary>
    /// Writes zeros behind the parameter at <paramref name="offset"/>, where vectors of channels have written more than channels: the worker
    /// whose share ends with them does.
    /// </summary>
    public abstract void EmitParameterPadding(string buffer, string offset);

    /// <summary>A number of the channel, for example of the parameter at <paramref name="offset"/>.</summary>
    public abstract string Load(string buffer, string? offset = null);

    /// <summary>Writes a number of the channel.</summary>
    public abstract void Store(string value, string buffer, string? offset = null);

    /// <summary>The number 0.</summary>
    public abstract string Zero { get; }

    /// <summary>A scalar as a number of the channel.</summary>
    public abstract string Constant(string scalar);

    /// <summary>A number as a vector for the channel's elements; where it is none yet, it gets a local of that name.</summary>
    public abstract string Spread(string name, string number);

    /// <summary>a·b + c of numbers, in one rounding.</summary>
    public abstract string FusedMultiplyAdd(string a, string b, string c);

    public abstract string SquareRoot(string number);

    /// <summary>A sum over the batch.</summary>
    /// <param name="Name">Its local.</param>
    /// <param name="Start">What it begins with; zero by default.</param>
    internal readonly record struct Total(string Name, string? Start = null)
    {
        public static implicit operator Total(string name) => new(name);
    }

    /// <summary>One vector of the batch, as the bodies of loops see it.</summary>
    /// <param name="Load">Spells the vector of a buffer.</param>
    /// <param name="Total">Spells the lanes of a sum.</param>
    /// <param name="Keep">Spells a value, 0 in lanes that are not the channel's.</param>
    /// <param name="Store">Writes a value to a buffer.</param>
    internal sealed record Batch(
        Func<string, string> Load, Func<string, string> Total, Func<string, string> Keep, Action<string, string> Store);
}
