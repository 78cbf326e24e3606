namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>
/// y = w·(x − μ)/√(σ² + ε) + b for each channel, with μ and σ² of the batch in training and running ones in a prediction. What is
/// done once for a batch is not counted: costs are those of a sample.
/// </summary>
internal sealed class BatchNorm(BatchNormAttribute norm) : ReferenceLayer
{
    public override bool MixesRows => true;

    public override IEnumerable<ReferenceParameter> Parameters(int[][] inputs)
    {
        int channels = inputs[0][0];
        ReferenceParameter[] affine = norm.Affine ? [new("weight", channels), new("bias", channels)] : [];
        return [.. affine, new("running_mean", channels, IsTrained: false), new("running_var", channels, IsTrained: false)];
    }

    public override void Forward<T>(Step<T> step)
    {
        for (int row = 0; row < step.Rows; row++)
        {
            step.Y[row] = new T[step.Node.Length];
        }

        for (int channel = 0; channel < step.Node.Shape[0]; channel++)
        {
            if (step.IsTraining)
            {
                Train(step, channel);
            }
            else
            {
                Predict(step, channel);
            }
        }
    }

    public override void Backward<T>(Step<T> step)
    {
        if (step.Dx[0] is { } dx)
        {
            for (int row = 0; row < step.Rows; row++)
            {
                dx[row] = new T[step.Node.Length];
            }
        }

        for (int channel = 0; channel < step.Node.Shape[0]; channel++)
        {
            Backward(step, channel);
        }
    }

    private void Predict<T>(Step<T> step, int channel)
        where T : struct, IReal<T>
    {
        double factor = Weight(step, channel) / Math.Sqrt(step.Parameter("running_var")![channel].Value + norm.Epsilon);
        T shift = T.Of(Bias(step, channel) - (step.Parameter("running_mean")![channel].Value * factor));
        foreach ((int row, int i) in Places(step, channel))
        {
            T x = step.X[0][row][i];
            step.Y[row][i] = step.IsFolded ? T.Of((x.Value * factor) + shift.Value) : T.FusedMultiplyAdd(x, T.Of(factor), shift);
        }
    }

    private void Train<T>(Step<T> step, int channel)
        where T : struct, IReal<T>
    {
        (int Row, int I)[] places = [.. Places(step, channel)];
        T[] x = [.. places.Select(at => step.X[0][at.Row][at.I])];
        T mean = T.Of(x.Aggregate(T.Of(0), (sum, value) => sum + value).Value / x.Length);
        double variance = x.Select(value => value - mean).Aggregate(T.Of(0), (sum, d) => T.FusedMultiplyAdd(d, d, sum)).Value / x.Length;
        double inverse = 1 / Math.Sqrt(variance + norm.Epsilon);
        (T factor, T bias) = (T.Of(Weight(step, channel) * inverse), T.Of(Bias(step, channel)));
        foreach (((int row, int i), T value) in places.Zip(x))
        {
            step.Y[row][i] = T.FusedMultiplyAdd(value - mean, factor, bias);
        }

        step.Kept[("statistics", channel)] = [mean, T.Of(inverse)];
        Run(step.Parameter("running_mean")!, channel, mean.Value);
        Run(step.Parameter("running_var")!, channel, variance * x.Length / (x.Length - 1));
    }

    private void Run<T>(T[] running, int channel, double value)
        where T : struct, IReal<T> => running[channel] = T.Of(running[channel].Value + (norm.Momentum * (value - running[channel].Value)));

    // dx = w·s/n·(n·dy − Σ dy − d·s²·Σ dy·d), with d = x − μ.
    private void Backward<T>(Step<T> step, int channel)
        where T : struct, IReal<T>
    {
        T mean = step.Kept[("statistics", channel)][0];
        double inverse = step.Kept[("statistics", channel)][1].Value;
        (int Row, int I)[] places = [.. Places(step, channel)];
        T sum = T.Of(0);
        T product = T.Of(0);
        foreach ((int row, int i) in places)
        {
            sum += step.Dy[row][i];
            product = T.FusedMultiplyAdd(step.Dy[row][i], step.X[0][row][i] - mean, product);
        }

        if (norm.Affine)
        {
            Add(step.Gradient("weight")!, channel, product.Value * inverse);
            Add(step.Gradient("bias")!, channel, sum.Value);
        }

        if (step.Dx[0] is { } dx)
        {
            double factor = Weight(step, channel) * inverse;
            (T a, T b, T c) = (
                T.Of(factor), T.Of(-factor * inverse * inverse * product.Value / places.Length), T.Of(-factor * sum.Value / places.Length));
            foreach ((int row, int i) in places)
            {
                T d = step.X[0][row][i] - mean;
                dx[row][i] = T.FusedMultiplyAdd(step.Dy[row][i], a, T.FusedMultiplyAdd(d, b, c));
            }
        }
    }

    private static void Add<T>(T[] gradient, int channel, double value)
        where T : struct, IReal<T> => gradient[channel] = T.Of(gradient[channel].Value + value);

    private static double Weight<T>(Step<T> step, int channel)
        where T : struct, IReal<T> => step.Parameter("weight")?[channel].Value ?? 1;

    private static double Bias<T>(Step<T> step, int channel)
        where T : struct, IReal<T> => step.Parameter("bias")?[channel].Value ?? 0;

    private static IEnumerable<(int Row, int I)> Places<T>(Step<T> step, int channel)
        where T : struct, IReal<T>
    {
        int pixels = step.Node.Length / step.Node.Shape[0];
        return from row in Enumerable.Range(0, step.Rows)
               from i in Enumerable.Range(channel * pixels, pixels)
               select (row, i);
    }
}
