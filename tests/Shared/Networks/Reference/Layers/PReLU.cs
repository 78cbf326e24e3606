namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>y = x where x is positive and w·x elsewhere, with one w or one for each channel.</summary>
internal sealed class PReLU(PReLUAttribute prelu) : RowLayer
{
    public override IEnumerable<ReferenceParameter> Parameters(int[][] inputs) => [new("weight", prelu.PerChannel ? inputs[0][0] : 1)];

    protected override T[] Forward<T>(Row<T> row) => [.. row.X.Select((x, i) => T.SelectAtMost(x, T.Of(0), row.Weight[At(row, i)] * x, x))];

    protected override void AddParameterGradients<T>(Row<T> row)
    {
        T[] dw = row.Step.Gradient("weight")!;
        for (int i = 0; i < row.X.Length; i++)
        {
            dw[At(row, i)] += T.SelectAtMost(row.X[i], T.Of(0), row.Dy[i] * row.X[i], T.Of(0));
        }
    }

    protected override T[] InputGradient<T>(Row<T> row, int place) =>
        [.. row.X.Select((x, i) => T.SelectAtMost(x, T.Of(0), row.Dy[i] * row.Weight[At(row, i)], row.Dy[i]))];

    private static int At<T>(Row<T> row, int i)
        where T : struct, IReal<T> => i / (row.X.Length / row.Weight.Length);
}
