using System.Numerics;

namespace StaticNets.Data;

/// <summary>The content of an IDX file: an array of any rank, row-major.</summary>
/// <typeparam name="T">The type the elements were converted to.</typeparam>
public sealed class IdxArray<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IdxHeader _header;

    internal IdxArray(IdxHeader header, ReadOnlyMemory<T> values)
    {
        _header = header;
        Values = values;
    }

    /// <summary>The type of the elements in the file.</summary>
    public IdxElementType ElementType => _header.ElementType;

    /// <summary>The length of each dimension, at least 1; the first one counts the items.</summary>
    public ReadOnlySpan<int> Dimensions => _header.Dimensions;

    /// <summary>The elements, row-major; their number is the product of the dimensions.</summary>
    public ReadOnlyMemory<T> Values { get; }

    /// <summary>Where an element stands in the file, uncompressed.</summary>
    internal long OffsetOf(int element) => _header.OffsetOf(element);
}
