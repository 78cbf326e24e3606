namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>y[o, p] = b[o] + Σ w[o, c, k] x[c, p·stride + k·dilation − before], with w [channels, inputs per group, kernel].</summary>
internal sealed class Convolution(Window window, int channels, int groups, bool hasBias) : WindowProduct(channels, hasBias)
{
    public override int[] OutputShape(int[][] inputs) => window.OutputShape(inputs[0], Channels);

    protected override int Weights(int inputs) => Channels * inputs / groups * window.Taps;

    protected override IEnumerable<Product> Products(ReferenceNode node) =>
        window.Products(node.InputShapes[0], node.Shape, groups).Select(tap => new Product(tap.Input, tap.Weight, tap.Output));
}

/// <summary>
/// The map that carries a gradient back through a convolution: every pixel of x spreads over the taps of its window in y. With w
/// [inputs, channels per group, kernel].
/// </summary>
internal sealed class ConvolutionTranspose(ConvTranspose2DAttribute conv) : WindowProduct(conv.Channels, conv.Bias)
{
    private readonly int[] _stride = conv.StrideHW ?? [conv.Stride, conv.Stride];
    private readonly int[] _dilation = conv.DilationHW ?? [conv.Dilation, conv.Dilation];
    private readonly int[] _padding = conv.PaddingHW ?? [conv.Padding, conv.Padding];
    private readonly int[] _outputPadding = conv.OutputPaddingHW ?? [conv.OutputPadding, conv.OutputPadding];

    public override int[] OutputShape(int[][] inputs) =>
        [Channels, Side(0, inputs[0][1], conv.KernelH), Side(1, inputs[0][2], conv.KernelW)];

    public bool IsGrouped => conv.Groups > 1;

    protected override int Weights(int inputs) => inputs * Channels / conv.Groups * conv.KernelH * conv.KernelW;

    // The convolution reads what this one writes.
    protected override IEnumerable<Product> Products(ReferenceNode node)
    {
        var window = new Window(
            new(conv.KernelH, _stride[0], _dilation[0], _padding[0], _padding[0]), new(conv.KernelW, _stride[1], _dilation[1], _padding[1], _padding[1]));
        return window.Products(node.Shape, node.InputShapes[0], conv.Groups).Select(tap => new Product(tap.Output, tap.Weight, tap.Input));
    }

    private int Side(int d, int length, int kernel) =>
        ((length - 1) * _stride[d]) - (2 * _padding[d]) + (_dilation[d] * (kernel - 1)) + _outputPadding[d] + 1;
}

/// <summary>A sum of products of weights and elements, which ones the window says.</summary>
internal abstract class WindowProduct(int channels, bool hasBias) : RowLayer
{
    private Product[]? _products;

    protected int Channels => channels;

    public sealed override IEnumerable<ReferenceParameter> Parameters(int[][] inputs)
    {
        yield return new("weight", Weights(inputs[0][0]));
        if (hasBias)
        {
            yield return new("bias", channels);
        }
    }

    /// <summary>How many weights there are over this many channels of input.</summary>
    protected abstract int Weights(int inputs);

    protected abstract IEnumerable<Product> Products(ReferenceNode node);

    protected sealed override T[] Forward<T>(Row<T> row)
    {
        T[] x = row.X;
        T[] w = row.Weight;
        T[] b = row.Step.Parameter("bias") ?? Arrays.Zeros<T>(channels);
        int pixels = row.Step.Node.Length / channels;
        T[] y = [.. b.SelectMany(bias => Arrays.Filled(pixels, bias))];
        foreach (Product product in All(row.Step.Node))
        {
            if (product.IsPadding)
            {
                T.SkipPadding();
            }
            else
            {
                y[product.Y] = T.MultiplyAccumulate(w[product.W], x[product.X], y[product.Y]);
            }
        }

        return y;
    }

    protected sealed override void AddParameterGradients<T>(Row<T> row)
    {
        T[] x = row.X;
        T[] dw = row.Step.Gradient("weight")!;
        foreach (Product product in All(row.Step.Node))
        {
            if (product.IsPadding)
            {
                T.SkipPadding();
            }
            else
            {
                dw[product.W] = T.MultiplyAccumulate(row.Dy[product.Y], x[product.X], dw[product.W]);
            }
        }

        T[]? db = row.Step.Gradient("bias");
        for (int i = 0; db is not null && i < row.Dy.Length; i++)
        {
            db[i / (row.Dy.Length / channels)] += row.Dy[i];
        }
    }

    protected sealed override T[] InputGradient<T>(Row<T> row, int place)
    {
        T[] w = row.Weight;
        T[] dx = Arrays.Zeros<T>(row.X.Length);
        foreach (Product product in All(row.Step.Node))
        {
            if (product.IsPadding)
            {
                T.SkipPadding();
            }
            else
            {
                dx[product.X] = T.MultiplyAccumulate(w[product.W], row.Dy[product.Y], dx[product.X]);
            }
        }

        return dx;
    }

    private Product[] All(ReferenceNode node) => _products ??= [.. Products(node)];

    /// <summary>Which elements meet; −1 for an element that is padding.</summary>
    protected readonly record struct Product(int X, int W, int Y)
    {
        public bool IsPadding => X < 0 || Y < 0;
    }
}
