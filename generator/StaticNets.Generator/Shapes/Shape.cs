using System.Globalization;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>The shape of one sample, without the batch: (features), (C, H, W) or (T, D).</summary>
internal readonly record struct Shape(EquatableArray<int> Dimensions)
{
    public Shape(params int[] dimensions)
        : this(EquatableArray.Of(dimensions))
    {
    }

    /// <summary>The largest number of elements: one block of lanes below <see cref="int.MaxValue"/>, so that padding cannot overflow.</summary>
    public const int MaxLength = int.MaxValue - Lanes.Count;

    public int Rank => Dimensions.Count;

    public bool IsVector => Rank == 1;

    /// <summary>The number of elements. Shapes beyond <see cref="int.MaxValue"/> are refused before a shape is made.</summary>
    public int Length => (int)CheckedLength(Dimensions)!.Value;

    /// <summary>The length padded to whole blocks of 16 lanes.</summary>
    public int PaddedLength => Lanes.Pad(Length);

    public int this[int dimension] => Dimensions[dimension];

    /// <summary>The product of <paramref name="dimensions"/>, or null when it exceeds <see cref="MaxLength"/>.</summary>
    public static long? CheckedLength(EquatableArray<int> dimensions)
    {
        long length = 1;
        foreach (int dimension in dimensions)
        {
            length *= dimension;
            if (length > MaxLength)
            {
                return null;
            }
        }

        return length;
    }

    /// <summary>The first dimension, all others 1.</summary>
    public Shape OnePixel() => new(Dimensions.Select((dimension, i) => i == 0 ? dimension : 1).ToEquatableArray());

    public override string ToString() =>
        string.Join("x", Dimensions.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture)));
}
