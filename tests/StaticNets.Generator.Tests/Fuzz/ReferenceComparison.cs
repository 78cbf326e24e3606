using System.Numerics;
using StaticNets.Numerics.Tests;
using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.Generator.Tests.Fuzz;

/// <summary>Compares an emitted network with the naive reference: outputs, gradients, and the work of a prediction.</summary>
internal static class ReferenceComparison<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 4;

    // In double precision; deep networks lose digits that the reference loses differently.
    private const double Tolerance = 1e-8;

    public static void AssertAgree(int seed)
    {
        var trial = new Trial<TNetwork, T>(Rows, seed);
        AssertNear([.. Expected.Prediction(trial).Outputs.SelectMany(row => row)], trial.Predict(), 1e-2, "outputs");
        AssertCounts(trial);
        if (TNetwork.Description.Targets != TargetKind.None)
        {
            trial.Train();
            AssertGradients(trial);
        }
    }

    private static void AssertCounts(Trial<TNetwork, T> trial)
    {
        ReferenceNetwork network = Trial<TNetwork, T>.Reference;
        var pass = new ReferencePass<Counting>(network, trial.Parameters<Counting>());
        Tally tally = Counting.Of(() => pass.Forward([trial.Row<Counting>(0)]));
        Assert.Equal(network.ParameterCount, TNetwork.Description.Layers.Sum(layer => layer.Parameters));
        Assert.Equal(tally.Macs, TNetwork.Description.Layers.Sum(layer => layer.ForwardMacs));
        Assert.Equal(tally.Flops, TNetwork.Description.Layers.Sum(layer => layer.ForwardFlops));
    }

    private static void AssertGradients(Trial<TNetwork, T> trial)
    {
        Expected expected = Expected.Training(trial);

        // A norm behind a layer can leave its parameters nothing but rounding: what counts is the largest gradient of all.
        double least = Math.Max(1e-2, expected.Gradients.Values.Select(gradient => gradient.Max(Math.Abs)).DefaultIfEmpty().Max());
        foreach ((string name, double[] gradient) in expected.Gradients)
        {
            AssertNear(gradient, Trial<TNetwork, T>.Canonical(trial.Gradients, name), least, name);
        }

        for (int row = 0; row < Rows; row++)
        {
            if (expected.InputGradients[row] is { } dx)
            {
                AssertNear(dx, trial.Workspace.InputGradient(row), 1e-2, "gradients at the input");
            }
        }
    }

    private static void AssertNear(ReadOnlySpan<double> expected, ReadOnlySpan<T> actual, double least, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = least;
        double error = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            scale = Math.Max(scale, Math.Abs(expected[i]));
            error = Math.Max(error, Math.Abs(expected[i] - double.CreateTruncating(actual[i])));
        }

        Assert.True(error <= Tolerance * scale, $"Of {what}, a number differs from the reference by {error / scale:G3} of the largest.");
    }
}
