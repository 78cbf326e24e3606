namespace StaticNets.Numerics.Tests.Reference.Layers;

// Both gradients, by the sums that are emitted: for weights of elements, and for weights of channels.
internal sealed partial class Norm
{
    protected override void Backward<T>(Row<T> row)
    {
        T[][] x = [.. Parts(row, row.X)];
        T[][] dy = [.. Parts(row, row.Dy)];
        bool hasChannelWeights = affine && shape.PerChannel && row.X.Length > row.Step.Node.Shape[0];
        T[] dx = [.. x.SelectMany((_, part) => hasChannelWeights
            ? ChannelGradients(row, x[part], dy[part], part)
            : ElementGradients(row, x[part], dy[part], part))];
        if (row.Step.Dx[0] is { } gradients)
        {
            gradients[row.Index] = dx;
        }
    }

    // dw += dy·d·s and db += dy; then dx = g·s + d·B + C, with d = x − μ, g = w·dy, B = −s³·Σ g·d/n and C = −s·Σ g/n.
    private T[] ElementGradients<T>(Row<T> row, T[] x, T[] dy, int part)
        where T : struct, IReal<T>
    {
        (T mean, T s) = Statistics(row, part);
        if (affine)
        {
            AddElementGradients(row, [.. Deviations(x, mean).Select(d => d * s)], dy, part);
        }

        if (row.Step.Dx[0] is null)
        {
            return [];
        }

        T[] G() => affine ? [.. dy.Select((value, i) => value * row.Weight[At(row, (part * x.Length) + i)])] : dy;
        T[] g = G();
        T c = isCentred ? -s * Arrays.Total(g) * T.Of(1.0 / x.Length) : T.Of(0);
        T b = -s * s * s * Products(g, Deviations(x, mean)) * T.Of(1.0 / x.Length);
        T[] last = [.. Deviations(x, mean).Select(d => isCentred ? T.FusedMultiplyAdd(d, b, c) : d * b)];
        return Arrays.Zip(G(), last, (value, rest) => T.FusedMultiplyAdd(value, s, rest));
    }

    private void AddElementGradients<T>(Row<T> row, T[] normal, T[] dy, int part)
        where T : struct, IReal<T>
    {
        T[] dw = row.Step.Gradient("weight")!;
        T[]? db = row.Step.Gradient("bias");
        for (int i = 0; i < dy.Length; i++)
        {
            int at = At(row, (part * dy.Length) + i);
            dw[at] = T.FusedMultiplyAdd(dy[i], normal[i], dw[at]);
            if (db is not null)
            {
                db[at] += dy[i];
            }
        }
    }

    // As above, with the sums over the pixels of a channel first.
    private T[] ChannelGradients<T>(Row<T> row, T[] x, T[] dy, int part)
        where T : struct, IReal<T>
    {
        (T mean, T s) = Statistics(row, part);
        int pixels = row.Step.Node.Length / row.Step.Node.Shape[0];
        int first = part * x.Length / pixels;
        (T product, T sum) = (T.Of(0), T.Of(0));
        foreach ((int channel, T[] gradients, T[] values) in dy.Chunk(pixels).Zip(x.Chunk(pixels)).Select((pair, at) => (first + at, pair.First, pair.Second)))
        {
            T total = Arrays.Total(gradients);
            T products = Products(gradients, Deviations(values, mean));
            row.Step.Gradient("weight")![channel] = T.FusedMultiplyAdd(products, s, row.Step.Gradient("weight")![channel]);
            row.Step.Gradient("bias")![channel] += total;
            if (row.Step.Dx[0] is not null)
            {
                sum = T.FusedMultiplyAdd(row.Weight[channel], total, sum);
                product = T.FusedMultiplyAdd(row.Weight[channel], products, product);
            }
        }

        if (row.Step.Dx[0] is null)
        {
            return [];
        }

        T c = -s * sum * T.Of(1.0 / x.Length);
        T b = -s * s * s * product * T.Of(1.0 / x.Length);
        T[] factors = [.. row.Weight.AsSpan(first, x.Length / pixels).ToArray().Select(w => s * w)];
        T[] last = [.. Deviations(x, mean).Select(d => T.FusedMultiplyAdd(d, b, c))];
        return [.. dy.Select((value, i) => T.FusedMultiplyAdd(value, factors[i / pixels], last[i]))];
    }

    private static (T Mean, T Inverse) Statistics<T>(Row<T> row, int part)
        where T : struct, IReal<T>
    {
        T[] kept = row.Step.Kept[($"statistics {part}", row.Index)];
        return (kept[0], kept[1]);
    }

    private T[] Deviations<T>(T[] x, T mean)
        where T : struct, IReal<T> => isCentred ? [.. x.Select(value => value - mean)] : x;

    private static T Products<T>(T[] a, T[] b)
        where T : struct, IReal<T> => a.Zip(b).Aggregate(T.Of(0), (sum, pair) => T.FusedMultiplyAdd(pair.First, pair.Second, sum));
}
