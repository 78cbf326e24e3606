using System.Numerics;

namespace StaticNets.Training;

/// <summary>The augmentation of one training, with what keys its random numbers.</summary>
internal sealed class EpochAugmentation(Augmentation augmentation, ulong seed)
{
    /// <summary>The current epoch, from 1. Not changed while samples are being gathered.</summary>
    internal int Epoch { get; set; }

    /// <summary>Changes a sample that is shown in this epoch for the first time, or after so many repetitions.</summary>
    internal void Apply<T>(Span<T> features, int sample, int repetition)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        augmentation.Apply(features, new SampleRandom(seed, Epoch, sample, repetition));
}
