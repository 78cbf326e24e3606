namespace StaticNets;

/// <summary>mean (exp(y) − t·y), over the batch and over outputs: how unlikely the counts t are at the rates exp(y).</summary>
/// <remarks>
/// <para>
/// Outputs and targets have the same shape, of any rank; targets are counts, or other numbers that are at least 0. Outputs are logarithms of
/// rates; with <see cref="LogInput"/> off they are rates themselves, of which the loss is mean (y − t·ln(y + <see cref="Epsilon"/>)): put
/// [Softplus] before it, since the logarithm of a negative rate is no number.
/// </para>
/// <para>
/// PyTorch's <c>PoissonNLLLoss</c> with <c>mean</c>; metrics compare rates with counts, not their logarithms. An output beyond the logarithm of the largest number, 88 in single precision, has an infinite loss.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PoissonAttribute : LossAttribute
{
    /// <summary>Whether outputs are logarithms of rates.</summary>
    public bool LogInput { get; set; } = true;

    /// <summary>
    /// Whether to add Stirling's approximation of ln t!, which no output changes: t·ln t − t + ½·ln(2π·t) where t is above 1, and 0 elsewhere.
    /// </summary>
    public bool Full { get; set; }

    /// <summary>What is added to a rate before its logarithm is taken, from 1e-15 to 1e15; of no effect while outputs are logarithms.</summary>
    public double Epsilon { get; set; } = 1e-8;
}
