using StaticNets.Data;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;

namespace StaticNets.Tests.Training;

public class EvaluationTests
{
    // Rows (x₀, x₁), of which a network with the weights of Reader shows x₀ and x₁ as its first two outputs.
    private static readonly double[] X = [1, -1, -2, 3, 0.5, 0.25, -1, -1];

    [Fact]
    public void Classes_CountTheLargestOutput()
    {
        Linear<ThreeClasses, double> network = Reader<ThreeClasses>();
        Assert.Equal(0.75, network.Evaluate(new Dataset<double>(X, 2, new[] { 0, 1, 0, 1 }, 3)).Accuracy);
        double[] distributions = [0.6, 0.2, 0.2, 0.1, 0.8, 0.1, 0.1, 0.8, 0.1, 0, 0, 1];
        Assert.Equal(0.75, network.Evaluate(new Dataset<double>(X, 2, distributions, 3)).Accuracy);
    }

    [Fact]
    public void Binary_AsksWhetherTheProbabilityExceedsOneHalf()
    {
        Assert.Equal(0.75, Reader<OneBinary>().Evaluate(new Dataset<double>(X, 2, new[] { 1, 0, 0, 0 }, 2)).Accuracy);
        Assert.Equal(0.75, Reader<OneBinary>().Evaluate(new Dataset<double>(X, 2, new[] { 0.9, 0.2, 0.4, 0 }, 1)).Accuracy);
    }

    [Fact]
    public void SeveralBinaryTargets_CountByTheirShare() =>
        Assert.Equal(7.0 / 8, Reader<TwoBinary>().Evaluate(new Dataset<double>(X, 2, new double[] { 1, 0, 0, 1, 1, 1, 0, 1 }, 2)).Accuracy);

    [Fact]
    public void Signs_Agree() =>
        Assert.Equal(0.75, Reader<OneSign>().Evaluate(new Dataset<double>(X, 2, new double[] { 1, -1, -1, -1 }, 1)).Accuracy);

    [Fact]
    public void SignsOfOneOutput_FromLabels_AreThoseOfSigns()
    {
        Linear<OneSign, double> network = Reader<OneSign>();
        Evaluation labels = network.Evaluate(new Dataset<double>(X, 2, new[] { 1, 0, 0, 0 }, 2));

        Assert.Equal(0.75, labels.Accuracy);
        Assert.Equal(network.Evaluate(new Dataset<double>(X, 2, new double[] { 1, -1, -1, -1 }, 1)), labels);
    }

    [Fact]
    public void SignsOfClasses_CountTheLargestOutput() =>
        Assert.Equal(0.75, Reader<ThreeSigns>().Evaluate(new Dataset<double>(X, 2, new[] { 0, 1, 1, 2 }, 3)).Accuracy);

    [Fact]
    public void Loss_IsOfThePrediction_WithoutDropout()
    {
        Linear<DroppedClasses, double> network = Linear<DroppedClasses, double>.Create(1);
        double[] x = [.. Enumerable.Range(0, 600 * 5).Select(i => Math.Sin(i))];
        int[] labels = [.. Enumerable.Range(0, 600).Select(i => i % 17)];
        double[] p = new double[600 * 17];
        network.PredictProbabilities(x, p);
        double expected = Enumerable.Range(0, 600).Average(row => -Math.Log(p[(row * 17) + labels[row]]));
        Assert.Equal(expected, network.Evaluate(new Dataset<double>(x, 5, labels, 17)).Loss, 1e-13);
    }

    [Fact]
    public void OutputsOfAPrediction_HaveNoBackwardPass()
    {
        Linear<ThreeClasses, double> network = Reader<ThreeClasses>();
        var workspace = new Workspace<Linear<ThreeClasses, double>, double>(2);
        var gradients = new ParameterBuffer<Linear<ThreeClasses, double>, double>();
        workspace.SetOutputs([1, 2, 3]);
        Assert.Equal([1, 2, 3], workspace.Output(0).ToArray());
        network.Loss([0], workspace);
        Assert.Throws<InvalidOperationException>(() => network.Backward(workspace, gradients));
        Assert.Equal(
            "y holds 3 rows but the workspace has room for 2. (Parameter 'y')",
            Assert.Throws<ArgumentException>(() => workspace.SetOutputs(new double[9])).Message);
        Assert.Throws<ArgumentException>(() => workspace.SetOutputs(new double[4]));
    }

    private static Linear<TSpec, double> Reader<TSpec>()
        where TSpec : ILinear
    {
        Linear<TSpec, double> network = new();
        for (int o = 0; o < Math.Min(2, TSpec.Outputs); o++)
        {
            network.Parameters["dense1.weight"][o, o] = 1;
        }

        return network;
    }
}
