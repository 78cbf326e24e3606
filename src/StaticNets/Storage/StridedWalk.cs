using System.Collections.Immutable;

namespace StaticNets.Storage;

/// <summary>Walks the places of a parameter in its packed storage, in the row-major order of its canonical shape.</summary>
internal sealed class StridedWalk
{
    private readonly ImmutableArray<nint> _shape;
    private readonly ImmutableArray<nint> _strides;
    private readonly nint[] _index;
    private nint _place;

    public StridedWalk(ParameterSlice slice)
        : this(slice.Offset, slice.Shape, slice.Strides)
    {
    }

    private StridedWalk(int start, ImmutableArray<nint> shape, ImmutableArray<nint> strides)
    {
        (_place, _shape, _strides) = (start, shape, strides);
        _index = new nint[shape.Length];
    }

    /// <summary>A walk over elements that lie one after the other.</summary>
    public static StridedWalk Dense => new(0, [nint.MaxValue], [1]);

    /// <summary>The place of the current element; steps to the next.</summary>
    public int Next()
    {
        nint place = _place;
        for (int d = _shape.Length - 1; d >= 0; d--)
        {
            _place += _strides[d];
            if (++_index[d] < _shape[d])
            {
                break;
            }

            // Past the end of this dimension: back to its start, and one step along the dimension outside it.
            _place -= _shape[d] * _strides[d];
            _index[d] = 0;
        }

        return (int)place;
    }
}
