namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>y = b + w x, with w [units, inputs].</summary>
internal sealed class Dense(DenseAttribute dense) : RowLayer
{
    public override int[] OutputShape(int[][] inputs) => [dense.Units];

    public override IEnumerable<ReferenceParameter> Parameters(int[][] inputs)
    {
        yield return new("weight", dense.Units * Arrays.Count(inputs[0]));
        if (dense.Bias)
        {
            yield return new("bias", dense.Units);
        }
    }

    protected override T[] Forward<T>(Row<T> row)
    {
        T[] x = row.X;
        T[] w = row.Weight;
        T[] y = row.Step.Parameter("bias") is { } b ? [.. b] : Arrays.Zeros<T>(dense.Units);
        for (int o = 0; o < y.Length; o++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                y[o] = T.MultiplyAccumulate(w[(o * x.Length) + i], x[i], y[o]);
            }
        }

        return y;
    }

    protected override void AddParameterGradients<T>(Row<T> row)
    {
        T[] x = row.X;
        T[] dw = row.Step.Gradient("weight")!;
        T[]? db = row.Step.Gradient("bias");
        for (int o = 0; o < dense.Units; o++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                dw[(o * x.Length) + i] = T.MultiplyAccumulate(row.Dy[o], x[i], dw[(o * x.Length) + i]);
            }

            if (db is not null)
            {
                db[o] += row.Dy[o];
            }
        }
    }

    protected override T[] InputGradient<T>(Row<T> row, int place)
    {
        T[] w = row.Weight;
        T[] dx = Arrays.Zeros<T>(row.X.Length);
        for (int o = 0; o < dense.Units; o++)
        {
            for (int i = 0; i < dx.Length; i++)
            {
                dx[i] = T.MultiplyAccumulate(w[(o * dx.Length) + i], row.Dy[o], dx[i]);
            }
        }

        return dx;
    }
}
