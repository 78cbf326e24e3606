using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>Each thread's scratch for predictions, so that many threads may predict with one network. For emitted code.</summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scratch<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static AlignedBuffer<T>? _buffer;

    /// <summary>The first of at least <paramref name="length"/> elements, which hold anything.</summary>
    public static ref T Reference(int length)
    {
        AlignedBuffer<T>? buffer = _buffer;
        if (buffer is null || buffer.Length < length)
        {
            buffer = _buffer = new AlignedBuffer<T>(length);
        }

        return ref buffer.Reference;
    }
}
