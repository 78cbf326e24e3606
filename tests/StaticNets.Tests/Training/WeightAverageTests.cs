using System.Numerics;
using System.Text.Json;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;
using SmallNet = StaticNets.Tests.Training.Networks.TinyRegressor<double>;
using static StaticNets.Tests.Training.OptimizerFixture;

namespace StaticNets.Tests.Training;

public class WeightAverageTests
{
    [Theory]
    [InlineData("equal")]
    [InlineData("exponential")]
    [InlineData("warm-up")]
    public void Average_FollowsPyTorch(string kind)
    {
        AssertTrajectory<double>(kind, 1e-13);
        AssertTrajectory<float>(kind, 2e-6);
    }

    [Fact]
    public void Network_BeforeTheFirstUpdate_IsRefused() =>
        Assert.Contains("first Update", Assert.Throws<InvalidOperationException>(() => new WeightAverage<SmallNet, double>().Network).Message);

    [Fact]
    public void RestoredAverage_GoesOnWithTheSameBits()
    {
        WeightAverage<SmallNet, double> whole = new(0.8) { WarmUp = true }, resumed = new(0.8) { WarmUp = true };
        Update(whole, 0, 7);
        resumed.Restore(whole.Network.Parameters, whole.Updates);
        Update(whole, 7, 12);
        Update(resumed, 7, 12);
        Assert.Equal(whole.Network.Parameters.Packed.ToArray(), resumed.Network.Parameters.Packed.ToArray());
        Assert.Equal(12, resumed.Updates);
    }

    [Fact]
    public void Reset_MakesTheNextUpdateTheFirst()
    {
        WeightAverage<SmallNet, double> average = new();
        Update(average, 0, 3);
        average.Reset();
        SmallNet network = SmallNet.Create(5);
        average.Update(network);
        Assert.Equal(network.Parameters.Packed.ToArray(), average.Network.Parameters.Packed.ToArray());
        Assert.Equal(1, average.Updates);
    }

    [Fact]
    public void Update_AllocatesNothing_AndLeavesPadLanesAtZero()
    {
        WeightAverage<SmallNet, double> average = new();
        SmallNet network = new();
        Scatter(network.Parameters, [.. Enumerable.Repeat(1.0, 13)]);
        Assert.Equal(0, Allocations.Of(() => average.Update(network)));
        Assert.Equal(network.Parameters.Packed.ToArray(), average.Network.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Fit_ValidatesAndTakesTheAverage()
    {
        SmallNet byTrainer = SmallNet.Create(2), byHand = SmallNet.Create(2);
        var data = Samples.Products(10);
        WeightAverage<SmallNet, double> average = new(0.7);
        TrainingHistory history = byTrainer.Fit(
            data, new() { Epochs = 2, BatchSize = 10, Shuffle = false, Optimizer = new Sgd<SmallNet, double>(0.1), Average = average, Validation = data });

        WeightAverage<SmallNet, double> expected = new(0.7);
        for (int epoch = 0; epoch < 2; epoch++)
        {
            byHand.Fit(data, new() { Epochs = 1, BatchSize = 10, Shuffle = false, Optimizer = new Sgd<SmallNet, double>(0.1) });
            expected.Update(byHand);
            Assert.Equal(expected.Network.Evaluate(data).Loss, history.Epochs[epoch].ValidationLoss);
        }

        Assert.Equal(expected.Network.Parameters.Packed.ToArray(), byTrainer.Parameters.Packed.ToArray());
        Assert.NotEqual(byHand.Parameters.Packed.ToArray(), byTrainer.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Fit_LeavesTheLastStepsParameters_WhereTheAverageIsNotTaken()
    {
        SmallNet plain = SmallNet.Create(2), averaged = SmallNet.Create(2);
        var data = Samples.Products(10);
        plain.Fit(data, new() { Epochs = 2 });
        averaged.Fit(data, new() { Epochs = 2, Average = new(0.5) { TakeAtEnd = false } });
        Assert.Equal(plain.Parameters.Packed.ToArray(), averaged.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage<SmallNet, double>(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage<SmallNet, double>().Restore(new(), 0));
    }

    private static void AssertTrajectory<T>(string kind, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TinyRegressor<T> network = new();
        Scatter(network.Parameters, Numbers(Root.GetProperty("start")));
        var gradients = new ParameterBuffer<TinyRegressor<T>, T>();
        var sgd = new Sgd<TinyRegressor<T>, T>(0.05, 0.9);
        WeightAverage<TinyRegressor<T>, T> average = new(0.9) { EqualWeights = kind == "equal", WarmUp = kind == "warm-up" };
        JsonElement expected = Root.GetProperty("averaged").GetProperty(kind);
        for (int step = 0; step < 20; step++)
        {
            Scatter(gradients, Numbers(Root.GetProperty("gradients")[step]));
            sgd.Step(network, gradients);
            average.Update(network);
            AssertClose(Numbers(expected[step]), Gather(average.Network.Parameters), tolerance);
        }
    }

    private static void Update(WeightAverage<SmallNet, double> average, int first, int end)
    {
        SmallNet network = new();
        for (int step = first; step < end; step++)
        {
            Scatter(network.Parameters, Numbers(Root.GetProperty("gradients")[step]));
            average.Update(network);
        }
    }
}
