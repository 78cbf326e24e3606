using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>A pinned array whose first element lies on a 64-byte boundary, so that no vector straddles a cache line.</summary>
internal sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[] _array;
    private readonly int _start;

    internal AlignedBuffer(int length)
    {
        int slack = Alignment / Unsafe.SizeOf<T>();
        _array = GC.AllocateArray<T>(checked(length + slack), pinned: true);
        _start = StartOf(_array);
        Length = length;
    }

    internal int Length { get; }

    internal ref T Reference => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);

    internal Span<T> Span => _array.AsSpan(_start, Length);

    private static unsafe int StartOf(T[] array)
    {
        // The array is pinned for life, so the address read here stays true.
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        nuint bytes = (Alignment - (address % Alignment)) % Alignment;
        return (int)bytes / Unsafe.SizeOf<T>();
    }
}
