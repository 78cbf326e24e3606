namespace StaticNets.Training;

/// <summary>
/// The loss of a training step was infinite or no number: the step was not applied, and the parameters are those that gave this loss. Or a step
/// made a parameter infinite or no number, which is looked for at the end of each epoch and before each checkpoint.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Makes the exception for a step whose loss is not finite.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The step within the epoch, from 1.</param>
    /// <param name="loss">The loss, penalties included.</param>
    public TrainingDivergedException(int epoch, int step, double loss)
        : base(FormattableString.Invariant(
            $"The loss became {loss} in epoch {epoch}, step {step}; expected a finite number. The step was not applied: the parameters are those before it. Try a smaller learning rate, other initial values, or standardised features."))
    {
        Epoch = epoch;
        Step = step;
        Loss = loss;
    }

    internal TrainingDivergedException(TrainingPosition behind)
        : base(FormattableString.Invariant(
            $"A parameter was infinite or no number behind epoch {behind.Epoch}, step {behind.Step}; expected finite numbers. Checkpoints that were written before stay. Try a smaller learning rate, other initial values, or standardised features."))
    {
        Epoch = behind.Epoch;
        Step = behind.Step;
        Loss = double.NaN;
    }

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step within the epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The loss, penalties included: infinite or no number; NaN where a parameter was found.</summary>
    public double Loss { get; }
}
