using StaticNets.Tests.Training.Networks;

namespace StaticNets.Tests;

public class NetworkExtensionsTests
{
    /// <summary>Outputs x₀, x₁ and −x₀.</summary>
    private static Linear<ThreeClasses, float> Signposts()
    {
        var network = new Linear<ThreeClasses, float>();
        network.Parameters["dense1.weight"][0, 0] = 1;
        network.Parameters["dense1.weight"][1, 1] = 1;
        network.Parameters["dense1.weight"][2, 0] = -1;
        return network;
    }

    [Fact]
    public void Classify_TakesTheLargestOutput()
    {
        Linear<ThreeClasses, float> network = Signposts();
        Assert.Equal(0, network.Classify([2f, 1f]));
        Assert.Equal(1, network.Classify([2f, 3f]));
        Assert.Equal(2, network.Classify([-2f, 1f]));
    }

    [Fact]
    public void Classify_OfManyRows_GoesThroughThemInChunks()
    {
        Linear<ThreeClasses, float> network = Signposts();
        float[] x = [.. Enumerable.Range(0, 2 * 1000).Select(i => MathF.Sin(i * i))];
        int[] labels = new int[1000];
        network.Classify(x, labels);
        for (int row = 0; row < labels.Length; row++)
        {
            Assert.Equal(network.Classify(x.AsSpan(2 * row, 2)), labels[row]);
        }

        Assert.Equal([0, 1, 2], labels.Distinct().Order());
    }

    [Fact]
    public void Classify_OfOneOutput_AsksWhetherItIsPositive()
    {
        var network = new Linear<OneBinary, double>();
        network.Parameters["dense1.weight"][0, 0] = 1;
        Assert.Equal(1, network.Classify([0.1, 0]));
        Assert.Equal(0, network.Classify([0.0, 0]));
        Assert.Equal(0, network.Classify([-0.1, 0]));
    }

    [Fact]
    public void Classify_WithoutOneClass_IsRefused()
    {
        Assert.Equal(
            "TwoBinary gives 2 binary answers per sample, not one class; use PredictProbabilities.",
            Assert.Throws<InvalidOperationException>(() => new Linear<TwoBinary, float>().Classify([1f, 2f])).Message);
        Assert.Equal(
            "TinyRegressor has no classification loss, so its outputs say no class; use Predict.",
            Assert.Throws<InvalidOperationException>(() => new TinyRegressor<float>().Classify([1f, 2f])).Message);
    }

    [Fact]
    public void Classify_OfAWrongLength_IsRefused() => Assert.Equal(
        "x holds 3 numbers; ThreeClasses expects 2, 2 for each of 1 labels.",
        Assert.Throws<ArgumentException>(() => Signposts().Classify([1f, 2f, 3f])).Message);

    [Fact]
    public void PredictProbabilities_OfClasses_IsSoftmax()
    {
        float[] p = new float[6];
        Signposts().PredictProbabilities([2f, 1f, 0f, 0f], p);
        double sum = Math.Exp(2) + Math.Exp(1) + Math.Exp(-2);
        Assert.Equal(Math.Exp(2) / sum, p[0], 1e-6);
        Assert.Equal(Math.Exp(-2) / sum, p[2], 1e-6);
        Assert.Equal(1f / 3, p[4], 1e-6f);
    }

    [Fact]
    public void PredictProbabilities_OfARegression_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new TinyRegressor<float>().PredictProbabilities([1f, 2f], new float[1]));

    [Fact]
    public void ClassifyAndPredictProbabilities_AllocateNothing()
    {
        Linear<ThreeClasses, float> small = Signposts();
        Linear<ManyClasses, float> large = Linear<ManyClasses, float>.Create(1);
        float[] x = [2, 1];
        float[] p = new float[3];
        int[] labels = new int[1];
        Assert.Equal(0, Allocations.Of(() =>
        {
            small.Classify(x);
            small.Classify(x, labels);
            small.PredictProbabilities(x, p);
            large.Classify(x);
        }));
    }

    [Fact]
    public void Classify_OfMoreOutputsThanTheStackTakes_Works()
    {
        Linear<ManyClasses, float> network = new();
        network.Parameters["dense1.bias"][[900]] = 1;
        Assert.Equal(900, network.Classify([0f, 0f]));
    }

    [Fact]
    public void Clone_IsEqualAndIndependent()
    {
        TinyRegressor<double> network = TinyRegressor<double>.Create(5);
        TinyRegressor<double> clone = network.Clone();
        Assert.Equal(network.Parameters.Packed.ToArray(), clone.Parameters.Packed.ToArray());
        clone.Parameters.Packed[0] += 1;
        Assert.NotEqual(network.Parameters.Packed[0], clone.Parameters.Packed[0]);
        clone.CopyFrom(network);
        Assert.Equal(network.Parameters.Packed[0], clone.Parameters.Packed[0]);
    }

    private sealed class ManyClasses : ILinear
    {
        public static int Inputs => 2;

        public static int Outputs => 1000;

        public static TargetKind Targets => TargetKind.Classes;
    }
}
