namespace StaticNets.Numerics.Tests.Reference;

/// <summary>The losses of one row: the sum over outputs, and the gradient at them.</summary>
internal static partial class ReferenceLosses<T>
    where T : struct, IReal<T>
{
    private static readonly T Zero = T.Of(0);
    private static readonly T One = T.Of(1);

    /// <summary>The loss that one row brings to a network's, in a batch of <paramref name="divisor"/> rows.</summary>
    /// <param name="network">Its losses and their weights.</param>
    /// <param name="y">The outputs, one after another.</param>
    /// <param name="t">Their targets.</param>
    /// <param name="divisor">The rows of the batch.</param>
    /// <param name="dy">Receives the gradient.</param>
    public static double OfRow(ReferenceNetwork network, T[] y, T[] t, double divisor, T[] dy)
    {
        double sum = 0;
        int offset = 0;
        foreach (ReferenceLoss loss in network.Losses)
        {
            Range part = offset..(offset += loss.Output.Length);
            double factor = loss.Loss.Weight * Factor(loss.Loss, loss.Output.Length, divisor);
            var gradient = new T[loss.Output.Length];
            sum += factor * Row(loss.Loss, y[part], t[part], factor, gradient).Value;
            gradient.CopyTo(dy, part.Start.Value);
        }

        return sum;
    }

    /// <summary>What a row's loss is multiplied by, in a batch of <paramref name="divisor"/> rows.</summary>
    public static double Factor(LossAttribute loss, int outputs, double divisor) => loss switch
    {
        MeanSquaredErrorAttribute mean => mean.Scale / (divisor * outputs),
        MeanAbsoluteErrorAttribute mean => mean.Scale / (divisor * outputs),
        HuberAttribute huber => huber.Scale / (divisor * outputs),
        BinaryCrossEntropyAttribute or BinaryFocalAttribute or PoissonAttribute or LossAttribute<LogCosh> => 1 / (divisor * outputs),
        _ => 1 / divisor,
    };

    /// <summary>The row's loss before <see cref="Factor"/>; <paramref name="dy"/> receives factor·∂loss/∂y.</summary>
    public static T Row(LossAttribute loss, T[] y, T[] t, double factor, T[] dy) => loss switch
    {
        MeanSquaredErrorAttribute => Sum(y, t, dy, T.Of(2 * factor), SquaredError),
        MeanAbsoluteErrorAttribute => Sum(y, t, dy, T.Of(factor), AbsoluteError),
        HuberAttribute huber => Sum(y, t, dy, T.Of(factor), (a, b, sum, k) => HuberError(a, b, sum, k, T.Of(huber.Delta))),
        BinaryCrossEntropyAttribute { LabelNoise: > 0 } binary =>
            Sum(y, t, dy, T.Of(factor * (1 - (2 * binary.LabelNoise))), (a, b, sum, k) => NoisyBinaryError(binary, (a, b), sum, k)),
        BinaryCrossEntropyAttribute { PositiveWeight: not 1 } binary =>
            Sum(y, t, dy, T.Of(factor), (a, b, sum, k) => WeightedBinaryError(T.Of(binary.PositiveWeight), (a, b), sum, k)),
        BinaryCrossEntropyAttribute => Sum(y, t, dy, T.Of(factor), BinaryError),
        BinaryFocalAttribute focal => Sum(y, t, dy, T.Of(factor), (a, b, sum, k) => FocalBinaryError(focal, (a, b), sum, k)),
        LossAttribute<LogCosh> => Sum(y, t, dy, T.Of(factor), LogCoshError),
        HingeAttribute => Sum(y, t, dy, T.Of(factor), HingeError),
        SquaredHingeAttribute => Sum(y, t, dy, T.Of(2 * factor), SquaredHingeError),
        PoissonAttribute poisson => Sum(y, t, dy, T.Of(factor), (a, b, sum, k) => PoissonError(poisson, (a, b), sum, k)),
        KullbackLeiblerAttribute { LogProbabilities: true } => Sum(y, t, dy, T.Of(factor), LogDivergence),
        KullbackLeiblerAttribute => Softmax(y, t, dy, T.Of(factor), DivergenceTerm),
        SoftmaxCrossEntropyAttribute { ClassWeights: { Length: > 0 } weights } cross =>
            Softmax(y, Weighted(Smoothed(t, cross.LabelSmoothing), weights), dy, T.Of(factor), CrossTerm),
        SoftmaxCrossEntropyAttribute cross => SoftmaxCrossEntropy(y, Smoothed(t, cross.LabelSmoothing), dy, T.Of(factor)),
        SoftmaxFocalAttribute focal => Softmax(y, Weighted(t, focal.Alpha), dy, T.Of(factor), term => FocalTerm(focal.Gamma, term)),
        CosineDistanceAttribute => CosineDistance(y, t, dy, T.Of(factor)),
        _ => throw new NotSupportedException(loss.GetType().Name),
    };

    private static T Sum(T[] y, T[] t, T[] dy, T k, Func<T, T, T, T, (T Sum, T Gradient)> element)
    {
        T sum = Zero;
        for (int i = 0; i < y.Length; i++)
        {
            (sum, dy[i]) = element(y[i], t[i], sum, k);
        }

        return sum;
    }
}
