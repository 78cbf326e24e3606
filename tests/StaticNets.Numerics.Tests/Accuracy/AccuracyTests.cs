using StaticNets.Data;
using StaticNets.Training;

namespace StaticNets.Numerics.Tests.Accuracy;

/// <summary>What networks reach on samples that they have not seen.</summary>
public sealed class AccuracyTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TwoMoons_HeldOutHalf_ReachesNinetyNinePercent(ulong seed)
    {
        (Dataset<float> train, Dataset<float> test) = SyntheticData.TwoMoons<float>(2_000, noise: 0.1, seed: 7).Split(0.5, seed: 7);
        var optimizer = new Adam<MoonsNet, float>(learningRate: 0.003);

        double accuracy = Reach(new MoonsNet(seed), train, test, new() { Epochs = 60, Seed = seed, Optimizer = optimizer });

        Assert.InRange(accuracy, 0.99, 1);
    }

    [Fact]
    public void TwoMoons_OneOutputAndMomentum_ReachesNinetyNinePercent()
    {
        (Dataset<float> train, Dataset<float> test) = SyntheticData.TwoMoons<float>(2_000, noise: 0.1, seed: 7).Split(0.5, seed: 7);
        var optimizer = new Sgd<BinaryMoonsNet, float>(learningRate: 0.1, momentum: 0.9);

        double accuracy = Reach(new BinaryMoonsNet(seed: 1), train, test, new() { Epochs = 60, Seed = 1, Optimizer = optimizer });

        Assert.InRange(accuracy, 0.99, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void MoonsOfIft6390_HeldOutTwoFifths_ReachesNinetyEightPercent(ulong seed)
    {
        var format = new CsvOptions { Separator = ' ', HasHeader = false, LabelColumn = ^1 };
        Dataset<float> points = Csv.Read<float>(RealData.Path("ift6390", "2moons.txt"), format);
        (Dataset<float> train, Dataset<float> test) = points.Split(0.6, seed, stratified: true);
        var scaling = Standardization<float>.Fit(train);
        var optimizer = new Adam<MoonsNet, float>(learningRate: 0.003);

        double accuracy = Reach(
            new MoonsNet(seed), train.Standardize(scaling), test.Standardize(scaling), new() { Epochs = 60, Seed = seed, Optimizer = optimizer });

        Assert.InRange(accuracy, 0.98, 1);
    }

    [Fact]
    public void Mnist_TenEpochs_ReachNinetySevenAndAHalfPercent()
    {
        Dataset<float> train = Mnist("train");
        Dataset<float> test = Mnist("t10k");

        double accuracy = Reach(new DigitNet(seed: 42), train, test, new() { Epochs = 10, BatchSize = 64, Seed = 42 });

        Assert.InRange(accuracy, 0.975, 1);
    }

    // As samples/Digits trains it.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(42)]
    public void Mnist_FiveEpochsOfConvolutions_ReachNinetyEightPointEightPercent(ulong seed)
    {
        Dataset<float> train = Mnist("train").Take(..55_000);
        Dataset<float> test = Mnist("t10k");
        TrainerOptions<DigitConvNet, float> options = new()
        {
            Epochs = 5,
            BatchSize = 32,
            Seed = seed,
            Optimizer = new Adam<DigitConvNet, float>(learningRate: 3e-3),
            Schedule = new ExponentialSchedule(gamma: 0.5),
        };

        double accuracy = Reach(new DigitConvNet(seed), train, test, options);

        Assert.InRange(accuracy, 0.988, 1);
    }

    private static Dataset<float> Mnist(string part) => Idx.ReadDataset<float>(
        RealData.Path("mnist", $"{part}-images-idx3-ubyte.gz"), RealData.Path("mnist", $"{part}-labels-idx1-ubyte.gz"));

    private double Reach<TNetwork>(
        TNetwork network, Dataset<float> train, Dataset<float> test, TrainerOptions<TNetwork, float> options)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        TrainingHistory history = Trainer<TNetwork, float>.Fit(network, train, options);
        Evaluation result = Trainer<TNetwork, float>.Evaluate(network, test);
        double seconds = history.Epochs.Sum(static epoch => epoch.Duration.TotalSeconds);
        output.WriteLine(FormattableString.Invariant(
            $"{typeof(TNetwork).Name}: {result.Accuracy:P2} of {test.Count:N0} held-out samples after {options.Epochs} epochs in {seconds:F2} s."));
        return result.Accuracy!.Value;
    }
}
