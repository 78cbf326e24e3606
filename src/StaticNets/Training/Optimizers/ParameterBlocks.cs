using System.Numerics;
using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>A part of the trained parameters: elements of one layer, at most <see cref="Sums.BlockLength"/>.</summary>
/// <param name="First">The first packed element.</param>
/// <param name="End">The first packed element behind it.</param>
/// <param name="Layer">The number of its layer.</param>
internal readonly record struct ParameterBlock(int First, int End, int Layer);

/// <summary>
/// The trained parameters in blocks, layer by layer, without frozen layers: what threads share, and the fixed order in which the
/// squares of a norm are added.
/// </summary>
internal sealed class ParameterBlocks
{
    private readonly ParameterBlock[] _blocks;

    // Of each layer, the first of its blocks; behind the last, their number.
    private readonly int[] _starts;
    private readonly double[] _squares;

    internal ParameterBlocks(NetworkDescription network, IReadOnlyList<string> frozen)
    {
        List<ParameterBlock> blocks = [];
        List<int> starts = [];
        IEnumerable<ParameterSlice> slices = network.Parameters.Where(
            slice => slice.IsTrained && !frozen.Any(pattern => ParameterGroup.Names(pattern, slice)));
        foreach (IGrouping<string, ParameterSlice> layer in slices.GroupBy(ParameterGroup.LayerOf))
        {
            starts.Add(blocks.Count);
            foreach (ParameterSlice slice in layer)
            {
                int end = slice.Offset + slice.PackedLength;
                for (int first = slice.Offset; first < end; first += Sums.BlockLength)
                {
                    blocks.Add(new(first, Math.Min(first + Sums.BlockLength, end), starts.Count - 1));
                }
            }
        }

        _blocks = [.. blocks];
        _starts = [.. starts, blocks.Count];
        _squares = new double[blocks.Count];
        Elements = blocks.Sum(block => block.End - block.First);
    }

    internal int Count => _blocks.Length;

    /// <summary>The elements of all blocks.</summary>
    internal int Elements { get; }

    internal ParameterBlock this[int block] => _blocks[block];

    /// <summary>The elements from those of block <paramref name="block"/> on that lie one behind another, up to before block <paramref name="end"/>.</summary>
    /// <returns>The first element, the one behind the last, and the first block that is not among them.</returns>
    internal (int First, int End, int Next) Run(int block, int end)
    {
        int next = block + 1;
        while (next < end && _blocks[next].First == _blocks[next - 1].End)
        {
            next++;
        }

        return (_blocks[block].First, _blocks[next - 1].End, next);
    }

    /// <summary>Sums the squares of some blocks of a packed buffer.</summary>
    internal void Measure<T>(ReadOnlySpan<T> packed, int first, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int block = first; block < end; block++)
        {
            _squares[block] = OptimizerKernels.SumOfSquares(packed[_blocks[block].First.._blocks[block].End]);
        }
    }

    /// <summary>The Euclidean norm of all blocks, once they are measured.</summary>
    internal double Norm() => Norm(0, Count);

    /// <summary>The Euclidean norm of the blocks of one layer, once they are measured.</summary>
    internal double NormOfLayer(int layer) => Norm(_starts[layer], _starts[layer + 1]);

    // Block after block, whoever measured them.
    private double Norm(int first, int end)
    {
        double sum = 0;
        for (int block = first; block < end; block++)
        {
            sum += _squares[block];
        }

        return Math.Sqrt(sum);
    }
}
