using System.Reflection;
using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.Numerics.Tests.Published;

/// <summary>The numbers of published networks, and their outputs in full size.</summary>
public sealed class PublishedNetworkTests
{
    [Fact]
    public void WorkedExample_Constants_AreThePublishedOnes()
    {
        Assert.Equal(89_551, WorkedExample.ParameterCount);
        Assert.Equal(580_867_720, WorkedExample.ForwardMacs);
        Assert.Equal(580_867_720, WorkedExample.ForwardEffectiveMacs);
        Assert.Equal(3 * 256 * 256, WorkedExample.InputLength);
        Assert.Equal(1, WorkedExample.OutputLength);
    }

    [Fact]
    public void WorkedExample_Layers_AreThePublishedOnes()
    {
        IReadOnlyList<LayerDescription> layers = WorkedExample.Layers;
        Assert.Equal(
            ["3x256x256", "10x248x248", "10x248x248", "20x121x121", "40x117x117", "40x117x117", "40x58x58", "50x28x28", "39200", "1"],
            layers.Select(layer => layer.Output));
        Assert.Equal([0, 2_440, 0, 9_820, 20_040, 0, 0, 18_050, 0, 39_201], layers.Select(layer => layer.Parameters));
        Assert.Equal(
            [0, 149_454_720, 0, 143_481_800, 273_780_000, 0, 0, 14_112_000, 0, 39_200], layers.Select(layer => layer.ForwardMacs));
    }

    [Theory]
    [InlineData("1  Conv2D(10, 9)  10x248x248       2,440   149,454,720")]
    [InlineData("3  Conv2D(20, 7)  20x121x121       9,820   143,481,800")]
    [InlineData("4  Conv2D(40, 5)  40x117x117      20,040   273,780,000")]
    [InlineData("7  Conv2D(50, 3)  50x28x28        18,050    14,112,000")]
    [InlineData("9  Dense(1)       1               39,201        39,200")]
    [InlineData("   total                          89,551   580,867,720")]
    public void WorkedExample_Summary_SaysSo(string line) => Assert.Contains(line, WorkedExample.Summary, StringComparison.Ordinal);

    [Fact]
    public void WorkedExample_InFullSize_IsTheNaiveOutput()
    {
        var trial = new Trial<WorkedExample, float>(rows: 1);
        double expected = Plain(Trial<WorkedExample, float>.Reference, trial.Parameters<Real>(), trial.Row<Real>(0));
        Tolerances.AssertClose<float>([expected], trial.Predict(), "y");
    }

    [Theory]
    [InlineData("ParameterCount", 61_706)]
    [InlineData("ForwardMacs", 416_520)]
    [InlineData("ForwardEffectiveMacs", 406_656)]
    [InlineData("ForwardFlops", 845_852)]
    [InlineData("ForwardTranscendentals", 0)]
    [InlineData("BackwardMacs", 715_440)]
    public void LeNet5_Constants_AreTheFrozenOnes(string name, long expected) =>
        Assert.Equal(expected, Convert.ToInt64(typeof(LeNet5).GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue(), null));

    [Fact]
    public void LeNet5_InFullSize_HasTheNaiveOutputsAndGradients()
    {
        var trial = new Trial<LeNet5, float>(rows: 3);
        trial.Train();
        Expected expected = Expected.Training(trial);
        for (int row = 0; row < trial.Rows; row++)
        {
            Tolerances.AssertClose(expected.Outputs[row], trial.Workspace.Output(row), $"y of row {row}");
        }

        foreach ((string name, double[] gradient) in expected.Gradients)
        {
            Tolerances.AssertClose<float>(gradient, Trial<LeNet5, float>.Canonical(trial.Gradients, name), $"∂/∂{name}");
        }
    }

    // The naive reference keeps a list of all products, here 580 million: these loops are the same, but faster.
    private static double Plain(ReferenceNetwork network, Dictionary<string, Real[]> parameters, Real[] row)
    {
        double[] x = Values(row);
        foreach (ReferenceNode node in network.Nodes.Skip(1))
        {
            double[] Parameter(string suffix) => Values(parameters[$"{node.Name}.{suffix}"]);
            x = node.Layer switch
            {
                Conv2DAttribute conv => PlainLayers.Convolution(x, node.InputShapes[0], conv, Parameter("weight"), Parameter("bias")),
                MaxPool2DAttribute => PlainLayers.MaxPool2(x, node.InputShapes[0]),
                ReLUAttribute => [.. x.Select(value => Math.Max(value, 0))],
                DenseAttribute => [x.Zip(Parameter("weight"), (a, w) => a * w).Sum() + Parameter("bias")[0]],
                _ => x,
            };
        }

        return x[0];
    }

    private static double[] Values(Real[] numbers) => [.. numbers.Select(number => number.Value)];
}
