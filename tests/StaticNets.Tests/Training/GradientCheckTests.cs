using StaticNets.Tests.Training.Networks;
using StaticNets.Training;

namespace StaticNets.Tests.Training;

public class GradientCheckTests
{
    private static readonly double[] X = [0.3, -0.7, 1.1, 0.2, -0.4, 0.9];
    private static readonly double[] Targets = [0.5, -1, 0.25];

    [Fact]
    public void RightGradients_PassInDouble_WithTheInputs()
    {
        GradientCheckReport report = GradientCheck.Run(TinyRegressor<double>.Create(3), X, Targets);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(["dense1.weight", "dense1.bias", "dense2.weight", "dense2.bias", "input"], report.Entries.Select(entry => entry.Name));
        Assert.Equal([6, 3, 3, 1, 6], report.Entries.Select(entry => entry.Checked));
        Assert.All(report.Entries, entry => Assert.InRange(entry.MaxError, 0, 1e-6));
    }

    [Fact]
    public void RightGradients_PassInSingle()
    {
        float[] x = [.. X.Select(value => (float)value)];
        float[] targets = [.. Targets.Select(value => (float)value)];
        GradientCheckReport report = GradientCheck.Run(TinyRegressor<float>.Create(3), x, targets);
        Assert.True(report.Passed, report.ToString());
    }

    [Theory]
    [InlineData(1.001)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void WrongGradient_IsFoundAndNamed(double fault)
    {
        TinyRegressor<double> network = TinyRegressor<double>.Create(3);
        network.GradientFault = fault;
        GradientCheckReport report = GradientCheck.Run(network, X, Targets);
        Assert.False(report.Passed);
        GradientCheckEntry wrong = Assert.Single(report.Entries, entry => entry.MaxError > report.Tolerance);
        Assert.Equal("dense2.weight", wrong.Name);
        Assert.Equal(2, wrong.Worst.Length);
        Assert.Contains("FAILED", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("<-- differs", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_AreRestored()
    {
        TinyRegressor<double> network = TinyRegressor<double>.Create(3);
        double[] before = network.Parameters.Packed.ToArray();
        GradientCheck.Run(network, X, Targets);
        Assert.Equal(before, network.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Labels_AndDropout_RepeatTheirMasks()
    {
        double[] x = [.. Enumerable.Range(0, 4 * 5).Select(i => Math.Sin(i + 1))];
        int[] labels = [0, 16, 3, 7];
        GradientCheckReport report = GradientCheck.Run(Linear<DroppedClasses, double>.Create(1), x, labels);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal([17 * 5, 17], report.Entries.Select(entry => entry.Checked));
    }

    [Fact]
    public void LargeParameter_IsSampledEvenlyAndBySeed()
    {
        double[] x = [.. Enumerable.Range(0, 2 * 5).Select(i => Math.Cos(i))];
        GradientCheckOptions options = new() { MaxElements = 10, Seed = 4 };
        GradientCheckReport report = GradientCheck.Run(Linear<DroppedClasses, double>.Create(1), x, [1, 2], options);
        Assert.Equal([10, 10], report.Entries.Select(entry => entry.Checked));
        Assert.Equal([85, 17], report.Entries.Select(entry => entry.Count));
        Assert.Equal(report.ToString(), GradientCheck.Run(Linear<DroppedClasses, double>.Create(1), x, [1, 2], options).ToString());
    }

    [Fact]
    public void BinaryAndSigns_Pass()
    {
        Assert.True(GradientCheck.Run(Linear<TwoBinary, double>.Create(1), X, new double[] { 0, 1, 1, 0.25, 0, 1 }).Passed);
        Assert.True(GradientCheck.Run(Linear<ThreeSigns, double>.Create(1), X, new[] { 2, 0, 1 }).Passed);
    }

    [Theory]
    [InlineData(1.0001f)]
    [InlineData(0.9999f)]
    public void ElementBesideAKink_IsComparedWithItsOwnSide(float bias)
    {
        // The hinge loss max(0, 1 − y) bends at y = 1, nearer than any step in single precision.
        Linear<OneSign, float> network = new();
        network.Parameters["dense1.bias"][[0]] = bias;
        GradientCheckReport report = GradientCheck.Run(network, [0f, 0f], new float[] { 1 });
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(bias > 1 ? 0 : -1, report.Entries[1].Analytic);
    }

    [Fact]
    public void Report_IsATable()
    {
        string[] lines = GradientCheck.Run(TinyRegressor<double>.Create(3), X, Targets).ToString().Split('\n');
        Assert.Equal("Gradients of TinyRegressor: passed at a relative error of 1E-06", lines[0]);
        Assert.Matches(@"^parameter      +checked  max error  at +analytic +numeric$", lines[1]);
        Assert.Matches(@"^dense1\.weight +6 of 6 +\d\.\dE-\d+  \[\d, \d\] +-?\d", lines[2]);
    }

    [Fact]
    public void MisfittingArguments_AreRefused()
    {
        TinyRegressor<double> network = TinyRegressor<double>.Create(3);
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(network, [], Targets));
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(network, X.AsSpan(1), Targets));
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(network, X, Targets.AsSpan(1)));
        Assert.Throws<InvalidOperationException>(() => GradientCheck.Run(network, X, [1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { MaxElements = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Tolerance = -1 });
    }

    [Fact]
    public void Report_OfANetworkWithoutParameters_HasNoRows()
    {
        var report = new GradientCheckReport("Net", 1e-6, []);
        Assert.True(report.Passed);
        Assert.StartsWith("Gradients of Net: passed", report.ToString(), StringComparison.Ordinal);
    }
}
