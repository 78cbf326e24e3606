using System.Numerics;

namespace StaticNets.Training;

/// <summary>
/// Changes samples at random while a network trains, never where it is evaluated: <see cref="ImageAugmentation"/>, or one of one's own.
/// </summary>
/// <remarks>
/// What happens to a sample depends on the seed of the training, the epoch and the sample alone, not on the order, the batch, the
/// threads or where a training was resumed. To write one, override <see cref="Apply"/> and take every random number from its argument.
/// </remarks>
public abstract class Augmentation
{
    /// <summary>Changes the features of one sample in place. Several threads may call at once.</summary>
    /// <typeparam name="T">The type of the features.</typeparam>
    /// <param name="features">The features, <c>[FeatureLength]</c>: a copy of the sample's.</param>
    /// <param name="random">The random numbers of this sample in this epoch.</param>
    public abstract void Apply<T>(Span<T> features, SampleRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

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

    private sealed class Chain(Augmentation first, Augmentation next) : Augmentation
    {
        private protected override int Stages => first.Stages + next.Stages;

        internal override string Description => $"{first.Description}, then {next.Description}";

        public override void Apply<T>(Span<T> features, SampleRandom random)
        {
            first.Apply(features, random);
            next.Apply(features, random.Behind(first.Stages));
        }

        public override void RequireFit(int featureLength)
        {
            first.RequireFit(featureLength);
            next.RequireFit(featureLength);
        }
    }
}
