using System.Text.Json;

namespace StaticNets.Training;

/// <summary>
/// A step is done. Told at most once per <see cref="TrainerOptions{TNetwork, T}.ProgressInterval"/>; zero tells every step.
/// </summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">The step within the epoch, from 1.</param>
/// <param name="Loss">The mean loss of the step's samples before it, without penalties.</param>
/// <param name="Penalty">The declared L1 and L2 penalties before it.</param>
/// <param name="MeanLoss">The mean loss of the samples met so far in the epoch.</param>
/// <param name="Accuracy">The share of them that were classified correctly; null where the targets are real values, or there are several outputs.</param>
/// <param name="LearningRate">The rate of the step.</param>
public sealed record StepEnded(
    int Epoch, int Step, double Loss, double Penalty, double MeanLoss, double? Accuracy, double LearningRate) : TrainingEvent
{
    /// <inheritdoc/>
    public override string Kind => "step";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteNumber("epoch", Epoch);
        json.WriteNumber("step", Step);
        json.WriteDouble("loss", Loss);
        json.WriteDouble("penalty", Penalty);
        json.WriteDouble("meanLoss", MeanLoss);
        json.WriteDouble("accuracy", Accuracy);
        json.WriteDouble("learningRate", LearningRate);
    }
}
