namespace StaticNets.Training;

/// <summary>What the rows of one step gave, before the step changed the parameters.</summary>
/// <param name="Rows">The samples of the step.</param>
/// <param name="Weight">What their losses are divided by: their number, or the sum of the weights of their classes, which may be 0.</param>
/// <param name="Loss">Their mean loss.</param>
/// <param name="Penalty">The declared L1 and L2 penalties.</param>
/// <param name="Correct">How many were classified correctly; 0 where the targets are real values, or there are several outputs.</param>
internal readonly record struct StepResult(int Rows, double Weight, double Loss, double Penalty, double Correct)
{
    /// <summary>What the gradients belong to.</summary>
    internal double Total => Loss + Penalty;
}
