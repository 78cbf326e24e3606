using System.Collections.Concurrent;
using System.Numerics;
using StaticNets.Data;
using StaticNets.Tests.Threading;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;
using SmallNet = StaticNets.Tests.Training.Networks.TinyRegressor<double>;
using static StaticNets.Tests.Training.OptimizerFixture;

namespace StaticNets.Tests.Training;

/// <summary>Clipping of gradients, projection of parameters, and the threads that share a step.</summary>
[Collection(nameof(Sharing))]
public class OptimizerBoundsTests
{
    [Theory]
    [InlineData("norm", 3.0, null)]
    [InlineData("value", null, 0.25)]
    [InlineData("both", 2.0, 1.5)]
    public void Clipping_FollowsPyTorch(string clip, double? norm, double? value)
    {
        AssertTrajectory("clipped", clip, new Sgd<SmallNet, double>(0.05, 0.9) { MaxGradientNorm = norm, MaxGradientValue = value }, 1e-13);
        AssertTrajectory(
            "clipped", clip, new Sgd<TinyRegressor<float>, float>(0.05, 0.9) { MaxGradientNorm = norm, MaxGradientValue = value }, 2e-6);
    }

    [Fact]
    public void Norm_LeavesFrozenLayersOut()
    {
        SmallNet network = new();
        var gradients = new ParameterBuffer<SmallNet, double>();
        Scatter(gradients, [3, 0, 0, 0, 0, 0, 0, 0, 4, 1e9, 0, 0, 0]);
        var sgd = new Sgd<SmallNet, double>(1) { MaxGradientNorm = 1, Frozen = ["dense2"] };
        Assert.Equal(double.NaN, sgd.GradientNorm);
        sgd.Step(network, gradients);
        Assert.Equal(5, sgd.GradientNorm);
        double factor = 1 / (5 + 1e-6);
        AssertClose([-3 * factor, 0, 0, 0, 0, 0, 0, 0, -4 * factor, 0, 0, 0, 0], Gather(network.Parameters), 1e-15);
        Assert.Equal(1e9, Gather(gradients)[9]);
    }

    [Fact]
    public void SmallGradients_AreLeftAlone()
    {
        var gradients = new ParameterBuffer<SmallNet, double>();
        gradients.Packed[3] = -0.1;
        new Sgd<SmallNet, double>(1) { MaxGradientNorm = 0.2, MaxGradientValue = 0.1 }.Step(new SmallNet(), gradients);
        Assert.Equal(-0.1, gradients.Packed[3]);
    }

    [Fact]
    public void GradientThatIsNoNumber_ShowsInItsParameterAndInNoPadLane()
    {
        SmallNet network = new();
        var gradients = new ParameterBuffer<SmallNet, double>();
        gradients.Packed[1] = double.NaN;
        var sgd = new Sgd<SmallNet, double>(1) { MaxGradientNorm = 1, MaxGradientValue = 1 };
        sgd.Step(network, gradients);
        Assert.Equal(double.NaN, sgd.GradientNorm);
        Assert.Equal(double.NaN, network.Parameters.Packed[1]);
        Assert.Equal(0, network.Parameters.Packed[15]);
    }

    [Fact]
    public void NormOfSingles_HoldsWhereTheirSquaresOverflow()
    {
        var gradients = new ParameterBuffer<TinyRegressor<float>, float>();
        gradients.Packed[0] = 3e30f;
        gradients.Packed[1] = 4e30f;
        TinyRegressor<float> network = new();
        new Sgd<TinyRegressor<float>, float>(1) { MaxGradientNorm = 1 }.Step(network, gradients);
        Assert.Equal(-0.6f, network.Parameters.Packed[0], 1e-6f);
    }

    [Fact]
    public void Projection_BringsAllParametersOntoTheBall()
    {
        double[] start = Numbers(Root.GetProperty("start"));
        double norm = Math.Sqrt(start.Sum(w => w * w));
        AssertClose([.. start.Select(w => w * 0.5 / norm)], AfterStepOfNothing(start, new() { MaxParameterNorm = 0.5 }), 1e-15);
        Assert.Equal(start, AfterStepOfNothing(start, new() { MaxParameterNorm = norm * 1.001 }));
    }

    [Fact]
    public void Projection_OfLayers_BringsEachOntoItsOwnBall()
    {
        double[] start = [3, 0, 0, 0, 0, 0, 0, 0, 4, 0.6, 0, 0, 0.8];
        Assert.Equal([1.5, 0, 0, 0, 0, 0, 0, 0, 2, 0.6, 0, 0, 0.8], AfterStepOfNothing(start, new() { MaxLayerNorm = 2.5 }));

        // Both: the layers have norms 2.5 and 1 when the ball of all together is seen to.
        double factor = 1 / Math.Sqrt(7.25);
        AssertClose(
            [1.5 * factor, 0, 0, 0, 0, 0, 0, 0, 2 * factor, 0.6 * factor, 0, 0, 0.8 * factor],
            AfterStepOfNothing(start, new() { MaxLayerNorm = 2.5, MaxParameterNorm = 1 }),
            1e-15);
    }

    [Fact]
    public void Projection_LeavesFrozenLayersAlone() =>
        Assert.Equal(
            [3, 0, 0, 0, 0, 0, 0, 0, 4, 0.5, 0, 0, 0],
            AfterStepOfNothing([3, 0, 0, 0, 0, 0, 0, 0, 4, 2, 0, 0, 0], new() { MaxParameterNorm = 0.5, Frozen = ["dense1"] }));

    [Fact]
    public void Step_WithinBounds_AllocatesNothing()
    {
        var optimizer = Bounded<float>();
        Wide<float> network = Wide<float>.Of(0.5);
        ParameterBuffer<Linear<WideLayer, float>, float> gradients = Wide<float>.Of(0.25).Gradients;
        Assert.Equal(0, Allocations.Of(() => optimizer.Step(network.Network, gradients)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void Threads_ChangeNoBit(int threads)
    {
        Assert.Equal(AfterSteps<float>(1), AfterSteps<float>(threads));
        Assert.Equal(AfterSteps<double>(1), AfterSteps<double>(threads));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    public void ThreadsOfATraining_AndOfItsOptimiser_BothCapAStep(int ofTraining, int ofOptimizer)
    {
        CallingThreads rule = new() { Threads = ofOptimizer };
        Dataset<float> data = new(new float[2 * WideLayer.Inputs], WideLayer.Inputs, new float[2 * WideLayer.Outputs], WideLayer.Outputs);
        Linear<WideLayer, float>.Create(seed: 3).Fit(data, new() { Epochs = 3, Threads = ofTraining, Optimizer = rule });
        Assert.Equal([Environment.CurrentManagedThreadId], rule.Found.Keys);
        Assert.Equal(ofOptimizer, rule.Threads);
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd<SmallNet, double> { MaxGradientNorm = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd<SmallNet, double> { MaxGradientValue = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd<SmallNet, double> { MaxParameterNorm = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd<SmallNet, double> { MaxLayerNorm = double.PositiveInfinity });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd<SmallNet, double> { Threads = -1 });
    }

    private static double[] AfterStepOfNothing(double[] start, Sgd<SmallNet, double> optimizer)
    {
        SmallNet network = new();
        Scatter(network.Parameters, start);
        optimizer.Step(network, new ParameterBuffer<SmallNet, double>());
        return Gather(network.Parameters);
    }

    private static Adam<Linear<WideLayer, T>, T> Bounded<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(0.01, weightDecay: 0.1)
    {
        MaxGradientNorm = 0.5,
        MaxGradientValue = 0.9,
        MaxLayerNorm = 3,
        MaxParameterNorm = 2.5,
        DecayWeightsOnly = true,
    };

    private static T[] AfterSteps<T>(int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Adam<Linear<WideLayer, T>, T> optimizer = Bounded<T>();
        optimizer.Threads = threads;
        (Linear<WideLayer, T> network, ParameterBuffer<Linear<WideLayer, T>, T> gradients) = Wide<T>.Of(0.5);
        for (int step = 0; step < 3; step++)
        {
            optimizer.Step(network, gradients);
        }

        return network.Parameters.Packed.ToArray();
    }

    /// <summary>A network large enough for several threads, with gradients that differ from element to element.</summary>
    private sealed record Wide<T>(Linear<WideLayer, T> Network, ParameterBuffer<Linear<WideLayer, T>, T> Gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        internal static Wide<T> Of(double scale)
        {
            Wide<T> wide = new(Linear<WideLayer, T>.Create(seed: 3), new());
            for (int i = 0; i < wide.Gradients.Packed.Length; i++)
            {
                wide.Gradients.Packed[i] = i % 16 < WideLayer.Outputs ? T.CreateTruncating(scale * Math.Sin(i)) : T.Zero;
            }

            return wide;
        }
    }

    /// <summary>A rule that changes nothing and takes note of the threads that call it.</summary>
    private sealed class CallingThreads() : Optimizer<Linear<WideLayer, float>, float>(learningRate: 0)
    {
        internal ConcurrentDictionary<int, bool> Found { get; } = new();

        protected override int FlopsPerParameter => 0;

        protected override void Apply(ParameterRange<float> range) => Found[Environment.CurrentManagedThreadId] = true;
    }

    private sealed class WideLayer : ILinear
    {
        public static int Inputs => 12_003;

        public static int Outputs => 13;

        public static TargetKind Targets => TargetKind.Values;
    }
}
