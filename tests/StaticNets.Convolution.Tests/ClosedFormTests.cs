using StaticNets.Numerics.Tests.Networks.Doubles;

namespace StaticNets.Numerics.Tests;

/// <summary>
/// What a pencil finds. All numbers are small multiples of powers of two, whose sums and products are exact in any order: different chains
/// give the same bits.
/// </summary>
public sealed class ClosedFormTests
{
    private static readonly double[] X = [1.5, -0.25, 2, -3, 0.75];

    [Fact]
    public void Convolution_With2TapsOver5Inputs_IsADenseLayerWithABandedMatrix() =>
        AssertIsBanded(new Taps2Over5(), new BandOf4(), [0.5, -1.25], [0.25, -1, 3, 0.5]);

    [Fact]
    public void Convolution_With4TapsOver5Inputs_IsADenseLayerWithABandedMatrix() =>
        AssertIsBanded(new Taps4Over5(), new BandOf2(), [0.5, -1.25, 2, 0.75], [0.25, -1]);

    [Fact]
    public void ConvolutionThenAverage_OfFourOutputs_HasTheGradientsOfTheMeans()
    {
        // ∂L/∂w1 = ∂L/∂y1·(x1 + x2)/2 + ∂L/∂y2·(x3 + x4)/2, and ∂L/∂w2 with each x one later.
        (double[] y, double[] dy, double[] dw, double db) = Train(new ConvolutionThenAverage());
        double[] o = Outputs();
        Assert.Equal([(o[0] + o[1]) / 2, (o[2] + o[3]) / 2], y);
        Assert.Equal((dy[0] * (X[0] + X[1]) / 2) + (dy[1] * (X[2] + X[3]) / 2), dw[0]);
        Assert.Equal((dy[0] * (X[1] + X[2]) / 2) + (dy[1] * (X[3] + X[4]) / 2), dw[1]);
        Assert.Equal(dy[0] + dy[1], db);
    }

    [Fact]
    public void ConvolutionThenMaximum_OfFourOutputs_HasTheGradientsOfTheLargest()
    {
        // o1 > o2 and o3 > o4: ∂L/∂w1 = ∂L/∂y1·x1 + ∂L/∂y2·x3, and ∂L/∂w2 with each x one later.
        double[] o = Outputs();
        Assert.True(o[0] > o[1] && o[2] > o[3]);
        (double[] y, double[] dy, double[] dw, double db) = Train(new ConvolutionThenMaximum());
        Assert.Equal([o[0], o[2]], y);
        Assert.Equal((dy[0] * X[0]) + (dy[1] * X[2]), dw[0]);
        Assert.Equal((dy[0] * X[1]) + (dy[1] * X[3]), dw[1]);
        Assert.Equal(dy[0] + dy[1], db);
    }

    // o_i = b + w1·x_i + w2·x_(i+1).
    private static double[] Outputs() => [.. Enumerable.Range(0, 4).Select(i => 0.5 + (1.25 * X[i]) - (0.5 * X[i + 1]))];

    // With two outputs and targets of 1 and −1, ∂L/∂y = y − t.
    private static (double[] Y, double[] Dy, double[] Dw, double Db) Train<TNetwork>(TNetwork net)
        where TNetwork : class, INetwork<TNetwork, double>
    {
        Set(net, "conv1d1.weight", [1.25, -0.5]);
        Set(net, "conv1d1.bias", [0.5]);
        var workspace = new Workspace<TNetwork, double>(1);
        var gradients = new ParameterBuffer<TNetwork, double>();
        net.Forward(X, workspace);
        net.Loss([1.0, -1.0], workspace);
        net.Backward(workspace, gradients);
        double[] y = workspace.Output(0).ToArray();
        return (y, [y[0] - 1, y[1] + 1], Trial<TNetwork, double>.Canonical(gradients, "conv1d1.weight"), gradients["conv1d1.bias"][0]);
    }

    private static void AssertIsBanded<TConvolution, TDense>(TConvolution convolution, TDense dense, double[] w, double[] targets)
        where TConvolution : class, INetwork<TConvolution, double>
        where TDense : class, INetwork<TDense, double>
    {
        // Row o of the matrix holds the taps from column o on.
        double[] matrix = [.. from o in Enumerable.Range(0, targets.Length) from i in Enumerable.Range(0, X.Length) select i >= o && i - o < w.Length ? w[i - o] : 0];
        Set(convolution, "conv1d1.weight", w);
        Set(convolution, "conv1d1.bias", [0.5]);
        Set(dense, "dense1.weight", matrix);
        Set(dense, "dense1.bias", [.. Enumerable.Repeat(0.5, targets.Length)]);
        (double[] y, double[] dx, ParameterBuffer<TConvolution, double> found) = Step(convolution, targets);
        (double[] denseY, double[] denseDx, ParameterBuffer<TDense, double> expected) = Step(dense, targets);
        Assert.Equal(denseY, y);
        Assert.Equal(denseDx, dx);
        double[] dw = Trial<TDense, double>.Canonical(expected, "dense1.weight");
        for (int tap = 0; tap < w.Length; tap++)
        {
            // A tap's gradient is the sum along its diagonal.
            Assert.Equal(Enumerable.Range(0, targets.Length).Sum(o => dw[(o * X.Length) + o + tap]), found["conv1d1.weight"][0, 0, tap]);
        }

        Assert.Equal(Trial<TDense, double>.Canonical(expected, "dense1.bias").Sum(), found["conv1d1.bias"][0]);
    }

    private static (double[] Y, double[] Dx, ParameterBuffer<TNetwork, double> Gradients) Step<TNetwork>(TNetwork net, double[] targets)
        where TNetwork : class, INetwork<TNetwork, double>
    {
        var workspace = new Workspace<TNetwork, double>(1);
        var gradients = new ParameterBuffer<TNetwork, double>();
        net.Forward(X, workspace);
        net.Loss(targets, workspace);
        net.Backward(workspace, gradients);
        return (workspace.Output(0).ToArray(), workspace.InputGradient(0).ToArray(), gradients);
    }

    private static void Set<TNetwork>(TNetwork net, string name, double[] values)
        where TNetwork : class, INetwork<TNetwork, double>
    {
        int at = 0;
        foreach (ref double number in net.Parameters[name])
        {
            number = values[at++];
        }
    }
}
