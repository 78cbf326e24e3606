using StaticNets.Numerics.Tests.Networks.Doubles;

namespace StaticNets.Numerics.Tests;

/// <summary>Numbers that a person can check with a pencil.</summary>
public sealed class WorkedExampleTests
{
    [Fact]
    public void OneOneOne_OfTheTextbook_GivesItsNumbers()
    {
        var net = Set(new OneOneOne(), w1: 0.1, bias: 0.2);
        var workspace = new Workspace<OneOneOne, double>(1);
        var gradients = new ParameterBuffer<OneOneOne, double>();
        net.Forward([2], workspace);
        Assert.Equal(0.5, workspace.Output(0)[0], 1e-15);
        Assert.Equal(0.125, net.Loss([1.0], workspace), 1e-15);
        net.Backward(workspace, gradients);
        Assert.Equal(0.25, gradients["dense1.weight"][0, 0], 1e-15);

        // dE/dw2 = (y − t) y (1 − y) · hidden, with hidden = 0.2.
        Assert.Equal(-0.125 * 0.2, gradients["dense2.weight"][0, 0], 1e-15);
    }

    [Theory]
    [InlineData(0.1, 0.2, 0.25)]
    [InlineData(0.1, -0.2, 0.2877)]
    [InlineData(-0.1, 0.2, 0)]
    public void OneOneOne_WithReLU_GivesTheGradient(double w1, double bias, double expected)
    {
        var net = Set(new OneOneOne(), w1, bias);
        Assert.Equal(expected, FirstGradient(net), 5e-5);
    }

    [Fact]
    public void OneOneOne_WithLeakyReLU_LearnsLeftOfZero()
    {
        var net = Set(new LeakyOneOneOne(), w1: -0.1, bias: 0.2);
        double y = 1 / (1 + Math.Exp(-(0.002 + 0.2)));
        Assert.Equal((y - 1) * y * (1 - y) * -1 * 0.01 * 2, FirstGradient(net), 1e-15);
        Assert.NotEqual(0, FirstGradient(net));
    }

    [Fact]
    public void ParameterCount_OfInputsHiddenOutputs_FollowsTheFormula()
    {
        // h (d + 1) + m (h + 1).
        Assert.Equal((17 * (7 + 1)) + (3 * (17 + 1)), TanhAfterDense.ParameterCount);
        Assert.Equal((300 * (3 + 1)) + (2 * (300 + 1)), FewInManyOut.ParameterCount);
        Assert.Equal((3 * (300 + 1)) + (1 * (3 + 1)), ManyInFewOut.ParameterCount);
    }

    [Fact]
    public void SoftmaxCrossEntropy_OverABatch_HasTheGradientOfPredictionMinusTruth()
    {
        const int n = 5;
        const int classes = SoftmaxCrossEntropyOfInput.OutputLength;
        var net = new SoftmaxCrossEntropyOfInput();
        var workspace = new Workspace<SoftmaxCrossEntropyOfInput, double>(n);
        double[] x = [.. Enumerable.Range(0, n * classes).Select(i => Math.Sin(i))];
        int[] labels = [3, 1, 4, 1, 8];
        var p = new double[n * classes];
        net.PredictProbabilities(x, p);
        net.Forward(x, workspace);
        net.Loss(labels, workspace);
        net.Backward(workspace, new ParameterBuffer<SoftmaxCrossEntropyOfInput, double>());
        for (int row = 0; row < n; row++)
        {
            double[] expected = [.. p.AsSpan(row * classes, classes)];
            expected[labels[row]] -= 1;
            Tolerances.AssertClose([.. expected.Select(d => d / n)], workspace.InputGradient(row), $"∂/∂x of row {row}");
        }
    }

    [Fact]
    public void Sigmoid_OfAnyNumber_IsTanhOfItsHalf()
    {
        double[] x = [.. Enumerable.Range(-32, 64).Select(i => i * 0.37)];
        double[] halves = [.. x.Select(v => v / 2)];
        var sigmoid = new double[64];
        var tanh = new double[64];
        new SigmoidOnly().Predict(x, sigmoid);
        new TanhOnly().Predict(halves, tanh);
        Tolerances.AssertClose<double>([.. tanh.Select(t => (t + 1) / 2)], sigmoid, "sigmoid");
    }

    [Fact]
    public void TwentyLinearLayers_WithoutActivations_EqualOne()
    {
        var many = new TwentyLinear(seed: 3);
        var one = new OneLinear();
        double[] zero = new double[6];
        many.Predict(new double[6], zero);
        for (int i = 0; i < 6; i++)
        {
            one.Parameters["dense1.bias"][i] = zero[i];
            double[] unit = new double[6];
            double[] column = new double[6];
            unit[i] = 1;
            many.Predict(unit, column);
            for (int o = 0; o < 6; o++)
            {
                one.Parameters["dense1.weight"][o, i] = column[o] - zero[o];
            }
        }

        double[] x = [0.3, -1, 2, 0.5, -0.25, 4];
        double[] expected = new double[6];
        double[] actual = new double[6];
        many.Predict(x, expected);
        one.Predict(x, actual);
        Tolerances.AssertClose<double>(expected, actual, "y");
    }

    private static TNetwork Set<TNetwork>(TNetwork net, double w1, double bias)
        where TNetwork : class, INetwork<TNetwork, double>
    {
        net.Parameters["dense1.weight"][0, 0] = w1;
        net.Parameters["dense2.weight"][0, 0] = -1;
        net.Parameters["dense2.bias"][0] = bias;
        return net;
    }

    private static double FirstGradient<TNetwork>(TNetwork net)
        where TNetwork : class, INetwork<TNetwork, double>
    {
        var workspace = new Workspace<TNetwork, double>(1);
        var gradients = new ParameterBuffer<TNetwork, double>();
        net.Forward([2], workspace);
        net.Loss([1.0], workspace);
        net.Backward(workspace, gradients);
        return gradients["dense1.weight"][0, 0];
    }
}
