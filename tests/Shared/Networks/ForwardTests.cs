using System.Numerics;
using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.Numerics.Tests;

public sealed class ForwardTests
{
    public static IEnumerable<TheoryDataRow<string>> All => NetworkCases.All;

    public static IEnumerable<TheoryDataRow<string>> WithLoss => NetworkCases.WithLoss;

    [Theory, MemberData(nameof(All))]
    public void Predict_OfOneRowAndOfTen_IsTheNaiveOutput(string network) => NetworkCases.Run(network, new Prediction());

    [Theory, MemberData(nameof(WithLoss))]
    public void ForwardAndLoss_OfOneRowAndOfTen_AreTheNaiveOnes(string network) => NetworkCases.Run(network, new ForwardAndLoss());

    [Theory, MemberData(nameof(WithLoss))]
    public void Loss_OfLabels_IsThatOfTheirTargets(string network) => NetworkCases.Run(network, new LossOfLabels());

    [Theory, MemberData(nameof(WithLoss))]
    public void RunningStatistics_AfterTwoForwardPasses_AreTheNaiveOnes(string network) => NetworkCases.Run(network, new RunningStatistics());

    private sealed class Prediction : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int rows in (int[])[1, 10])
            {
                var trial = new Trial<TNetwork, T>(rows, seed: rows);
                double[] expected = [.. Expected.Prediction(trial).Outputs.SelectMany(row => row)];
                Tolerances.AssertClose<T>(expected, trial.Predict(), "y");
            }
        }
    }

    private sealed class ForwardAndLoss : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int rows in Trial<TNetwork, T>.Reference.RowCounts)
            {
                var trial = new Trial<TNetwork, T>(rows, seed: rows);
                trial.Network.Forward(trial.X, trial.Workspace);
                T loss = trial.Network.Loss(trial.Targets, trial.Workspace);
                Expected expected = Expected.Training(trial);
                for (int row = 0; row < rows; row++)
                {
                    Tolerances.AssertClose(expected.Outputs[row], trial.Workspace.Output(row), $"y of row {row}");
                }

                Tolerances.AssertClose<T>([expected.Loss], [loss], "loss");
            }
        }
    }

    private sealed class RunningStatistics : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int rows in Trial<TNetwork, T>.Reference.RowCounts)
            {
                var trial = new Trial<TNetwork, T>(rows, seed: rows);
                Dictionary<string, Real[]> expected = trial.Parameters<Real>();
                var pass = new ReferencePass<Real>(Trial<TNetwork, T>.Reference, expected);
                for (int step = 0; step < 2; step++)
                {
                    trial.Network.Forward(trial.X, trial.Workspace);
                    pass.Forward(trial.RowsOf<Real>(), trial.Masks<Real>());
                }

                foreach ((string name, Real[] numbers) in expected)
                {
                    Tolerances.AssertClose<T>([.. numbers.Select(number => number.Value)], Trial<TNetwork, T>.Canonical(trial.Network.Parameters, name), name);
                }
            }
        }
    }

    private sealed class LossOfLabels : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(10);
            trial.Network.Forward(trial.X, trial.Workspace);
            if (trial.Labels is not { } labels)
            {
                Assert.Throws<InvalidOperationException>(() => trial.Network.Loss(new int[10], trial.Workspace));
                return;
            }

            // Without a divisor, labels are divided by the weights of their classes.
            T ofTargets = trial.Network.Loss(trial.Targets, trial.Workspace, divisor: 10);
            trial.Network.Backward(trial.Workspace, trial.Gradients);
            T[] gradients = trial.Gradients.Packed.ToArray();

            // The same step again, so that dropout draws the same masks.
            trial.Workspace.Step = -1;
            trial.Network.Forward(trial.X, trial.Workspace);
            Tolerances.AssertClose<T>([double.CreateChecked(ofTargets)], [trial.Network.Loss(labels, trial.Workspace, divisor: 10)], "loss");
            trial.Network.Backward(trial.Workspace, trial.Gradients);
            Tolerances.AssertClose<T>([.. gradients.Select(double.CreateChecked)], trial.Gradients.Packed, "gradients");
        }
    }
}
