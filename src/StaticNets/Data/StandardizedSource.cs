using System.Numerics;

namespace StaticNets.Data;

/// <summary>The samples of another source with their features standardised when they are read.</summary>
internal sealed class StandardizedSource<T> : SampleSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleSource<T> _source;
    private readonly Standardization<T> _standardization;

    internal StandardizedSource(SampleSource<T> source, Standardization<T> standardization)
        : base(source.Count, source.FeatureLength, source.TargetLength, source.ClassCount)
    {
        _source = source;
        _standardization = standardization;
        ClassNames = source.ClassNames;
        FeatureNames = source.FeatureNames;
    }

    public override string? PlaceOf(int index) => _source.PlaceOf(index);

    protected override void ReadSample(int index, Span<T> features, Span<T> targets)
    {
        _source.Read(index, features, targets);
        _standardization.Apply(features, features);
    }

    protected override int ReadLabel(int index) => _source.Label(index);
}
