using System.Numerics;
using System.Text.Json;
using StaticNets.Training;

namespace StaticNets.Numerics.Tests;

public sealed partial class TorchTests
{
    [Theory]
    [InlineData("Doubles.TanhAfterDense")]
    [InlineData("Singles.TanhAfterDense")]
    public void FiveStepsOfAdam_OfFixedNumbers_FollowPyTorch(string network) =>
        NetworkCases.Run(network, new Trajectory(Fixture.GetProperty("adam")));

    private sealed class Trajectory(JsonElement fixture) : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] x = Numbers<T>(fixture.GetProperty("x"));
            T[] targets = Numbers<T>(fixture.GetProperty("targets"));
            TNetwork network = TNetwork.Create(0);
            Set<TNetwork, T>(network, fixture.GetProperty("parameters"));
            var workspace = new Workspace<TNetwork, T>(x.Length / TNetwork.Description.InputLength);
            var gradients = new ParameterBuffer<TNetwork, T>();
            var adam = new Adam<TNetwork, T>(fixture.GetProperty("learningRate").GetDouble());
            foreach (JsonElement expected in fixture.GetProperty("losses").EnumerateArray())
            {
                network.Forward(x, workspace);
                T loss = network.Loss(targets, workspace);
                Tolerances.AssertClose<T>([expected.GetDouble()], [loss], "loss");
                network.Backward(workspace, gradients);
                adam.Step(network, gradients);
            }

            AssertAll(fixture.GetProperty("trained"), network.Parameters);
        }
    }
}
