using System.Numerics;
using System.Text.Json;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;

namespace StaticNets.Tests.Training;

/// <summary>The numbers that PyTorch's optimisers gave, and their way in and out of packed buffers.</summary>
internal static class OptimizerFixture
{
    internal static JsonElement Root { get; } = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Training", "Fixtures", "optimizers.json"))).RootElement;

    internal static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(element => element.GetDouble())];

    /// <summary>Writes numbers, in canonical order, where they belong in the packed buffer.</summary>
    internal static void Scatter<T>(ParameterBuffer<TinyRegressor<T>, T> buffer, double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int next = 0;
        foreach (ParameterSlice slice in TinyRegressor<T>.Description.Parameters)
        {
            foreach (ref T element in buffer[slice.Name])
            {
                element = T.CreateTruncating(values[next++]);
            }
        }

        Assert.Equal(values.Length, next);
    }

    internal static double[] Gather<T>(ParameterBuffer<TinyRegressor<T>, T> buffer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<double> values = [];
        foreach (ParameterSlice slice in TinyRegressor<T>.Description.Parameters)
        {
            foreach (T element in buffer[slice.Name])
            {
                values.Add(double.CreateTruncating(element));
            }
        }

        return [.. values];
    }

    internal static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    /// <summary>Checks each of 20 steps against those of a fixture.</summary>
    internal static void AssertTrajectory<T>(string fixture, string rule, Optimizer<TinyRegressor<T>, T> optimizer, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TinyRegressor<T> network = new();
        Scatter(network.Parameters, Numbers(Root.GetProperty("start")));
        var gradients = new ParameterBuffer<TinyRegressor<T>, T>();
        JsonElement expected = Root.GetProperty(fixture).GetProperty(rule);
        Assert.Equal(20, expected.GetArrayLength());
        for (int step = 0; step < 20; step++)
        {
            Scatter(gradients, Numbers(Root.GetProperty("gradients")[step]));
            optimizer.Step(network, gradients);
            AssertClose(Numbers(expected[step]), Gather(network.Parameters), tolerance);
        }
    }
}
