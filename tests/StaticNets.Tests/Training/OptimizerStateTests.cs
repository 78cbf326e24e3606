using StaticNets.Training;
using BigNet = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.Digits, float>;
using SmallNet = StaticNets.Tests.Training.Networks.TinyRegressor<double>;
using static StaticNets.Tests.Training.OptimizerFixture;

namespace StaticNets.Tests.Training;

public class OptimizerStateTests
{
    public static TheoryData<string> RuleNames => OptimizerTests.RuleNames;

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void RestoredRule_GoesOnWithTheSameBits(string rule)
    {
        SmallNet network = new();
        Optimizer<SmallNet, double> whole = OptimizerTests.Rules[rule]();
        Steps(network, whole, 0, 9);
        OptimizerState<SmallNet, double> saved = whole.State.Copy();
        SmallNet resumed = new();
        resumed.Parameters.CopyFrom(network.Parameters);
        Steps(network, whole, 9, 20);

        Optimizer<SmallNet, double> fresh = OptimizerTests.Rules[rule]();
        fresh.Restore(saved);
        Steps(resumed, fresh, 9, 20);
        Assert.Equal(Gather(network.Parameters), Gather(resumed.Parameters));
    }

    [Fact]
    public void State_NamesWhatARuleKeeps()
    {
        OptimizerState<SmallNet, double> state = OptimizerTests.Rules["nadam"]().State;
        Assert.Equal("NAdam", state.Rule);
        Assert.Equal(["exp_avg", "exp_avg_sq"], state.Buffers.Keys.Order());
        Assert.Equal(["beta1_power", "beta2_power", "mu_product", "step", "warmth"], state.Numbers.Keys.Order());
    }

    [Fact]
    public void StateOfAnotherRule_IsRefused()
    {
        OptimizerState<SmallNet, double> state = new Adam<SmallNet, double>().State;
        ArgumentException error = Assert.Throws<ArgumentException>(() => new AdamW<SmallNet, double>().Restore(state));
        Assert.Contains("state of Adam; expected that of AdamW", error.Message);
    }

    [Fact]
    public void StateWithOtherBuffers_IsRefusedWithBothLists_AndNothingChanges()
    {
        var sgd = new Sgd<SmallNet, double>(0.1, 0.9);
        SmallNet network = new();
        Steps(network, sgd, 0, 3);
        double[] before = Gather(sgd.State.Buffers["momentum_buffer"]);
        ArgumentException error = Assert.Throws<ArgumentException>(() => sgd.Restore(new Sgd<SmallNet, double>().State));
        Assert.Contains("found no buffers and the numbers step; expected the buffers momentum_buffer and the numbers step", error.Message);
        Assert.Equal(before, Gather(sgd.State.Buffers["momentum_buffer"]));
        Assert.Equal(3, sgd.State.Numbers["step"]);
    }

    [Fact]
    public void Copy_IsNotChangedByLaterSteps()
    {
        SmallNet network = new();
        var adam = new Adam<SmallNet, double>();
        Steps(network, adam, 0, 1);
        OptimizerState<SmallNet, double> copy = adam.State.Copy(), live = adam.State;
        double[] before = Gather(copy.Buffers["exp_avg"]);
        Steps(network, adam, 1, 2);
        Assert.Equal(before, Gather(copy.Buffers["exp_avg"]));
        Assert.NotEqual(before, Gather(live.Buffers["exp_avg"]));
        Assert.Equal(1, copy.Numbers["step"]);
    }

    [Fact]
    public void RestoringAdagrad_KeepsPadLanesOfParametersAtZero()
    {
        BigNet network = new();
        var adagrad = new Adagrad<BigNet, float>(initialSum: 0.5);
        adagrad.Restore(new Adagrad<BigNet, float>().State);
        adagrad.Step(network, new ParameterBuffer<BigNet, float>());
        Assert.Equal(-1, network.Parameters.Packed.IndexOfAnyExcept(0f));
    }

    private static void Steps(SmallNet network, Optimizer<SmallNet, double> optimizer, int first, int end)
    {
        var gradients = new ParameterBuffer<SmallNet, double>();
        for (int step = first; step < end; step++)
        {
            Scatter(gradients, Numbers(Root.GetProperty("gradients")[step]));
            optimizer.Step(network, gradients);
        }
    }
}
