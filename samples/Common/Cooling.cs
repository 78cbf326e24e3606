using StaticNets.Training;

namespace StaticNets.Samples;

/// <summary>Lowers the learning rate after each epoch: long steps first, to get near, and short ones last, to settle.</summary>
/// <param name="optimizer">Whose learning rate it is.</param>
/// <param name="factor">What it is multiplied by; 1 leaves it alone.</param>
/// <param name="next">Is told of the progress, too.</param>
internal sealed class Cooling<TNetwork>(Optimizer<TNetwork, float> optimizer, double factor, IProgress<TrainingProgress>? next = null)
    : IProgress<TrainingProgress>
    where TNetwork : class, INetwork<TNetwork, float>
{
    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Completed is not null)
        {
            optimizer.LearningRate *= factor;
        }

        next?.Report(value);
    }
}
