using System.Globalization;
using System.Numerics;

namespace StaticNets.Numerics.Tests;

/// <summary>What emitted networks say to wrong lengths and calls out of order.</summary>
public sealed class ContractTests
{
    public static IEnumerable<TheoryDataRow<string>> All => NetworkCases.All;

    public static IEnumerable<TheoryDataRow<string>> WithLoss => NetworkCases.WithLoss;

    [Theory, MemberData(nameof(All))]
    public void Predict_OfNoRows_DoesNothing(string network) => NetworkCases.Run(network, new NoRows());

    [Theory, MemberData(nameof(All))]
    public void Predict_OfWrongLengths_SaysBoth(string network) => NetworkCases.Run(network, new WrongPredictions());

    [Theory, MemberData(nameof(WithLoss))]
    public void Training_OfWrongLengths_SaysWhatItExpected(string network) => NetworkCases.Run(network, new WrongTraining());

    [Theory, MemberData(nameof(WithLoss))]
    public void Training_OutOfOrder_SaysWhatToCallFirst(string network) => NetworkCases.Run(network, new WrongOrder());

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private sealed class NoRows : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TNetwork network = TNetwork.Create(0);
            network.Predict([], []);
            network.Predict([], [], new Workspace<TNetwork, T>(1));
        }
    }

    private sealed class WrongPredictions : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TNetwork network = TNetwork.Create(0);
            int x = TNetwork.Description.InputLength;
            int y = TNetwork.Description.OutputLength;
            foreach ((int inputs, int outputs) in ((int, int)[])[(2 * x, y), (x, 2 * y), (x, 0), (0, y), ((2 * x) + 1, 2 * y), (2 * x, (2 * y) + 1)])
            {
                // An odd number of a row of one element is a whole number of rows, but not as many.
                string message = Assert.Throws<ArgumentException>(() => network.Predict(new T[inputs], new T[outputs])).Message;
                Assert.Contains(Text(inputs), message, StringComparison.Ordinal);
                Assert.Contains(Text(outputs), message, StringComparison.Ordinal);
            }
        }
    }

    private sealed class WrongTraining : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(3);
            int length = TNetwork.Description.InputLength;
            Assert.Throws<ArgumentException>(() => trial.Network.Forward([], trial.Workspace));
            Assert.Throws<ArgumentException>(() => trial.Network.Forward(new T[4 * length], trial.Workspace));
            if (length > 1)
            {
                Assert.Throws<ArgumentException>(() => trial.Network.Forward(new T[length + 1], trial.Workspace));
            }

            trial.Network.Forward(trial.X, trial.Workspace);
            int targets = trial.Targets.Length;
            string message = Assert.Throws<ArgumentException>(() => trial.Network.Loss(new T[targets + 1], trial.Workspace)).Message;
            Assert.Contains(Text(targets), message, StringComparison.Ordinal);
            Assert.Contains(Text(targets + 1), message, StringComparison.Ordinal);
            if (trial.Labels is not null)
            {
                AssertLabels(trial);
            }
        }

        private static void AssertLabels<TNetwork, T>(Trial<TNetwork, T> trial)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int[] labels = trial.Labels!;
            Assert.Throws<ArgumentException>(() => trial.Network.Loss(new int[labels.Length + 1], trial.Workspace));
            Assert.Throws<ArgumentOutOfRangeException>(() => trial.Network.Loss([.. labels[..^1], -1], trial.Workspace));
            Assert.Throws<ArgumentOutOfRangeException>(() => trial.Network.Loss([.. labels[..^1], TNetwork.Description.Outputs[^1].ClassCount], trial.Workspace));
        }
    }

    private sealed class WrongOrder : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(2);
            AssertThrows("Forward", () => trial.Network.Loss(trial.Targets, trial.Workspace));
            AssertThrows("Loss", () => trial.Network.Backward(trial.Workspace, trial.Gradients));
            trial.Network.Forward(trial.X, trial.Workspace);
            AssertThrows("Loss", () => trial.Network.Backward(trial.Workspace, trial.Gradients));
            trial.Network.Loss(trial.Targets, trial.Workspace);
            AssertNoInputGradient(trial);
            trial.Network.Backward(trial.Workspace, trial.Gradients);
            AssertThrows("Loss", () => trial.Network.Backward(trial.Workspace, trial.Gradients));
            trial.Network.Predict(trial.X, new T[2 * TNetwork.Description.OutputLength], trial.Workspace);
            AssertThrows("Forward", () => trial.Network.Loss(trial.Targets, trial.Workspace));
        }

        private static void AssertNoInputGradient<TNetwork, T>(Trial<TNetwork, T> trial)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            AssertThrows(
                TNetwork.Description.Workspace.InputGradient < 0 ? "InputGradient = true" : "Backward",
                () => trial.Workspace.InputGradient(0));

        private static void AssertThrows(string first, Action action) =>
            Assert.Contains(first, Assert.Throws<InvalidOperationException>(action).Message, StringComparison.Ordinal);
    }
}
