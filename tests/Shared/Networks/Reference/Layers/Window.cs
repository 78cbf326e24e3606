namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>How a window slides along one dimension: tap k of output o reads element o·stride + k·dilation − before.</summary>
internal readonly record struct Sliding(int Kernel, int Stride = 1, int Dilation = 1, int Before = 0, int After = 0)
{
    public int Outputs(int length) => ((length + Before + After - ((Kernel - 1) * Dilation) - 1) / Stride) + 1;

    /// <summary>Where a tap reads, or −1 where that is padding.</summary>
    public int Source(int output, int tap, int length)
    {
        int at = (output * Stride) + (tap * Dilation) - Before;
        return at >= 0 && at < length ? at : -1;
    }

    /// <summary>ONNX's SAME_UPPER: ⌈length/stride⌉ outputs, the odd zero behind.</summary>
    public Sliding Same(int length)
    {
        int outputs = (length + Stride - 1) / Stride;
        int zeros = Math.Max(0, ((outputs - 1) * Stride) + ((Kernel - 1) * Dilation) + 1 - length);
        return this with { Before = zeros / 2, After = zeros - (zeros / 2) };
    }
}

/// <summary>A window over images; sequences are images of height 1.</summary>
internal readonly record struct Window(Sliding Height, Sliding Width, bool IsSame = false)
{
    public int Taps => Height.Kernel * Width.Kernel;

    public static Window Of(Conv1DAttribute conv)
    {
        int[] pads = conv.Pads ?? [conv.Padding, conv.Padding];
        return new(new(1), new(conv.Kernel, conv.Stride, conv.Dilation, pads[0], pads[1]), conv.AutoPad.Is("Same"));
    }

    public static Window Of(Conv2DAttribute conv)
    {
        int[] stride = conv.StrideHW ?? [conv.Stride, conv.Stride];
        int[] dilation = conv.DilationHW ?? [conv.Dilation, conv.Dilation];
        int[] padding = conv.PaddingHW ?? [conv.Padding, conv.Padding];
        int[] pads = conv.Pads ?? [.. padding, .. padding];
        return new(
            new(conv.KernelH, stride[0], dilation[0], pads[0], pads[2]),
            new(conv.KernelW, stride[1], dilation[1], pads[1], pads[3]),
            conv.AutoPad.Is("Same"));
    }

    /// <summary>The window of a pool; a stride of 0 stands for the kernel. All are [height, width].</summary>
    public static Window Pool(int[] kernel, int[] stride, int[] padding) => new(
        new(kernel[0], stride[0] > 0 ? stride[0] : kernel[0], 1, padding[0], padding[0]),
        new(kernel[1], stride[1] > 0 ? stride[1] : kernel[1], 1, padding[1], padding[1]));

    public static Window Of(MaxPool1DAttribute pool) => Pool([1, pool.Kernel], [1, pool.Stride], [0, pool.Padding]);

    public static Window Of(AvgPool1DAttribute pool) => Pool([1, pool.Kernel], [1, pool.Stride], [0, pool.Padding]);

    public static Window Of(MaxPool2DAttribute pool) => Pool(
        [pool.KernelH, pool.KernelW], pool.StrideHW ?? [pool.Stride, pool.Stride], pool.PaddingHW ?? [pool.Padding, pool.Padding]);

    public static Window Of(AvgPool2DAttribute pool) => Pool(
        [pool.KernelH, pool.KernelW], pool.StrideHW ?? [pool.Stride, pool.Stride], pool.PaddingHW ?? [pool.Padding, pool.Padding]);

    /// <summary>The window that is all of each channel.</summary>
    public static Window Global(int[] input) => Pool([.. Image(input)[1..]], [0, 0], [0, 0]);

    /// <summary>The shape of what it makes of an input; of a sequence again a sequence.</summary>
    public int[] OutputShape(int[] input, int channels)
    {
        int[] image = Image(input);
        Window window = Over(image);
        int width = window.Width.Outputs(image[2]);
        return input.Length == 2 ? [channels, width] : [channels, window.Height.Outputs(image[1]), width];
    }

    /// <summary>
    /// Every product of a convolution, in the order of its chains: outputs, then channels of the group, then taps of the kernel. A pool is a
    /// convolution with as many groups as channels.
    /// </summary>
    public IEnumerable<Tap> Products(int[] input, int[] output, int groups)
    {
        (int[] x, int[] y) = (Image(input), Image(output));
        Window window = Over(x);
        int channels = x[0] / groups;
        foreach ((int o, int p, int q) in Pixels(y))
        {
            foreach ((int c, int i, int j) in Pixels([channels, Height.Kernel, Width.Kernel]))
            {
                int group = o / (y[0] / groups);
                int row = window.Height.Source(p, i, x[1]);
                int column = window.Width.Source(q, j, x[2]);
                yield return new Tap(
                    Flat(y, o, p, q),
                    Flat([y[0] * channels, Height.Kernel, Width.Kernel], (o * channels) + c, i, j),
                    row < 0 || column < 0 ? -1 : Flat(x, (group * channels) + c, row, column));
            }
        }
    }

    private static int[] Image(int[] shape) => shape.Length == 2 ? [shape[0], 1, shape[1]] : shape;

    private static IEnumerable<(int C, int H, int W)> Pixels(int[] image) =>
        from c in Enumerable.Range(0, image[0])
        from h in Enumerable.Range(0, image[1])
        from w in Enumerable.Range(0, image[2])
        select (c, h, w);

    private static int Flat(int[] image, int c, int h, int w) => (((c * image[1]) + h) * image[2]) + w;

    private Window Over(int[] image) =>
        IsSame ? new(Height.Same(image[1]), Width.Same(image[2])) : this;
}

/// <summary>One product: which output, which weight, and which element of the input, or −1 on padding.</summary>
internal readonly record struct Tap(int Output, int Weight, int Input);
