namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>y = exp(x − max x) / Σ exp(x − max x).</summary>
internal sealed class Softmax : RowLayer
{
    protected override T[] Forward<T>(Row<T> row)
    {
        T[] x = row.X;
        T max = x[1..].Aggregate(x[0], T.Max);
        T[] exponentials = [.. x.Select(value => T.Exp(value - max))];
        T inverse = T.Of(1) / Arrays.Total(exponentials);
        return [.. exponentials.Select(value => value * inverse)];
    }

    // dx = y ⊙ (dy − dy·y).
    protected override T[] InputGradient<T>(Row<T> row, int place)
    {
        T total = T.Of(0);
        for (int i = 0; i < row.Y.Length; i++)
        {
            total = T.FusedMultiplyAdd(row.Dy[i], row.Y[i], total);
        }

        return Arrays.Zip(row.Y, row.Dy, (y, dy) => y * (dy - total));
    }
}

/// <summary>y = x − max x − log Σ exp(x − max x).</summary>
internal sealed class LogSoftmax : RowLayer
{
    protected override T[] Forward<T>(Row<T> row)
    {
        T[] x = row.X;
        T max = x[1..].Aggregate(x[0], T.Max);
        T[] shifted = [.. x.Select(value => value - max)];
        T logarithm = T.Log(Arrays.Total<T>([.. shifted.Select(T.Exp)]));
        return [.. shifted.Select(value => value - logarithm)];
    }

    // dx = dy − exp(y) Σ dy.
    protected override T[] InputGradient<T>(Row<T> row, int place)
    {
        T total = Arrays.Total(row.Dy);
        return Arrays.Zip(row.Y, row.Dy, (y, dy) => T.FusedMultiplyAdd(-T.Exp(y), total, dy));
    }
}
