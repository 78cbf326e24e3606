namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>One number for each window of each channel.</summary>
internal abstract class Pool(Func<int[], Window> windowOf) : RowLayer
{
    private Tap[][]? _windows;

    public sealed override int[] OutputShape(int[][] inputs) => windowOf(inputs[0]).OutputShape(inputs[0], inputs[0][0]);

    /// <summary>Whether elements are in several windows, so that what comes back to them is added.</summary>
    protected bool Overlaps<T>(Row<T> row)
        where T : struct, IReal<T>
    {
        Window window = windowOf(row.Step.Node.InputShapes[0]);
        return window.Height.Stride < window.Height.Kernel || window.Width.Stride < window.Width.Kernel;
    }

    /// <summary>The taps of each output.</summary>
    protected Tap[][] Windows<T>(Row<T> row)
        where T : struct, IReal<T>
    {
        int[] input = row.Step.Node.InputShapes[0];
        Window window = windowOf(input);
        return _windows ??= [.. window.Products(input, row.Step.Node.Shape, input[0]).Chunk(window.Taps)];
    }
}

/// <summary>The largest of each window; the gradient goes to the first of equals.</summary>
internal sealed class MaxPool(Func<int[], Window> windowOf) : Pool(windowOf)
{
    protected override T[] Forward<T>(Row<T> row) =>
        [.. Windows(row).Select(window => window[1..].Aggregate(At(row.X, window[0]), (max, tap) => T.Max(max, At(row.X, tap))))];

    protected override T[] InputGradient<T>(Row<T> row, int place)
    {
        T[] dx = Arrays.Zeros<T>(row.X.Length);
        bool overlaps = Overlaps(row);
        foreach ((Tap[] window, T dy) in Windows(row).Zip(row.Dy))
        {
            int first = window.Aggregate((best, tap) => IsLarger(row.X, tap, best) ? tap : best).Input;
            dx[first] = overlaps ? dx[first] + dy : dy;
        }

        return dx;
    }

    private static T At<T>(T[] x, Tap tap)
        where T : struct, IReal<T> => tap.Input < 0 ? T.Of(double.NegativeInfinity) : x[tap.Input];

    private static bool IsLarger<T>(T[] x, Tap tap, Tap than)
        where T : struct, IReal<T> => T.SelectBelow(At(x, than), At(x, tap), T.Of(1), T.Of(0)).Value > 0;
}

/// <summary>The mean of each window.</summary>
internal sealed class AvgPool(Func<int[], Window> windowOf, bool countsPadding) : Pool(windowOf)
{
    protected override T[] Forward<T>(Row<T> row) =>
        [.. Windows(row).Select(window => Arrays.Total<T>([.. window.Select(tap => tap.Input < 0 ? T.Of(0) : row.X[tap.Input])]) * Share<T>(window))];

    protected override T[] InputGradient<T>(Row<T> row, int place)
    {
        // One more for what falls on padding.
        T[] dx = Arrays.Zeros<T>(row.X.Length + 1);
        bool overlaps = Overlaps(row);
        foreach ((Tap[] window, T dy) in Windows(row).Zip(row.Dy))
        {
            T share = dy * Share<T>(window);
            foreach (int at in window.Select(tap => tap.Input < 0 ? row.X.Length : tap.Input))
            {
                dx[at] = overlaps ? dx[at] + share : share;
            }
        }

        return dx[..^1];
    }

    private T Share<T>(Tap[] window)
        where T : struct, IReal<T> => T.Of(1.0 / (countsPadding ? window.Length : window.Count(tap => tap.Input >= 0)));
}
