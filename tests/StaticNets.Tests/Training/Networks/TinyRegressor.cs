using System.Numerics;
using System.Runtime.InteropServices;

namespace StaticNets.Tests.Training.Networks;

/// <summary>
/// A network written by hand, as plain loops: 2-3-1, tanh, mean squared error, an L2 penalty on the first weights and the
/// gradient at the input. It shows what a network owes the library, and stands in for emitted ones.
/// </summary>
internal sealed class TinyRegressor<T> : INetwork<TinyRegressor<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal const double L2 = 0.01;

    private const int I = 2;
    private const int H = 3;

    // Packed parameters: rows of outputs, padded to 16 lanes.
    private const int W1 = 0;
    private const int B1 = W1 + (I * 16);
    private const int W2 = B1 + 16;
    private const int B2 = W2 + (H * 16);

    // Offsets in the workspace, per sample: x, hidden, y, dy, dx.
    private const int X = 0;
    private const int Hidden = X + I;
    private const int Y = Hidden + H;
    private const int Dy = Y + 1;
    private const int Dx = Dy + 1;

    public static NetworkDescription Description { get; } = new()
    {
        Name = "TinyRegressor",
        InputLength = I,
        OutputLength = 1,
        ParameterCount = (I * H) + H + H + 1,
        Targets = TargetKind.Values,
        Summary = "2-3-1",
        Layers =
        [
            new(0, "input", "Input", "2", 0, 0, 0),
            new(1, "dense1", "Dense(3)", "3", 9, 6, 12),
            new(2, "tanh1", "Tanh", "3", 0, 0, 0),
            new(3, "dense2", "Dense(1)", "1", 4, 3, 6),
        ],
        Parameters =
        [
            new("dense1.weight", W1, I * 16, [H, I], [1, 16]),
            new("dense1.bias", B1, 16, [H], [1]),
            new("dense2.weight", W2, H * 16, [1, H], [1, 16]),
            new("dense2.bias", B2, 16, [1], [1]),
        ],
        Workspace = new(PerSample: Dx + I, Shared: 0, Predict: H, Output: Y, OutputStride: 1, InputGradient: Dx, InputGradientStride: I),
    };

    /// <summary>Set by tests that need a wrong gradient: it multiplies the gradient of the second weights.</summary>
    public T GradientFault { get; set; } = T.One;

    public ParameterBuffer<TinyRegressor<T>, T> Parameters { get; } = new();

    private Span<T> P => Parameters.Packed;

    public static TinyRegressor<T> Create(ulong seed)
    {
        var network = new TinyRegressor<T>();
        Initializers.Fill(network.P.Slice(W1, I * 16), I, H, Init.XavierUniform, 0, seed, layer: 1);
        Initializers.Fill(network.P.Slice(W2, H * 16), H, 1, Init.XavierUniform, 0, seed, layer: 3);
        return network;
    }

    public static void ToProbabilities(Span<T> outputs) =>
        throw new InvalidOperationException("The loss of TinyRegressor is no classification loss.");

    public void Predict(ReadOnlySpan<T> x, Span<T> y)
    {
        Span<T> hidden = stackalloc T[H];
        for (int row = 0; row < y.Length; row++)
        {
            y[row] = Output(x.Slice(row * I, I), hidden);
        }
    }

    public void Forward(ReadOnlySpan<T> x, Workspace<TinyRegressor<T>, T> workspace, int firstRow = 0)
    {
        Span<T> memory = Memory(ref workspace.BeginForward(x, firstRow), workspace);
        int capacity = workspace.Capacity;
        for (int row = 0; row < workspace.Count; row++)
        {
            Span<T> hidden = memory.Slice((Hidden * capacity) + (row * H), H);
            memory[(Y * capacity) + row] = Output(x.Slice(row * I, I), hidden);
        }
    }

    public T Loss(ReadOnlySpan<T> targets, Workspace<TinyRegressor<T>, T> workspace, double divisor = 0)
    {
        Span<T> memory = Memory(ref workspace.BeginLoss(targets, 1, divisor), workspace);
        T scale = T.One / T.CreateTruncating(divisor == 0 ? workspace.Count : divisor);
        T sum = T.Zero;
        for (int row = 0; row < targets.Length; row++)
        {
            T difference = memory[(Y * workspace.Capacity) + row] - targets[row];
            memory[(Dy * workspace.Capacity) + row] = (difference + difference) * scale;
            sum += difference * difference;
        }

        return sum * scale;
    }

    public T Loss(ReadOnlySpan<int> labels, Workspace<TinyRegressor<T>, T> workspace, double divisor = 0) =>
        throw new InvalidOperationException("The loss of TinyRegressor does not read labels.");

    public void Backward(
        Workspace<TinyRegressor<T>, T> workspace, ParameterBuffer<TinyRegressor<T>, T> gradients, bool accumulate = false)
    {
        Span<T> memory = Memory(ref workspace.BeginBackward(), workspace);
        if (!accumulate)
        {
            gradients.Clear();
        }

        for (int row = 0; row < workspace.Count; row++)
        {
            BackwardRow(memory, workspace.Capacity, row, gradients.Packed);
        }
    }

    public T AddPenalties(ParameterBuffer<TinyRegressor<T>, T> gradients)
    {
        T lambda = T.CreateTruncating(L2);
        T sum = T.Zero;
        for (int i = W1; i < B1; i++)
        {
            gradients.Packed[i] += lambda * P[i];
            sum += P[i] * P[i];
        }

        return lambda * sum / T.CreateTruncating(2);
    }

    private T Output(ReadOnlySpan<T> x, Span<T> hidden)
    {
        T y = P[B2];
        for (int h = 0; h < H; h++)
        {
            T sum = P[B1 + h];
            for (int i = 0; i < I; i++)
            {
                sum += P[W1 + (i * 16) + h] * x[i];
            }

            hidden[h] = T.Tanh(sum);
            y += P[W2 + (h * 16)] * hidden[h];
        }

        return y;
    }

    private void BackwardRow(Span<T> memory, int capacity, int row, Span<T> dw)
    {
        ReadOnlySpan<T> x = memory.Slice(row * I, I);
        ReadOnlySpan<T> hidden = memory.Slice((Hidden * capacity) + (row * H), H);
        Span<T> dx = memory.Slice((Dx * capacity) + (row * I), I);
        T dy = memory[(Dy * capacity) + row];
        dx.Clear();
        dw[B2] += dy;
        for (int h = 0; h < H; h++)
        {
            dw[W2 + (h * 16)] += dy * hidden[h] * GradientFault;
            T dh = dy * P[W2 + (h * 16)] * (T.One - (hidden[h] * hidden[h]));
            dw[B1 + h] += dh;
            for (int i = 0; i < I; i++)
            {
                dw[W1 + (i * 16) + h] += dh * x[i];
                dx[i] += dh * P[W1 + (i * 16) + h];
            }
        }
    }

    private static Span<T> Memory(ref T first, Workspace<TinyRegressor<T>, T> workspace) =>
        MemoryMarshal.CreateSpan(ref first, Description.Workspace.PerSample * workspace.Capacity);
}
