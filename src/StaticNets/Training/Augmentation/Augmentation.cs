using System.Buffers;
using System.Numerics;

namespace StaticNets.Training;

/// <summary>
/// Changes samples at random while a network trains, never where it is evaluated: <see cref="ImageAugmentation"/>, <see cref="RandomCrop"/>, or one
/// of one's own.
/// </summary>
/// <remarks>
/// What happens to a sample depends on the seed of the training, the epoch and the sample alone, not on the order, the batch, the
/// threads or where a training was resumed. To write one, override <see cref="Apply{T}(Span{T}, SampleRandom)"/> and take every random number from
/// its argument; one whose results have another length than the samples overrides <see cref="ResultLength"/> and
/// <see cref="Apply{T}(ReadOnlySpan{T}, Span{T}, SampleRandom)"/> too.
/// </remarks>
public abstract class Augmentation
{
    /// <summary>Changes the features of one sample in place. Several threads may call at once.</summary>
    /// <typeparam name="T">The type of the features.</typeparam>
    /// <param name="features">The features, <c>[FeatureLength]</c>: a copy of the sample's.</param>
    /// <param name="random">The random numbers of this sample in this epoch.</param>
    /// <exception cref="ArgumentException">There are not as many features as the augmentation is for, or its results have another length.</exception>
    public abstract void Apply<T>(Span<T> features, SampleRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Writes what the features of one sample become. Several threads may call at once.</summary>
    /// <typeparam name="T">The type of the features.</typeparam>
    /// <param name="sample">The features, <c>[featureLength]</c>, not changed.</param>
    /// <param name="result">Receives the result, <c>[ResultLength(featureLength)]</c>, in other memory; to be overwritten whole.</param>
    /// <param name="random">The random numbers of this sample in this epoch.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public virtual void Apply<T>(ReadOnlySpan<T> sample, Span<T> result, SampleRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireRoom(sample.Length, result.Length);
        sample.CopyTo(result);
        Apply(result, random);
    }

    /// <summary>How many features a sample has when it was changed: as many as before, unless images are cropped.</summary>
    /// <param name="featureLength">The number of features of a sample, one that <see cref="RequireFit"/> takes.</param>
    public virtual int ResultLength(int featureLength) => featureLength;

    /// <summary>Throws unless samples of this many features can be changed. Asked before a training starts.</summary>
    /// <param name="featureLength">The number of features of a sample.</param>
    /// <exception cref="ArgumentException">They cannot.</exception>
    public virtual void RequireFit(int featureLength)
    {
    }

    /// <summary>This augmentation and then another, with random numbers of its own.</summary>
    /// <param name="next">The one that follows.</param>
    public Augmentation Then(Augmentation next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new Chain(this, next);
    }

    /// <summary>Everything that the augmentation does, as text: what it is and what it was made with.</summary>
    internal virtual string Description =>
        $"{GetType().Name} ({string.Join(", ", Settings.Select(static setting => $"{setting.Name} {StateText.Of(setting.Value)}"))})";

    /// <summary>
    /// The numbers that an augmentation was made with, by name. A checkpoint keeps them, so that no training goes on from it with others.
    /// </summary>
    protected virtual IEnumerable<(string Name, double Value)> Settings => [];

    /// <summary>How many sets of random numbers the augmentation uses up.</summary>
    private protected virtual int Stages => 1;

    /// <summary>Throws unless there is room for exactly the result.</summary>
    private protected void RequireRoom(int featureLength, int room)
    {
        int expected = ResultLength(featureLength);
        if (room != expected)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Found room for {room:N0} features; expected {expected:N0}, which the augmentation makes of {featureLength:N0}."));
        }
    }

    private sealed class Chain(Augmentation first, Augmentation next) : Augmentation
    {
        private protected override int Stages => first.Stages + next.Stages;

        internal override string Description => $"{first.Description}, then {next.Description}";

        public override void Apply<T>(Span<T> features, SampleRandom random)
        {
            RequireRoom(features.Length, features.Length);
            if (first.ResultLength(features.Length) == features.Length)
            {
                first.Apply(features, random);
                next.Apply(features, random.Behind(first.Stages));
                return;
            }

            T[] middle = ArrayPool<T>.Shared.Rent(first.ResultLength(features.Length));
            ApplyVia(middle.AsSpan(0, first.ResultLength(features.Length)), features, features, random);
            ArrayPool<T>.Shared.Return(middle);
        }

        public override void Apply<T>(ReadOnlySpan<T> sample, Span<T> result, SampleRandom random)
        {
            RequireRoom(sample.Length, result.Length);
            int length = first.ResultLength(sample.Length);
            if (length == result.Length)
            {
                first.Apply(sample, result, random);
                next.Apply(result, random.Behind(first.Stages));
                return;
            }

            T[] middle = ArrayPool<T>.Shared.Rent(length);
            ApplyVia(middle.AsSpan(0, length), sample, result, random);
            ArrayPool<T>.Shared.Return(middle);
        }

        public override int ResultLength(int featureLength) => next.ResultLength(first.ResultLength(featureLength));

        public override void RequireFit(int featureLength)
        {
            first.RequireFit(featureLength);
            next.RequireFit(first.ResultLength(featureLength));
        }

        private void ApplyVia<T>(Span<T> middle, ReadOnlySpan<T> sample, Span<T> result, SampleRandom random)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            first.Apply(sample, middle, random);
            next.Apply(middle, result, random.Behind(first.Stages));
        }
    }
}
