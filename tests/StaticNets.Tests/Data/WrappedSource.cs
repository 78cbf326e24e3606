using StaticNets.Data;

namespace StaticNets.Tests.Data;

/// <summary>A source of one's own: the samples of a data set, as if they came from elsewhere, with faults where asked.</summary>
internal sealed class WrappedSource<T>(Dataset<T> data) : SampleSource<T>(data.Count, data.FeatureLength, data.TargetLength, data.ClassCount)
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
{
    /// <summary>Is called before each sample is read, with its number.</summary>
    public Action<int>? BeforeRead { get; init; }

    /// <summary>Changes a label when it is read.</summary>
    public Func<int, int>? Relabel { get; init; }

    public override string? PlaceOf(int index) => $"wrapped file, line {index + 2}";

    protected override void ReadSample(int index, Span<T> features, Span<T> targets)
    {
        BeforeRead?.Invoke(index);
        data.Row(index).CopyTo(features);
        data.TargetRow(index).CopyTo(targets);
    }

    protected override int ReadLabel(int index) => Relabel?.Invoke(data.Labels[index]) ?? data.Labels[index];
}
