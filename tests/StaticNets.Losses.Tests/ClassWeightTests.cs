using System.Numerics;
using System.Runtime.InteropServices;
using StaticNets.Data;
using StaticNets.Training;

namespace StaticNets.Numerics.Tests;

/// <summary>What the loss of weighted classes is divided by: at once, and in parts of a batch.</summary>
public sealed class ClassWeightTests
{
    private const int Rows = 64;

    // The weights that Networks/Doubles/Rows.cs declares.
    private static readonly double[] Weights = [1, 2, 0.5, 0, 3, 1, 2];

    [Theory]
    [InlineData("Doubles.WeightedCross7")]
    [InlineData("Singles.WeightedCross7")]
    public void Loss_OfLabels_IsDividedByTheirWeights(string network) => NetworkCases.Run(network, new WeightedMean());

    [Theory]
    [InlineData("Doubles.WeightedCross7")]
    [InlineData("Singles.WeightedCross7")]
    [InlineData("Singles.WeightedSmoothed17")]
    public void Backward_OfPartsDividedByAllWeights_IsThatOfOneBatch(string network) => NetworkCases.Run(network, new Parts());

    [Theory]
    [InlineData("Doubles.WeightedCross7")]
    [InlineData("Singles.WeightedCross7")]
    public void Loss_OfLabelsWithoutWeight_IsNothing(string network) => NetworkCases.Run(network, new Weightless());

    [Theory]
    [InlineData("Doubles.WeightedCross7", -1)]
    [InlineData("Singles.WeightedCross7", double.NaN)]
    [InlineData("Singles.SoftmaxFocal7", double.PositiveInfinity)]
    public void Loss_DividedByNoOrdinaryNumber_IsRefused(string network, double divisor) => NetworkCases.Run(network, new Refusal(divisor));

    [Fact]
    public void WeightOf_WithoutWeights_CountsLabels() =>
        Assert.Equal(3, Networks.Doubles.SoftmaxFocal7.Description.WeightOf([0, 6, 2]));

    [Fact]
    public void WeightOf_Weights_AddsThoseOfTheLabels() =>
        Assert.Equal(5.5, Networks.Doubles.WeightedCross7.Description.WeightOf([4, 3, 2, 1]));

    // More samples than are evaluated at once: chunks whose labels weigh more count for more.
    [Fact]
    public void Evaluate_OfLabels_IsTheWeightedMeanOfAll()
    {
        var trial = new Trial<Networks.Doubles.WeightedCross7, double>(600);
        int[] labels = [.. trial.Labels!.Select((label, row) => row < 300 ? 3 : label)];
        var dataset = new Dataset<double>(trial.X, Networks.Doubles.WeightedCross7.Description.InputLength, labels, 7);
        trial.Network.Forward(trial.X, trial.Workspace);
        double expected = trial.Network.Loss(labels, trial.Workspace);
        Evaluation found = Trainer<Networks.Doubles.WeightedCross7, double>.Evaluate(trial.Network, dataset);
        Tolerances.AssertClose<double>([expected], [found.Loss], "loss");
    }

    // At a rate of 0, so that all steps see the network that is evaluated. The first two batches hold labels that weigh nothing.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void EpochLoss_OfLabels_IsTheWeightedMeanOfAll(int parts)
    {
        var trial = new Trial<Networks.Doubles.WeightedCross7, double>(1_000);
        int[] labels = [.. trial.Labels!.Select((label, row) => row < 128 ? 3 : row < 500 ? label % 3 : label)];
        var dataset = new Dataset<double>(trial.X, Networks.Doubles.WeightedCross7.Description.InputLength, labels, 7);
        List<double> meansSoFar = [];
        TrainingHistory history = trial.Network.Fit(dataset, new()
        {
            Epochs = 1,
            BatchSize = 64,
            AccumulationSteps = parts,
            Shuffle = false,
            Optimizer = new Sgd<Networks.Doubles.WeightedCross7, double>(learningRate: 0),
            ProgressInterval = TimeSpan.Zero,
            Events = new Told(meansSoFar),
        });
        double expected = trial.Network.Evaluate(dataset).Loss;
        Tolerances.AssertClose<double>([expected, expected], [history.Last.Loss, meansSoFar[^1]], "loss");
        Assert.Equal([0, 0], meansSoFar[..2]);
    }

    private sealed class Told(List<double> meansSoFar) : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value)
        {
            if (value is StepEnded step)
            {
                meansSoFar.Add(step.MeanLoss);
            }
        }
    }

    private sealed class WeightedMean : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(Rows);
            trial.Network.Forward(trial.X, trial.Workspace);
            T loss = trial.Network.Loss(trial.Labels, trial.Workspace);
            double[] entropies = [.. Enumerable.Range(0, Rows).Select(row => Entropy(trial, row))];
            double expected = entropies.Zip(trial.Labels!, (entropy, label) => Weights[label] * entropy).Sum() / trial.Labels!.Sum(label => Weights[label]);
            Tolerances.AssertClose<T>([expected], [loss], "loss");
        }

        private static double Entropy<TNetwork, T>(Trial<TNetwork, T> trial, int row)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double[] y = [.. trial.Workspace.Output(row).ToArray().Select(double.CreateChecked)];
            return Math.Log(y.Sum(Math.Exp)) - y[trial.Labels![row]];
        }
    }

    private sealed class Parts : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(Rows);
            int inputs = TNetwork.Description.InputLength;
            trial.Network.Forward(trial.X, trial.Workspace);
            trial.Network.Loss(trial.Labels, trial.Workspace);
            trial.Network.Backward(trial.Workspace, trial.Gradients);
            double weight = TNetwork.Description.WeightOf(trial.Labels);
            foreach (int part in (int[])[1, 16])
            {
                var workspace = new Workspace<TNetwork, T>(part);
                var gradients = new ParameterBuffer<TNetwork, T>();
                for (int row = 0; row < Rows; row += part)
                {
                    trial.Network.Forward(trial.X.AsSpan(row * inputs, part * inputs), workspace, firstRow: row);
                    trial.Network.Loss(trial.Labels.AsSpan(row, part), workspace, divisor: weight);
                    trial.Network.Backward(workspace, gradients, accumulate: row > 0);
                }

                Assert.True(MemoryMarshal.AsBytes(trial.Gradients.Packed).SequenceEqual(MemoryMarshal.AsBytes(gradients.Packed)), $"Parts of {part} have other bits.");
            }
        }
    }

    private sealed class Weightless : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(2);
            trial.Network.Forward(trial.X, trial.Workspace);
            Assert.Equal(T.Zero, trial.Network.Loss([3, 3], trial.Workspace));
            trial.Network.Backward(trial.Workspace, trial.Gradients);
            Assert.All(trial.Gradients.Packed.ToArray(), gradient => Assert.Equal(T.Zero, gradient));
        }
    }

    private sealed class Refusal(double divisor) : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(2);
            trial.Network.Forward(trial.X, trial.Workspace);
            Assert.Throws<ArgumentOutOfRangeException>(() => trial.Network.Loss(trial.Labels, trial.Workspace, divisor));
        }
    }
}
