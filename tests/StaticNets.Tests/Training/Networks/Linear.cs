using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace StaticNets.Tests.Training.Networks;

/// <summary>What distinguishes one linear network of the tests from another.</summary>
internal interface ILinear
{
    static abstract int Inputs { get; }

    static abstract int Outputs { get; }

    static abstract TargetKind Targets { get; }

    static virtual double Dropout => 0;

    static virtual int SmallestBatch => 1;

    static virtual ImmutableArray<double> ClassWeights => [];

    static virtual ImmutableArray<string> Settings => [];

    /// <summary>The outputs, if they are several.</summary>
    static virtual ImmutableArray<OutputDescription> Parts => default;

    /// <summary>How the inputs of one output are arranged: nothing for a vector, channels, height and width for a kernel.</summary>
    static virtual ReadOnlySpan<int> Kernel => [];
}

internal sealed class ThreeClasses : ILinear
{
    public static int Inputs => 2;

    public static int Outputs => 3;

    public static TargetKind Targets => TargetKind.Classes;
}

internal sealed class DroppedClasses : ILinear
{
    public static int Inputs => 5;

    public static int Outputs => 17;

    public static TargetKind Targets => TargetKind.Classes;

    public static double Dropout => 0.4;
}

internal sealed class OneBinary : ILinear
{
    public static int Inputs => 2;

    public static int Outputs => 1;

    public static TargetKind Targets => TargetKind.Binary;
}

internal sealed class TwoBinary : ILinear
{
    public static int Inputs => 2;

    public static int Outputs => 2;

    public static TargetKind Targets => TargetKind.Binary;
}

internal sealed class OneSign : ILinear
{
    public static int Inputs => 2;

    public static int Outputs => 1;

    public static TargetKind Targets => TargetKind.Signs;
}

internal sealed class ThreeSigns : ILinear
{
    public static int Inputs => 2;

    public static int Outputs => 3;

    public static TargetKind Targets => TargetKind.Signs;
}

internal sealed class TwoCounts : ILinear
{
    public static int Inputs => 2;

    public static int Outputs => 2;

    public static TargetKind Targets => TargetKind.Counts;
}

internal sealed class LossFree : ILinear
{
    public static int Inputs => 2;

    public static int Outputs => 3;

    public static TargetKind Targets => TargetKind.None;
}

/// <summary>Sees whole images of 2 channels, 2x3 pixels, through kernels of that size.</summary>
internal sealed class Kernels : ILinear
{
    public static int Inputs => 12;

    public static int Outputs => 3;

    public static TargetKind Targets => TargetKind.Classes;

    public static ReadOnlySpan<int> Kernel => [2, 2, 3];
}

/// <summary>Three outputs in two parts, with squares for a loss of both.</summary>
internal sealed class TwoParts : ILinear
{
    public static int Inputs => 2;

    public static int Outputs => 3;

    public static TargetKind Targets => TargetKind.Values;

    public static ImmutableArray<OutputDescription> Parts =>
        [new OutputDescription("digit", 0, 2, TargetKind.Classes, 1), new OutputDescription("angle", 2, 1, TargetKind.Values, 1)];
}

internal sealed class Digits : ILinear
{
    public static int Inputs => 784;

    public static int Outputs => 128;

    public static TargetKind Targets => TargetKind.Classes;
}

/// <summary>
/// One dense layer by hand, after dropout of the input, with the loss that its targets call for: softmax or binary
/// cross-entropy, hinge, or squares. Row r, feature i of step s is dropped by a hash of the four with the workspace's seed.
/// </summary>
internal sealed class Linear<TSpec, T> : INetwork<Linear<TSpec, T>, T>
    where TSpec : ILinear
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int I = TSpec.Inputs;
    private static readonly int O = TSpec.Outputs;
    private static readonly int Padded = (O + 15) / 16 * 16;
    private static readonly int Bias = I * Padded;

    // Offsets in the workspace, per sample: x, x after dropout, y, dy.
    private static readonly int Dropped = I;
    private static readonly int Y = I + I;
    private static readonly int Dy = Y + O;

    public static NetworkDescription Description { get; } = new()
    {
        Name = typeof(TSpec).Name,
        InputLength = I,
        OutputLength = O,
        ParameterCount = (I * O) + O,
        SmallestBatch = TSpec.SmallestBatch,
        ClassWeights = TSpec.ClassWeights,
        Settings = TSpec.Settings,
        Targets = TSpec.Targets,
        Outputs = TSpec.Parts,
        Summary = $"{I}-{O}\n1  loss of {TSpec.Targets}  -\n",
        Layers = [],
        Parameters =
        [
            new("dense1.weight", 0, I * Padded, [O, .. WeightShape()], [1, .. WeightStrides()]),
            new("dense1.bias", Bias, Padded, [O], [1]),
        ],
        Workspace = new(PerSample: Dy + O, Shared: 0, Predict: 0, Output: Y, OutputStride: O, InputGradient: -1, InputGradientStride: 0),
    };

    public ParameterBuffer<Linear<TSpec, T>, T> Parameters { get; } = new();

    public static Linear<TSpec, T> Create(ulong seed)
    {
        var network = new Linear<TSpec, T>();
        Initializers.Fill(network.Parameters.Packed[..Bias], I, O, Init.XavierUniform, 0, seed, layer: 1);
        return network;
    }

    public static void ToProbabilities(Span<T> outputs)
    {
        if (TSpec.Targets == TargetKind.Binary)
        {
            for (int o = 0; o < outputs.Length; o++)
            {
                outputs[o] = Sigmoid(outputs[o]);
            }

            return;
        }

        for (int row = 0; row < outputs.Length / O; row++)
        {
            Softmax(outputs.Slice(row * O, O), outputs.Slice(row * O, O));
        }
    }

    public void Predict(ReadOnlySpan<T> x, Span<T> y)
    {
        for (int row = 0; row < y.Length / O; row++)
        {
            Output(x.Slice(row * I, I), y.Slice(row * O, O));
        }
    }

    public void Forward(ReadOnlySpan<T> x, Workspace<Linear<TSpec, T>, T> workspace, int firstRow = 0)
    {
        Span<T> memory = Memory(ref workspace.BeginForward(x, firstRow), workspace);
        for (int row = 0; row < workspace.Count; row++)
        {
            Span<T> dropped = memory.Slice((Dropped * workspace.Capacity) + (row * I), I);
            for (int i = 0; i < I; i++)
            {
                dropped[i] = x[(row * I) + i] * Mask(workspace, firstRow + row, i);
            }

            Output(dropped, memory.Slice((Y * workspace.Capacity) + (row * O), O));
        }
    }

    public T Loss(ReadOnlySpan<T> targets, Workspace<Linear<TSpec, T>, T> workspace, double divisor = 0)
    {
        Span<T> memory = Memory(ref workspace.BeginLoss(targets, O, divisor), workspace);
        T scale = T.One / T.CreateTruncating(divisor == 0 ? workspace.Count : divisor);
        T sum = T.Zero;
        for (int row = 0; row < workspace.Count; row++)
        {
            ReadOnlySpan<T> y = memory.Slice((Y * workspace.Capacity) + (row * O), O);
            Span<T> dy = memory.Slice((Dy * workspace.Capacity) + (row * O), O);
            sum += RowLoss(y, targets.Slice(row * O, O), dy);
            for (int o = 0; o < O; o++)
            {
                dy[o] *= scale;
            }
        }

        return sum * scale;
    }

    public T Loss(ReadOnlySpan<int> labels, Workspace<Linear<TSpec, T>, T> workspace, double divisor = 0)
    {
        Span<T> targets = stackalloc T[labels.Length * O];
        targets.Fill(TSpec.Targets == TargetKind.Signs ? T.NegativeOne : T.Zero);
        for (int row = 0; row < labels.Length; row++)
        {
            // One output: label 1 is the output; several: the label's own output.
            int hot = O == 1 ? labels[row] - 1 : labels[row];
            if (hot >= 0)
            {
                targets[(row * O) + hot] = T.One;
            }
        }

        return Loss(targets, workspace, divisor);
    }

    public void Backward(
        Workspace<Linear<TSpec, T>, T> workspace, ParameterBuffer<Linear<TSpec, T>, T> gradients, bool accumulate = false)
    {
        Span<T> memory = Memory(ref workspace.BeginBackward(), workspace);
        if (!accumulate)
        {
            gradients.Clear();
        }

        for (int row = 0; row < workspace.Count; row++)
        {
            for (int o = 0; o < O; o++)
            {
                T dy = memory[(Dy * workspace.Capacity) + (row * O) + o];
                gradients.Packed[Bias + o] += dy;
                for (int i = 0; i < I; i++)
                {
                    gradients.Packed[(i * Padded) + o] += dy * memory[(Dropped * workspace.Capacity) + (row * I) + i];
                }
            }
        }
    }

    public T AddPenalties(ParameterBuffer<Linear<TSpec, T>, T> gradients) => T.Zero;

    private void Output(ReadOnlySpan<T> x, Span<T> y)
    {
        Span<T> w = Parameters.Packed;
        for (int o = 0; o < O; o++)
        {
            T sum = w[Bias + o];
            for (int i = 0; i < I; i++)
            {
                sum += w[(i * Padded) + o] * x[i];
            }

            y[o] = sum;
        }
    }

    private static nint[] WeightShape() => TSpec.Kernel.IsEmpty ? [I] : [.. TSpec.Kernel.ToArray().Select(static length => (nint)length)];

    private static nint[] WeightStrides()
    {
        nint[] shape = WeightShape();
        return [.. shape.Select((_, d) => shape[(d + 1)..].Aggregate((nint)Padded, static (product, length) => product * length))];
    }

    private static T Mask(Workspace<Linear<TSpec, T>, T> workspace, int row, int feature)
    {
        if (TSpec.Dropout == 0)
        {
            return T.One;
        }

        ulong hash = (workspace.Seed + (ulong)workspace.Step) * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 29) ^ (ulong)((row * I) + feature)) * 0xBF58476D1CE4E5B9;
        double uniform = (hash >> 11) * (1.0 / (1UL << 53));
        return uniform < TSpec.Dropout ? T.Zero : T.CreateTruncating(1 / (1 - TSpec.Dropout));
    }

    /// <summary>The loss of one row, and its gradient.</summary>
    private static T RowLoss(ReadOnlySpan<T> y, ReadOnlySpan<T> t, Span<T> dy) => TSpec.Targets switch
    {
        TargetKind.Classes => SoftmaxLoss(y, t, dy),
        TargetKind.Binary => MeanLoss(y, t, dy, static (y, t) => (BinaryLoss(y, t), Sigmoid(y) - t)),
        TargetKind.Signs => MeanLoss(y, t, dy, static (y, t) => y * t < T.One ? (T.One - (y * t), -t) : (T.Zero, T.Zero)),
        TargetKind.Values => MeanLoss(y, t, dy, static (y, t) => ((y - t) * (y - t), y - t + y - t)),
        _ => throw new InvalidOperationException("The network declares no loss."),
    };

    private static T MeanLoss(ReadOnlySpan<T> y, ReadOnlySpan<T> t, Span<T> dy, Func<T, T, (T Loss, T Gradient)> element)
    {
        T sum = T.Zero;
        for (int o = 0; o < O; o++)
        {
            (T loss, T gradient) = element(y[o], t[o]);
            dy[o] = gradient / T.CreateTruncating(O);
            sum += loss / T.CreateTruncating(O);
        }

        return sum;
    }

    private static T SoftmaxLoss(ReadOnlySpan<T> y, ReadOnlySpan<T> t, Span<T> dy)
    {
        Softmax(y, dy);
        T loss = T.Zero;
        for (int o = 0; o < O; o++)
        {
            loss -= t[o] == T.Zero ? T.Zero : t[o] * T.Log(dy[o]);
            dy[o] -= t[o];
        }

        return loss;
    }

    private static T BinaryLoss(T y, T t) => T.Max(y, T.Zero) - (y * t) + T.LogP1(T.Exp(-T.Abs(y)));

    private static T Sigmoid(T y) => T.One / (T.One + T.Exp(-y));

    private static void Softmax(ReadOnlySpan<T> y, Span<T> p)
    {
        T max = y[0];
        foreach (T value in y)
        {
            max = T.Max(max, value);
        }

        T sum = T.Zero;
        for (int o = 0; o < y.Length; o++)
        {
            p[o] = T.Exp(y[o] - max);
            sum += p[o];
        }

        for (int o = 0; o < y.Length; o++)
        {
            p[o] /= sum;
        }
    }

    private static Span<T> Memory(ref T first, Workspace<Linear<TSpec, T>, T> workspace) =>
        MemoryMarshal.CreateSpan(ref first, Description.Workspace.PerSample * workspace.Capacity);
}
