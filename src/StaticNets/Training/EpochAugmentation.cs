using System.Numerics;

namespace StaticNets.Training;

/// <summary>The augmentation of one training, with what keys its random numbers.</summary>
internal sealed class EpochAugmentation(Augmentation augmentation, ulong seed)
{
    /// <summary>The current epoch, from 1. Not changed while samples are being gathered.</summary>
    internal int Epoch { get; set; }

    /// <summary>How many features a sample of so many has when it was changed.</summary>
    internal int ResultLength(int featureLength) => augmentation.ResultLength(featureLength);

    /// <summary>The random numbers of a sample that is shown in this epoch for the first time, or after so many repetitions.</summary>
    internal SampleRandom Numbers(int sample, int repetition) => new(seed, Epoch, sample, repetition);

    /// <summary>Changes a sample in place, where its length stays.</summary>
    internal void Apply<T>(Span<T> features, SampleRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        augmentation.Apply(features, random);

    /// <summary>Writes what a sample becomes.</summary>
    internal void Apply<T>(ReadOnlySpan<T> features, Span<T> result, SampleRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        augmentation.Apply(features, result, random);
}
