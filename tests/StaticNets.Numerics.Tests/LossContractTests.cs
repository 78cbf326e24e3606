using System.Numerics;

namespace StaticNets.Numerics.Tests;

/// <summary>Networks without a loss, and penalties of weights.</summary>
public sealed class LossContractTests
{
    [Theory]
    [InlineData("Doubles.DenseOnly")]
    [InlineData("Singles.WithoutLoss")]
    [InlineData("Singles.IdentityOnly")]
    [InlineData("Doubles.SoftmaxOnly")]
    public void Training_WithoutLoss_SaysThatNoneIsDeclared(string network) => NetworkCases.Run(network, new NoLoss());

    [Fact]
    public void AddPenalties_OfL1AndL2_AddsTheirGradients()
    {
        var trial = new Trial<Networks.Doubles.Penalised, double>(4);
        double[] first = Trial<Networks.Doubles.Penalised, double>.Canonical(trial.Network.Parameters, "dense1.weight");
        double[] second = Trial<Networks.Doubles.Penalised, double>.Canonical(trial.Network.Parameters, "dense2.weight");
        double penalty = trial.Network.AddPenalties(trial.Gradients);
        double expected = first.Sum(w => (0.01 * Math.Abs(w)) + (0.5 * w * w / 2)) + second.Sum(w => 0.25 * w * w / 2);
        Tolerances.AssertClose<double>([expected], [penalty], "penalty");
        AssertGradient(trial, "dense1.weight", first.Select(w => (0.01 * Math.Sign(w)) + (0.5 * w)));
        AssertGradient(trial, "dense2.weight", second.Select(w => 0.25 * w));
        AssertGradient(trial, "dense1.bias", new double[11]);
    }

    private static void AssertGradient(Trial<Networks.Doubles.Penalised, double> trial, string name, IEnumerable<double> expected) =>
        Tolerances.AssertClose<double>([.. expected], Trial<Networks.Doubles.Penalised, double>.Canonical(trial.Gradients, name), name);

    private sealed class NoLoss : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(2);
            Assert.Equal(2 * TNetwork.Description.OutputLength, trial.Predict().Length);
            AssertThrows<TNetwork, T>(() => trial.Network.Forward(trial.X, trial.Workspace));
            AssertThrows<TNetwork, T>(() => trial.Network.Loss(trial.Targets, trial.Workspace));
            AssertThrows<TNetwork, T>(() => trial.Network.Loss([0, 0], trial.Workspace));
            AssertThrows<TNetwork, T>(() => trial.Network.Backward(trial.Workspace, trial.Gradients));
        }

        private static void AssertThrows<TNetwork, T>(Action action)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            string message = Assert.Throws<InvalidOperationException>(action).Message;
            Assert.Contains(TNetwork.Description.Name, message, StringComparison.Ordinal);
            Assert.Contains("loss", message, StringComparison.Ordinal);
        }
    }
}
