using System.Numerics;

namespace StaticNets.Numerics.Tests;

/// <summary>Losses straight behind the input, whose outputs are what a test chooses: closed forms, and numbers that overflow careless formulas.</summary>
public sealed class LossExtremesTests
{
    private const int Length = 9;
    private const double Log2 = 0.693147180559945309;
    private const double Log9 = 2.19722457733621938;

    private static readonly double[] Hostile = [-1000, -80, -1, -0.0, 0, 0.5, 80, 1000, -1000];

    // A network, an output and a target for all places, the loss of the row, and its slope at each place.
    public static TheoryData<string, double, double, double, double> ClosedForms => new()
    {
        { "NoisyBinaryOfInput", 0, 0, Log2, 0.4 / Length },
        { "NoisyBinaryOfInput", 0, 1, Log2, -0.4 / Length },
        { "NoisyBinaryOfInput", 1000, 0, -Math.Log(0.1), 0 },
        { "NoisyBinaryOfInput", 1000, 1, -Math.Log(0.9), 0 },
        { "NoisyBinaryOfInput", -1000, 1, -Math.Log(0.1), 0 },
        { "NoisyBinaryOfInput", -80, 0, -Math.Log(0.9), 0 },
        { "BinaryFocalOfInput", 0, 1, Log2 / 16, -0.25 * ((0.125 + (Log2 / 4)) / Length) },
        { "BinaryFocalOfInput", 0, 0, 3 * Log2 / 16, 0.75 * ((0.125 + (Log2 / 4)) / Length) },
        { "BinaryFocalOfInput", 1000, 0, 750, 0.75 / Length },
        { "BinaryFocalOfInput", 1000, 1, 0, 0 },
        { "SquaredHingeOfInput", 0, 1, Length, -2 },
        { "SquaredHingeOfInput", 2, -1, 9 * Length, 6 },
        { "SquaredHingeOfInput", 1000, 1, 0, 0 },
        { "PoissonOfInput", 0, 3, 1, -2.0 / Length },
        { "PoissonOfInput", -1000, 0, 0, 0 },
        { "PoissonOfInput", -1000, 2, 2000, -2.0 / Length },
        { "KullbackLeiblerOfInput", 5, 1.0 / Length, 0, 0 },
        { "SoftmaxFocalOfInput", 5, 1.0 / Length, 64 * Log9 / 81, 0 },
        { "CosineDistanceOfInput", 3, 1, 0, 0 },
        { "CosineDistanceOfInput", 3, -2, 2, 0 },
        { "CosineDistanceOfInput", 3, 0, 1, 0 },
        { "CosineDistanceOfInput", 1000, -1000, 2, 0 },
    };

    public static TheoryData<string, double> HostileTargets
    {
        get
        {
            var data = new TheoryData<string, double>();
            foreach (string network in (string[])["NoisyBinaryOfInput", "BinaryFocalOfInput", "KullbackLeiblerOfInput", "SoftmaxFocalOfInput", "WeightedCrossOfInput", "CosineDistanceOfInput"])
            {
                foreach (double target in (double[])[0, 1, 0.25])
                {
                    data.Add(network, target);
                }
            }

            data.Add("SquaredHingeOfInput", -1);
            data.Add("SquaredHingeOfInput", 1);
            return data;
        }
    }

    [Theory, MemberData(nameof(ClosedForms))]
    public void LossAndGradient_OfEqualOutputs_AreTheClosedForms(string network, double y, double t, double loss, double slope) =>
        RunBoth(network, [.. Enumerable.Repeat(y, Length)], [.. Enumerable.Repeat(t, Length)], (found, gradient, tolerance) =>
        {
            Assert.Equal(loss, found, tolerance * Math.Max(1, loss));
            Assert.All(gradient, number => Assert.Equal(slope, number, tolerance * Math.Max(1, Math.Abs(slope))));
        });

    [Theory, MemberData(nameof(HostileTargets))]
    public void LossAndGradient_OfHugeLogits_AreFinite(string network, double t) =>
        RunBoth(network, Hostile, [.. Enumerable.Repeat(t, Length)], (loss, gradient, _) =>
        {
            Assert.True(double.IsFinite(loss), $"The loss is {loss}.");
            Assert.All(gradient, number => Assert.True(double.IsFinite(number), $"A slope is {number}."));
        });

    [Fact]
    public void Poisson_OfAnExponentialBeyondAllNumbers_IsInfiniteAndNoNaN() =>
        RunBoth("PoissonOfInput", Hostile, [0, 1, 2, 3, 4, 5, 6, 7, 8], (loss, gradient, _) =>
        {
            Assert.Equal(double.PositiveInfinity, loss);
            Assert.Equal(double.PositiveInfinity, gradient[7]);
            Assert.DoesNotContain(gradient, double.IsNaN);
        });

    [Theory]
    [InlineData("KullbackLeiblerOfInput")]
    [InlineData("SoftmaxFocalOfInput")]
    [InlineData("WeightedCrossOfInput")]
    public void Loss_OfAnImpossibleClassThatIsNotTheTarget_IsFinite(string network) =>
        RunBoth(network, [double.NegativeInfinity, 1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 0, 1, 0, 0, 0, 0], (loss, gradient, _) =>
        {
            Assert.True(double.IsFinite(loss), $"The loss is {loss}.");
            Assert.Equal(0, gradient[0]);
            Assert.DoesNotContain(gradient, double.IsNaN);
        });

    [Theory]
    [InlineData("NoisyBinaryOfInput")]
    [InlineData("BinaryFocalOfInput")]
    [InlineData("KullbackLeiblerOfInput")]
    [InlineData("SoftmaxFocalOfInput")]
    [InlineData("WeightedCrossOfInput")]
    [InlineData("CosineDistanceOfInput")]
    [InlineData("SquaredHingeOfInput")]
    [InlineData("PoissonOfInput")]
    public void Loss_OfAnOutputThatIsNoNumber_IsNone(string network) =>
        RunBoth(network, [0, 0, double.NaN, 0, 0, 0, 0, 0, 0], [.. Enumerable.Repeat(1.0, Length)], (loss, gradient, _) =>
        {
            Assert.True(double.IsNaN(loss), $"The loss is {loss}.");
            Assert.True(double.IsNaN(gradient[2]), $"The slope is {gradient[2]}.");
        });

    [Fact]
    public void SoftmaxFocal_OfACertainAnswer_CostsNothing() =>
        RunBoth("SoftmaxFocalOfInput", [1000, 0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 0, 0], (loss, gradient, _) =>
        {
            Assert.Equal(0, loss);
            Assert.All(gradient, number => Assert.Equal(0, number));
        });

    [Theory]
    [InlineData("BinaryFocalOfInput", 0, 0.5)]
    [InlineData("NoisyBinaryOfInput", -1000, 0)]
    [InlineData("SoftmaxFocalOfInput", 7, 1.0 / Length)]
    [InlineData("KullbackLeiblerOfInput", 7, 1.0 / Length)]
    [InlineData("WeightedCrossOfInput", -1000, 1.0 / Length)]
    public void ToProbabilities_OfALossFromLogits_AppliesItsActivation(string network, double y, double probability)
    {
        NetworkCases.Run("Doubles." + network, new Probability(y, probability));
        NetworkCases.Run("Singles." + network, new Probability(y, probability));
    }

    [Fact]
    public void ToProbabilities_OfLogProbabilities_AreTheirExponentials()
    {
        double[] outputs = [.. Enumerable.Range(1, 7).Select(i => Math.Log(i / 28.0))];
        Networks.Doubles.DivergenceOfLogs7.ToProbabilities(outputs);
        Tolerances.AssertClose<double>([.. Enumerable.Range(1, 7).Select(i => i / 28.0)], outputs, "p");
    }

    [Fact]
    public void ToProbabilities_OfScoresCountsAndDirections_AreNone()
    {
        Assert.Throws<InvalidOperationException>(() => Networks.Doubles.SquaredHingeOfInput.ToProbabilities(new double[9]));
        Assert.Throws<InvalidOperationException>(() => Networks.Doubles.PoissonOfInput.ToProbabilities(new double[9]));
        Assert.Throws<InvalidOperationException>(() => Networks.Doubles.CosineDistanceOfInput.ToProbabilities(new double[9]));
    }

    private static void RunBoth(string network, double[] y, double[] t, Action<double, double[], double> check)
    {
        NetworkCases.Run("Doubles." + network, new OneRow(y, t, check));
        NetworkCases.Run("Singles." + network, new OneRow(y, t, check));
    }

    private sealed class Probability(double y, double probability) : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] outputs = [.. Enumerable.Repeat(T.CreateChecked(y), Length)];
            TNetwork.ToProbabilities(outputs);
            Tolerances.AssertClose<T>([.. Enumerable.Repeat(probability, Length)], outputs, "p");
        }
    }

    private sealed class OneRow(double[] y, double[] t, Action<double, double[], double> check) : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TNetwork network = TNetwork.Create(0);
            var workspace = new Workspace<TNetwork, T>(1);
            network.Forward([.. y.Select(T.CreateChecked)], workspace);
            T loss = network.Loss([.. t.Select(T.CreateChecked)], workspace);
            network.Backward(workspace, new ParameterBuffer<TNetwork, T>());
            double[] gradient = [.. workspace.InputGradient(0).ToArray().Select(double.CreateChecked)];
            check(double.CreateChecked(loss), gradient, Tolerances.Of<T>());
        }
    }
}
