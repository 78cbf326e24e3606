using System.Buffers;
using System.Numerics;
using static System.FormattableString;

namespace StaticNets.Data;

/// <summary>Images of a plain IDX file, read when they are needed; their labels are in memory.</summary>
internal sealed class IdxFileSource<T> : FileSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Above this a rented array holds the bytes of a sample.
    private const int MostOnStack = 4096;

    private readonly IdxHeader _header;
    private readonly IdxDecoder<T> _decoder;
    private readonly LabelColumn? _labels;
    private readonly int _sampleBytes;

    internal IdxFileSource(WatchedFile file, IdxHeader header, bool scaleBytes, int[]? labels, int classCount)
        : base(file, header.Dimensions[0], (int)(header.ElementCount / header.Dimensions[0]), 0, classCount)
    {
        _header = header;
        _decoder = new IdxDecoder<T>(header.ElementType, scaleBytes);
        _labels = labels is null ? null : new LabelColumn(labels, classCount);
        _sampleBytes = FeatureLength * header.ElementSize;
    }

    public override string? PlaceOf(int index) => Invariant($"{File}, byte {OffsetOf(index)}");

    protected override void ReadSample(int index, Span<T> features, Span<T> targets)
    {
        if (_sampleBytes <= MostOnStack)
        {
            Read(index, stackalloc byte[_sampleBytes], features);
            return;
        }

        byte[] bytes = ArrayPool<byte>.Shared.Rent(_sampleBytes);
        try
        {
            Read(index, bytes.AsSpan(0, _sampleBytes), features);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    protected override int ReadLabel(int index) => _labels![index];

    private long OffsetOf(int index) => _header.Length + ((long)index * _sampleBytes);

    private void Read(int index, Span<byte> bytes, Span<T> features)
    {
        Content.ReadExactly(bytes, OffsetOf(index));
        _decoder.Decode(bytes, features);
        if (_header.ElementType is IdxElementType.Float32 or IdxElementType.Float64)
        {
            RequireFinite(index, features);
        }
    }

    private void RequireFinite(int index, ReadOnlySpan<T> features)
    {
        for (int i = 0; i < features.Length; i++)
        {
            if (!T.IsFinite(features[i]))
            {
                throw IdxDecoder<T>.NotFinite(File, _header.OffsetOf(((long)index * FeatureLength) + i), features[i], ((long)index * FeatureLength) + i);
            }
        }
    }
}
