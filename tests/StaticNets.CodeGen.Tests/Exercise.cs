using System.Numerics;
using StaticNets.Numerics;
using StaticNets.Threading;
using StaticNets.Training;

namespace StaticNets.CodeGen.Tests;

/// <summary>Calls every kernel of the networks and of the library, for one sample and for a batch.</summary>
internal static class Exercise
{
    public const string Done = "done";

    // One row, and more than any tile has, with some left over.
    private static readonly int[] s_batches = [1, 29];

    /// <summary>For a child process.</summary>
    public static string All()
    {
        // Of a batch in shares some tiles would see too few rows.
        Workers.MaxThreads = 1;
        Run<Digits, float>(labels: true);
        Run<Small, float>(labels: false);
        Run<Tiny, float>(labels: true);
        Run<Tiny, float>(labels: false);
        Run<Controller, float>(labels: false);
        Run<Precise, double>(labels: false);
        Run<Odd, float>(labels: false);
        Run<Functions, double>(labels: false);
        Run<UserTypes, float>(labels: false);
        Run<TinyUserTypes, float>(labels: false);
        Run<LeNet, float>(labels: true);
        Run<Windows, double>(labels: false);
        Run<WorkedExample, float>(labels: false, [1, 9]);
        Optimise<Digits, float>();
        Optimise<Precise, double>();
        RunLibrary();
        return Done;
    }

    private static void Run<TNetwork, T>(bool labels, int[]? batches = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TNetwork network = TNetwork.Create(seed: 1);
        foreach (int rows in batches ?? s_batches)
        {
            T[] x = new T[rows * TNetwork.Description.InputLength];
            T[] y = new T[rows * TNetwork.Description.OutputLength];
            Array.Fill(x, T.CreateChecked(0.5));
            network.Predict(x, y);
            Step(network, x, y, labels);
        }
    }

    private static void Step<TNetwork, T>(TNetwork network, T[] x, T[] y, bool labels)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = y.Length / TNetwork.Description.OutputLength;
        Workspace<TNetwork, T> workspace = new(rows);
        ParameterBuffer<TNetwork, T> gradients = new();
        foreach (bool accumulate in (ReadOnlySpan<bool>)[false, true])
        {
            network.Forward(x, workspace);
            _ = labels ? network.Loss(new int[rows], workspace) : network.Loss(y, workspace);
            network.Backward(workspace, gradients, accumulate);
        }

        network.AddPenalties(gradients);
    }

    private static void Optimise<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TNetwork network = TNetwork.Create(seed: 1);
        Optimizer<TNetwork, T>[] optimizers =
        [
            new Sgd<TNetwork, T>(), new Sgd<TNetwork, T>(momentum: 0.9), new Sgd<TNetwork, T>(momentum: 0.9, nesterov: true),
            new RmsProp<TNetwork, T>(), new RmsProp<TNetwork, T>(momentum: 0.9), new Adam<TNetwork, T>(),
            new RmsProp<TNetwork, T> { Centered = true }, new RmsProp<TNetwork, T>(momentum: 0.9) { Centered = true }, new Adam<TNetwork, T> { AmsGrad = true },
            new Adagrad<TNetwork, T>(), new NAdam<TNetwork, T>(), new RAdam<TNetwork, T>(), new RAdam<TNetwork, T>(beta2: 0.1),
            new Adadelta<TNetwork, T>(), new Lion<TNetwork, T>(),
            new Sgd<TNetwork, T> { MaxGradientNorm = 1e-3, MaxGradientValue = 1, MaxParameterNorm = 1e-3 },
        ];
        foreach (Optimizer<TNetwork, T> optimizer in optimizers)
        {
            optimizer.Step(network, new ParameterBuffer<TNetwork, T>());
        }

        WeightAverage<TNetwork, T> average = new();
        average.Update(network);
        average.Update(network);
    }

    // Enough pixels for blocks in registers, and too few.
    private static void RunMoves()
    {
        float[] last = new float[Lanes.Count * Lanes.Count];
        float[] first = new float[Lanes.Count * Lanes.Count];
        foreach (int pixels in (ReadOnlySpan<int>)[1, Lanes.Count])
        {
            Matrix.ChannelsLast(ref first[0], 2, pixels, ref last[0]);
            Matrix.ChannelsFirst(ref last[0], 2, pixels, ref first[0]);
        }
    }

    private static void RunLibrary()
    {
        float[] singles = [.. Enumerable.Repeat(0.5f, 48)];
        double[] doubles = [.. Enumerable.Repeat(0.5, 48)];
        _ = Sums.Sum(singles) + Sums.Sum(doubles) + Sums.SumOfSquares(singles) + Sums.SumOfSquares(doubles);
        Probabilities.Softmax<float>(singles, 24);
        Probabilities.Softmax<double>(doubles, 24);
        Probabilities.Sigmoid<float>(singles);
        Probabilities.Sigmoid<double>(doubles);
        RunMoves();
        new Philox(seed: 1, PhiloxDomain.Data).AddNormals<float>(singles, first: 0, scale: 1);
        foreach (Func<float, float> function in (Func<float, float>[])[VectorMath.Exp, VectorMath.Log, VectorMath.Log1P, VectorMath.Softplus, VectorMath.Tanh, VectorMath.Sigmoid, VectorMath.Erf])
        {
            function(0.5f);
        }

        foreach (Func<double, double> function in (Func<double, double>[])[VectorMath.Exp, VectorMath.Log, VectorMath.Log1P, VectorMath.Softplus, VectorMath.Tanh, VectorMath.Sigmoid, VectorMath.Erf])
        {
            function(0.5);
        }
    }
}
