using System.Runtime.CompilerServices;

namespace StaticNets.Numerics.Tests.Published;

/// <summary>Layers without padding, dilation and groups, in loops that a large network can afford.</summary>
internal static class PlainLayers
{
    // x [C, H, W], w [O, C, K, K], y [O, Ho, Wo].
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double[] Convolution(double[] x, int[] shape, Conv2DAttribute conv, double[] w, double[] b)
    {
        (int channels, int height, int width, int k) = (shape[0], shape[1], shape[2], conv.KernelH);
        (int rows, int columns) = (((height - k) / conv.Stride) + 1, ((width - k) / conv.Stride) + 1);
        var y = new double[conv.Channels * rows * columns];
        for (int o = 0; o < conv.Channels; o++)
        {
            Span<double> plane = y.AsSpan(o * rows * columns, rows * columns);
            plane.Fill(b[o]);
            for (int tap = 0; tap < channels * k * k; tap++)
            {
                (int c, int i, int j) = (tap / (k * k), tap / k % k, tap % k);
                for (int p = 0; p < rows; p++)
                {
                    ReadOnlySpan<double> from = x.AsSpan((((c * height) + (p * conv.Stride) + i) * width) + j);
                    Add(from, conv.Stride, w[(o * channels * k * k) + tap], plane.Slice(p * columns, columns));
                }
            }
        }

        return y;
    }

    public static double[] MaxPool2(double[] x, int[] shape)
    {
        (int channels, int height, int width) = (shape[0], shape[1], shape[2]);
        var y = new List<double>();
        for (int at = 0; at < channels * (height / 2) * (width / 2); at++)
        {
            (int c, int p, int q) = (at / (width / 2) / (height / 2), at / (width / 2) % (height / 2), at % (width / 2));
            int first = (((c * height) + (2 * p)) * width) + (2 * q);
            y.Add(Math.Max(Math.Max(x[first], x[first + 1]), Math.Max(x[first + width], x[first + width + 1])));
        }

        return [.. y];
    }

    // y += w·x, every stride-th of x.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<double> x, int stride, double w, Span<double> y)
    {
        for (int q = 0; q < y.Length; q++)
        {
            y[q] += w * x[q * stride];
        }
    }
}
