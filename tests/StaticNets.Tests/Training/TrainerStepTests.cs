using System.Collections.Immutable;
using StaticNets.Data;
using StaticNets.Tests.Data;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;
using DroppingNet = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.DroppedClasses, float>;
using SmallNet = StaticNets.Tests.Training.Networks.TinyRegressor<double>;

namespace StaticNets.Tests.Training;

/// <summary>What a step of the trainer is made of: parts of a batch, frozen layers.</summary>
public class TrainerStepTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void Accumulation_ChangesNoBit(int steps)
    {
        Assert.Equal(AfterAccumulation(1), AfterAccumulation(steps));
        Assert.Equal(PenalisedAfterAccumulation(1), PenalisedAfterAccumulation(steps));
    }

    [Fact]
    public void Accumulation_ReportsTheSameMetrics()
    {
        TrainingEpoch whole = Fit(out _, 1).Last, parts = Fit(out _, 4).Last;
        Assert.Equal(whole.Loss, parts.Loss, 1e-5);
        Assert.Equal(whole.Accuracy, parts.Accuracy);
    }

    [Theory]
    [InlineData(16, 3, " in parts of 6")] // 6 + 6 + 4, and of the last step's 7 rows 6 + 1.
    [InlineData(7, 3, " in parts of 3")] // 3 + 3 + 1.
    [InlineData(22, 1, "")] // 22 + 1.
    public void PartOfASingleRow_IsRefused_WhereTheNetworkNeedsTwo(int batchSize, int steps, string parts)
    {
        var network = new Linear<PairedRows, double>();
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => network.Fit(Rows(23), new() { BatchSize = batchSize, AccumulationSteps = steps }));
        Assert.Contains($"Found 23 samples in batches of {batchSize}{parts}, the last of which is a single row", error.Message);
        network.Fit(Rows(23), new() { Epochs = 1, BatchSize = 23, AccumulationSteps = 3 });
    }

    [Fact]
    public void WrongLabel_OfWeightedClassesInParts_IsNamedWithItsPlace()
    {
        var source = new WrappedSource<double>(Rows(8)) { Relabel = _ => 5 };
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => new Linear<PairedRows, double>().Fit(source, new() { BatchSize = 8, AccumulationSteps = 2, Shuffle = false }));
        Assert.Contains("Found label 5 for sample 0", error.Message);
        Assert.Contains("wrapped file, line 2", error.Message);
    }

    [Fact]
    public void FrozenLayer_StaysAndThawsInTheNextTraining()
    {
        SmallNet network = SmallNet.Create(2);
        var data = Samples.Products(10);
        double[] start = network.Parameters.Packed.ToArray();
        AdamW<SmallNet, double> optimizer = new(0.1);
        network.Fit(data, new() { Epochs = 3, Optimizer = optimizer, Frozen = ["dense1"] });
        double[] frozen = network.Parameters.Packed.ToArray();
        Assert.Equal(start[..48], frozen[..48]);
        Assert.NotEqual(start[48..], frozen[48..]);
        Assert.Empty(optimizer.Frozen);

        network.Fit(data, new() { Epochs = 1, Optimizer = optimizer });
        Assert.NotEqual(frozen[..48], network.Parameters.Packed[..48].ToArray());
    }

    [Fact]
    public void FrozenLayersOfTheOptimiser_StayFrozenToo()
    {
        SmallNet network = SmallNet.Create(2);
        double[] start = network.Parameters.Packed.ToArray();
        Sgd<SmallNet, double> optimizer = new(0.1) { Frozen = ["dense1"] };
        network.Fit(Samples.Products(10), new() { Epochs = 1, Optimizer = optimizer, Frozen = ["dense2"] });
        Assert.Equal(start, network.Parameters.Packed.ToArray());
        Assert.Equal(["dense1"], optimizer.Frozen);
    }

    [Fact]
    public void Settings_ThatNameNothing_AreRefused()
    {
        Assert.Contains(
            "'conv1' names no layer with parameters of TinyRegressor; it has dense1, dense2.",
            Assert.Throws<ArgumentException>(() => new TrainerOptions<SmallNet, double> { Frozen = ["conv1"] }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions<SmallNet, double> { AccumulationSteps = 0 });
    }

    private static Dataset<double> Rows(int count) => new(
        Enumerable.Range(0, 2 * count).Select(i => Math.Sin(i)).ToArray(), 2, Enumerable.Range(0, count).Select(i => i % 3).ToArray(), 3);

    private static float[] AfterAccumulation(int steps)
    {
        Fit(out DroppingNet network, steps);
        return network.Parameters.Packed.ToArray();
    }

    // 101 samples: the last step has a batch of its own size.
    private static TrainingHistory Fit(out DroppingNet network, int accumulationSteps)
    {
        network = DroppingNet.Create(3);
        float[] x = [.. Enumerable.Range(0, 5 * 101).Select(i => MathF.Sin(i * 1.7f))];
        int[] labels = [.. Enumerable.Range(0, 101).Select(i => i % 17)];
        return network.Fit(
            new Dataset<float>(x, 5, labels, 17),
            new() { Epochs = 2, BatchSize = 64, Seed = 7, AccumulationSteps = accumulationSteps, Optimizer = new Adam<DroppingNet, float>(0.01) });
    }

    private static double[] PenalisedAfterAccumulation(int steps)
    {
        SmallNet network = SmallNet.Create(4);
        network.Fit(Samples.Products(37), new() { Epochs = 2, BatchSize = 16, Seed = 7, AccumulationSteps = steps });
        return network.Parameters.Packed.ToArray();
    }

    private sealed class PairedRows : ILinear
    {
        public static int Inputs => 2;

        public static int Outputs => 3;

        public static int SmallestBatch => 2;

        public static ImmutableArray<double> ClassWeights => [1, 2, 3];

        public static TargetKind Targets => TargetKind.Classes;
    }
}
