using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;

namespace StaticNets;

/// <summary>
/// The parameters of a network, or anything laid out like them: gradients, an optimiser's moments.
/// </summary>
/// <remarks>
/// The numbers lie in one packed block in which rows of outputs are padded to 16 lanes. Pad lanes are zero and stay zero.
/// <see cref="this[string]"/> shows one parameter in its canonical shape, as PyTorch names and orders it.
/// </remarks>
/// <typeparam name="TNetwork">The network whose layout this is.</typeparam>
/// <typeparam name="T">The type of its numbers.</typeparam>
public sealed class ParameterBuffer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _buffer = new(TNetwork.Description.PackedLength);

    /// <summary>All numbers as they are packed, padding included.</summary>
    public Span<T> Packed => _buffer.Span;

    /// <summary>The packed numbers that are trained, padding included. Running statistics lie behind them.</summary>
    public Span<T> Trained => Packed[..TNetwork.Description.TrainedLength];

    /// <summary>The first packed number. For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T Reference => ref _buffer.Reference;

    /// <summary>The first packed number of gradients of <paramref name="parameters"/>. For emitted code.</summary>
    /// <param name="parameters">The network's own parameters.</param>
    /// <exception cref="ArgumentException">They are this buffer: the gradients would overwrite them.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T GradientsOf(ParameterBuffer<TNetwork, T> parameters)
    {
        if (ReferenceEquals(this, parameters))
        {
            throw new ArgumentException(
                $"The gradients would overwrite the parameters of {TNetwork.Description.Name}; pass a ParameterBuffer of their own.");
        }

        return ref Reference;
    }

    /// <summary>One parameter in its canonical shape; writing through the view changes the parameter.</summary>
    /// <param name="name">For example <c>dense1.weight</c>, of shape [out, in].</param>
    /// <exception cref="ArgumentException">There is no parameter of that name; the message lists those there are.</exception>
    public TensorSpan<T> this[string name]
    {
        get
        {
            foreach (ParameterSlice slice in TNetwork.Description.Parameters)
            {
                if (slice.Name == name)
                {
                    return View(slice);
                }
            }

            throw new ArgumentException(
                $"{TNetwork.Description.Name} has no parameter '{name}'; it has " +
                $"{string.Join(", ", TNetwork.Description.Parameters.Select(slice => $"'{slice.Name}'"))}.", nameof(name));
        }
    }

    /// <summary>Sets all numbers to zero.</summary>
    public void Clear() => Packed.Clear();

    /// <summary>Takes over all numbers of <paramref name="source"/>.</summary>
    public void CopyFrom(ParameterBuffer<TNetwork, T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        source.Packed.CopyTo(Packed);
    }

    private TensorSpan<T> View(ParameterSlice slice)
    {
        // A dimension of length 1 needs stride 0, or the constructor of TensorSpan throws.
        Span<nint> strides = stackalloc nint[slice.Shape.Length];
        for (int d = 0; d < strides.Length; d++)
        {
            strides[d] = slice.Shape[d] == 1 ? 0 : slice.Strides[d];
        }

        return new TensorSpan<T>(Packed.Slice(slice.Offset, slice.PackedLength), slice.Shape.AsSpan(), strides);
    }
}
