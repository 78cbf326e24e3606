using System.Numerics;
using System.Numerics.Tensors;
using System.Text.Json;

namespace StaticNets.Numerics.Tests;

/// <summary>Emitted networks against numbers that PyTorch computed (Fixtures/make_fixtures.py).</summary>
public sealed partial class TorchTests
{
    private static readonly JsonElement Fixture = Load();

    public static IEnumerable<TheoryDataRow<int, string>> Cases =>
        Fixture.GetProperty("cases").EnumerateArray()
            .Select((fixture, i) => (Name: fixture.GetProperty("network").GetString()!, Index: i))
            .SelectMany(fixture => (TheoryDataRow<int, string>[])[new(fixture.Index, $"Doubles.{fixture.Name}"), new(fixture.Index, $"Singles.{fixture.Name}")]);

    [Theory, MemberData(nameof(Cases))]
    public void ForwardLossAndBackward_OfFixedNumbers_AreThoseOfPyTorch(int index, string network) =>
        NetworkCases.Run(network, new Step(Fixture.GetProperty("cases")[index]));

    private static JsonElement Load()
    {
        using Stream stream = typeof(TorchTests).Assembly.GetManifestResourceStream("torch.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    private static double[] Doubles(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetDouble())];

    private static T[] Numbers<T>(JsonElement numbers)
        where T : INumberBase<T> => [.. Doubles(numbers).Select(T.CreateChecked)];

    private static void Set<TNetwork, T>(TNetwork network, JsonElement parameters)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(TNetwork.Description.Parameters.Length, parameters.EnumerateObject().Count());
        foreach (JsonProperty parameter in parameters.EnumerateObject())
        {
            TensorSpan<T> view = network.Parameters[parameter.Name];
            new ReadOnlyTensorSpan<T>(Numbers<T>(parameter.Value), view.Lengths).CopyTo(view);
        }
    }

    private static void AssertAll<TNetwork, T>(JsonElement expected, ParameterBuffer<TNetwork, T> actual)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Before a batch norm, a bias has no gradient but for rounding.
        double floor = Trial<TNetwork, T>.Reference.MixesRows ? expected.EnumerateObject().Max(parameter => Doubles(parameter.Value).Max(Math.Abs)) : 1e-3;
        foreach (JsonProperty parameter in expected.EnumerateObject())
        {
            Tolerances.AssertClose<T>(Doubles(parameter.Value), Trial<TNetwork, T>.Canonical(actual, parameter.Name), parameter.Name, floor);
        }
    }

    private sealed class Step(JsonElement fixture) : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] x = Numbers<T>(fixture.GetProperty("x"));
            int rows = x.Length / TNetwork.Description.InputLength;
            TNetwork network = TNetwork.Create(0);
            Set<TNetwork, T>(network, fixture.GetProperty("parameters"));
            var workspace = new Workspace<TNetwork, T>(rows);
            var gradients = new ParameterBuffer<TNetwork, T>();
            var y = new T[rows * TNetwork.Description.OutputLength];
            network.Predict(x, y);
            Tolerances.AssertClose<T>(Doubles(fixture.GetProperty("y")), y, "y");
            network.Forward(x, workspace);
            T loss = fixture.TryGetProperty("labels", out JsonElement labels)
                ? network.Loss(Numbers<int>(labels), workspace)
                : network.Loss(Numbers<T>(fixture.GetProperty("targets")), workspace);
            network.Backward(workspace, gradients);
            Tolerances.AssertClose<T>([fixture.GetProperty("loss").GetDouble()], [loss], "loss");
            AssertAll(fixture.GetProperty("gradients"), gradients);
            T[] dx = TNetwork.Description.Workspace.InputGradient < 0 ? [] : [.. Enumerable.Range(0, rows).SelectMany(row => workspace.InputGradient(row).ToArray())];
            Tolerances.AssertClose<T>(dx.Length > 0 ? Doubles(fixture.GetProperty("dx")) : [], dx, "∂/∂x");
            if (fixture.TryGetProperty("running", out JsonElement running))
            {
                AssertRunning(network, workspace, x, running);
            }
        }

        // After more steps, over other samples, a prediction of the first ones.
        private static void AssertRunning<TNetwork, T>(TNetwork network, Workspace<TNetwork, T> workspace, T[] x, JsonElement running)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (T[] batch in Numbers<T>(running.GetProperty("x")).Chunk(x.Length))
            {
                network.Forward(batch, workspace);
            }

            AssertAll(running.GetProperty("statistics"), network.Parameters);
            var y = new T[x.Length / TNetwork.Description.InputLength * TNetwork.Description.OutputLength];
            network.Predict(x, y);
            Tolerances.AssertClose<T>(Doubles(running.GetProperty("y")), y, "y of running statistics");
        }
    }
}
