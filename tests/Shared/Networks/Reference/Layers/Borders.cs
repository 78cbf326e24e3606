namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>A border of one value around each channel.</summary>
internal sealed class Pad(PadAttribute pad) : RowLayer
{
    public override int[] OutputShape(int[][] inputs)
    {
        int[] x = inputs[0];
        (int top, int left, int bottom, int right) = Sides(x);
        return x.Length == 2 ? [x[0], left + x[1] + right] : [x[0], top + x[1] + bottom, left + x[2] + right];
    }

    protected override T[] Forward<T>(Row<T> row)
    {
        T[] y = Arrays.Filled(row.Step.Node.Length, T.Of(pad.Value));
        foreach ((int x, int at) in Inside(row.Step.Node))
        {
            y[at] = row.X[x];
        }

        return y;
    }

    protected override T[] InputGradient<T>(Row<T> row, int place) => [.. Inside(row.Step.Node).Select(pair => row.Dy[pair.Y])];

    // Elements of the input in order, and where they go.
    private IEnumerable<(int X, int Y)> Inside(ReferenceNode node)
    {
        int[] x = node.InputShapes[0];
        (int top, int left, _, _) = Sides(x);
        int width = x[^1];
        int height = x.Length == 2 ? 1 : x[1];
        int rows = x.Length == 2 ? 1 : node.Shape[1];
        for (int i = 0; i < Arrays.Count(x); i++)
        {
            int channel = i / (height * width);
            int row = i / width % height;
            yield return (i, (((channel * rows) + row + top) * node.Shape[^1]) + (i % width) + left);
        }
    }

    private (int Top, int Left, int Bottom, int Right) Sides(int[] x) => pad.Sides switch
    {
        [int all] => x.Length == 2 ? (0, all, 0, all) : (all, all, all, all),
        [int before, int after] => (0, before, 0, after),
        _ => (pad.Sides[0], pad.Sides[1], pad.Sides[2], pad.Sides[3]),
    };
}

/// <summary>y[c, p, q] = x[c, ⌊p/scaleH⌋, ⌊q/scaleW⌋].</summary>
internal sealed class UpsampleNearest2D(UpsampleNearest2DAttribute upsample) : RowLayer
{
    public override int[] OutputShape(int[][] inputs) =>
        [inputs[0][0], inputs[0][1] * upsample.ScaleH, inputs[0][2] * upsample.ScaleW];

    protected override T[] Forward<T>(Row<T> row) =>
        [.. Enumerable.Range(0, row.Step.Node.Length).Select(i => row.X[Source(row.Step.Node, i)])];

    // The sum of each block.
    protected override T[] InputGradient<T>(Row<T> row, int place) =>
        [.. row.Dy.Select((dy, i) => (dy, i)).GroupBy(pair => Source(row.Step.Node, pair.i), pair => pair.dy)
            .OrderBy(block => block.Key).Select(block => Arrays.Total<T>([.. block]))];

    private int Source(ReferenceNode node, int i)
    {
        (int height, int width) = (node.Shape[1], node.Shape[2]);
        int row = i / width % height / upsample.ScaleH;
        int column = i % width / upsample.ScaleW;
        return (((i / (height * width) * (height / upsample.ScaleH)) + row) * (width / upsample.ScaleW)) + column;
    }
}
