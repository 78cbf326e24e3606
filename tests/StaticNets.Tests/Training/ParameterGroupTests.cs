using System.Numerics;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;
using SmallNet = StaticNets.Tests.Training.Networks.TinyRegressor<double>;
using static StaticNets.Tests.Training.OptimizerFixture;

namespace StaticNets.Tests.Training;

public class ParameterGroupTests
{
    private static readonly ParameterGroup[] SlowFirstLayer = [new("dense1") { LearningRateFactor = 0.1 }];

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("lion")]
    public void TwoGroupsAndDecayOfWeightsOnly_FollowPyTorch(string rule)
    {
        AssertTrajectory("grouped", rule, Make<double>(rule, SlowFirstLayer, weightsOnly: true), 1e-13);
        AssertTrajectory("grouped", rule, Make<float>(rule, SlowFirstLayer, weightsOnly: true), 2e-6);
    }

    [Fact]
    public void GroupOfBiasesWithoutDecay_IsTheSwitch() =>
        AssertTrajectory("grouped", "adamw", Make<double>("adamw", [.. SlowFirstLayer, new("*.bias") { WeightDecay = 0 }], weightsOnly: false), 1e-13);

    [Fact]
    public void OfTwoGroups_TheLaterOneWinsWhereBothSetTheSame() =>
        AssertTrajectory(
            "grouped",
            "sgd",
            Make<double>("sgd", [new("dense?") { LearningRateFactor = 1, WeightDecay = 7 }, new("*") { WeightDecay = 0.1 }, .. SlowFirstLayer, new("*.bias") { WeightDecay = 0 }], weightsOnly: false),
            1e-13);

    [Fact]
    public void DecayOfAGroup_WinsOverTheSwitch()
    {
        SmallNet network = new();
        network.Parameters.Packed.Fill(1);
        Sgd<SmallNet, double> sgd = new(1, weightDecay: 0.5) { DecayWeightsOnly = true, Groups = [new("dense2.bias") { WeightDecay = 0.25 }] };
        sgd.Step(network, new ParameterBuffer<SmallNet, double>());
        Assert.Equal([.. Enumerable.Repeat(0.5, 6), 1, 1, 1, 0.5, 0.5, 0.5, 0.75], Gather(network.Parameters));
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("lion")]
    public void FrozenLayers_AreLeftOutAsInPyTorch(string rule)
    {
        Optimizer<SmallNet, double> inDouble = Make<double>(rule, [], weightsOnly: false);
        inDouble.Frozen = ["dense1"];
        AssertTrajectory("frozen", rule, inDouble, 1e-13);

        Optimizer<TinyRegressor<float>, float> inSingle = Make<float>(rule, [], weightsOnly: false);
        inSingle.Frozen = ["*1"];
        AssertTrajectory("frozen", rule, inSingle, 2e-6);
    }

    [Fact]
    public void FrozenLayer_DoesNotMoveByDecay_AndMovesOnceThawed()
    {
        SmallNet network = new();
        network.Parameters.Packed.Fill(1);
        AdamW<SmallNet, double> adam = new(0.5, weightDecay: 0.5) { Frozen = ["dense2"] };
        var none = new ParameterBuffer<SmallNet, double>();
        adam.Step(network, none);
        Assert.Equal([.. Enumerable.Repeat(0.75, 9), 1, 1, 1, 1], Gather(network.Parameters));
        adam.Frozen = [];
        adam.Step(network, none);
        Assert.Equal([.. Enumerable.Repeat(0.5625, 9), 0.75, 0.75, 0.75, 0.75], Gather(network.Parameters));
    }

    [Fact]
    public void Step_OverSeveralRuns_AllocatesNothing()
    {
        SmallNet network = new();
        var gradients = new ParameterBuffer<SmallNet, double>();
        Optimizer<SmallNet, double> optimizer = Make<double>("adamw", SlowFirstLayer, weightsOnly: true);
        Assert.Equal(0, Allocations.Of(() => optimizer.Step(network, gradients)));
    }

    [Fact]
    public void NeighboursWithTheSameSettings_AreOneRun()
    {
        Assert.Equal([(0, 112)], Counting.Runs(new Counting()));
        Assert.Equal([(0, 48), (48, 64)], Counting.Runs(new Counting { Groups = SlowFirstLayer }));
        Assert.Equal([(48, 48), (96, 16)], Counting.Runs(new Counting { Frozen = ["dense1"], Groups = [new("*.bias") { LearningRateFactor = 2 }] }));
    }

    [Fact]
    public void PatternThatNamesNothing_IsRefusedWithWhatThereIs()
    {
        Assert.Contains(
            "'conv*' names no layer with parameters of TinyRegressor; it has dense1, dense2.",
            Assert.Throws<ArgumentException>(() => new Adam<SmallNet, double> { Groups = [new("conv*")] }).Message);
        Assert.Contains(
            "'dense1.scale' names no parameter of TinyRegressor; it has dense1.weight, dense1.bias, dense2.weight, dense2.bias.",
            Assert.Throws<ArgumentException>(() => new Adam<SmallNet, double> { Groups = [new("dense1.scale")] }).Message);
        Assert.Contains(
            "'Dense1' names no layer",
            Assert.Throws<ArgumentException>(() => new Adam<SmallNet, double>().Frozen = ["dense2", "Dense1"]).Message);
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup("*") { LearningRateFactor = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup("*") { WeightDecay = double.NaN });
        Assert.Throws<ArgumentNullException>(() => new ParameterGroup(null!));
        Assert.Throws<ArgumentNullException>("Groups", () => new Adam<SmallNet, double> { Groups = [null!] });
        Assert.Throws<ArgumentNullException>("Frozen", () => new Adam<SmallNet, double>().Frozen = ["dense1", null!]);
    }

    private static Optimizer<TinyRegressor<T>, T> Make<T>(string rule, IReadOnlyList<ParameterGroup> groups, bool weightsOnly)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => rule switch
    {
        "sgd" => new Sgd<TinyRegressor<T>, T>(0.05, 0.9, weightDecay: 0.1) { Groups = groups, DecayWeightsOnly = weightsOnly },
        "adam" => new Adam<TinyRegressor<T>, T>(0.05, weightDecay: 0.1) { Groups = groups, DecayWeightsOnly = weightsOnly },
        "adamw" => new AdamW<TinyRegressor<T>, T>(0.05, weightDecay: 0.3) { Groups = groups, DecayWeightsOnly = weightsOnly },
        _ => new Lion<TinyRegressor<T>, T>(0.03, weightDecay: 0.5) { Groups = groups, DecayWeightsOnly = weightsOnly },
    };

    /// <summary>A rule that notes the runs that it is asked to change.</summary>
    private sealed class Counting() : Optimizer<SmallNet, double>(1)
    {
        private readonly List<(int First, int Length)> _runs = [];

        protected override int FlopsPerParameter => 0;

        internal static List<(int First, int Length)> Runs(Counting rule)
        {
            rule.Step(new SmallNet(), new ParameterBuffer<SmallNet, double>());
            return rule._runs;
        }

        protected override void Apply(ParameterRange<double> range) => _runs.Add((range.First, range.Parameters.Length));
    }
}
