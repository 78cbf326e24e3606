namespace StaticNets;

/// <summary>mean Σᵢ tᵢ·(ln tᵢ − log softmax(y)ᵢ) over the batch: the Kullback–Leibler divergence of the outputs' distribution from the targets'.</summary>
/// <remarks>
/// <para>
/// Starts from logits: the last layer has no softmax. With <see cref="LogProbabilities"/> outputs are log-probabilities already, as of
/// [LogSoftmax], and the loss is mean Σᵢ tᵢ·(ln tᵢ − yᵢ), with the gradient −tᵢ at each output.
/// </para>
/// <para>
/// Outputs are a vector with one element per class, at least two; targets are rows of probabilities, or one class index per row. What has the
/// probability 0 costs nothing, whatever the output. The sum over classes is not divided by their number: PyTorch's <c>KLDivLoss</c> with
/// <c>batchmean</c>, of <c>log_softmax(y)</c> or of y. (Kullback and Leibler 1951, "On information and sufficiency".)
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class KullbackLeiblerAttribute : LossAttribute
{
    /// <summary>Whether outputs are log-probabilities instead of logits.</summary>
    public bool LogProbabilities { get; set; }
}
