namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>Which elements of a sample share statistics, and which share a weight.</summary>
/// <param name="Rows">How many parts of the sample, one after the other, have statistics of their own.</param>
/// <param name="PerChannel">Whether each channel has a weight; otherwise each element of a part has.</param>
internal readonly record struct NormShape(Func<int[], int> Rows, bool PerChannel)
{
    /// <summary>The last dimensions; 0 stands for all three of an image, and one of anything else.</summary>
    public static NormShape Last(int dimensions) => new(
        x => Arrays.Count(x[..^(dimensions > 0 ? dimensions : x.Length == 3 ? 3 : 1)]), PerChannel: false);

    public int Parameters(int[] x) => PerChannel ? x[0] : Arrays.Count(x) / Rows(x);

    /// <summary>The weight of element i.</summary>
    public int ParameterOf(int[] x, int i) => PerChannel ? i / (Arrays.Count(x) / x[0]) : i % Parameters(x);
}

/// <summary>y = w·(x − μ)/√(σ² + ε) + b, or without the mean y = w·x/√(mean(x²) + ε).</summary>
internal sealed partial class Norm(NormShape shape, double epsilon, bool affine, bool isCentred = true) : RowLayer
{
    public override IEnumerable<ReferenceParameter> Parameters(int[][] inputs)
    {
        if (affine)
        {
            yield return new("weight", shape.Parameters(inputs[0]));
        }

        if (affine && isCentred)
        {
            yield return new("bias", shape.Parameters(inputs[0]));
        }
    }

    protected override T[] Forward<T>(Row<T> row)
    {
        T[] y = [.. Parts(row, row.X).SelectMany((part, at) => Normalised(row, part, at))];
        return affine ? [.. y.Select((value, i) => Scaled(row, value, i))] : y;
    }

    private T[] Normalised<T>(Row<T> row, T[] x, int part)
        where T : struct, IReal<T>
    {
        T share = T.Of(1.0 / x.Length);
        T mean = isCentred ? Arrays.Total(x) * share : T.Of(0);
        T[] d = isCentred ? [.. x.Select(value => value - mean)] : x;
        T inverse = T.Of(1) / T.Sqrt((Dot(d, d) * share) + T.Of(epsilon));
        row.Step.Kept[($"statistics {part}", row.Index)] = [mean, inverse];
        return [.. d.Select(value => value * inverse)];
    }

    private IEnumerable<T[]> Parts<T>(Row<T> row, T[] values)
        where T : struct, IReal<T> => values.Chunk(values.Length / shape.Rows(row.Step.Node.Shape));

    private T Scaled<T>(Row<T> row, T value, int i)
        where T : struct, IReal<T>
    {
        T w = row.Weight[At(row, i)];
        return row.Step.Parameter("bias") is { } b ? T.FusedMultiplyAdd(value, w, b[At(row, i)]) : value * w;
    }

    private int At<T>(Row<T> row, int i)
        where T : struct, IReal<T> => shape.ParameterOf(row.Step.Node.Shape, i);

    private static T Dot<T>(T[] a, T[] b)
        where T : struct, IReal<T>
    {
        T sum = a[0] * b[0];
        for (int i = 1; i < a.Length; i++)
        {
            sum = T.FusedMultiplyAdd(a[i], b[i], sum);
        }

        return sum;
    }
}
