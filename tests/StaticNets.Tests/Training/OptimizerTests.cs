using System.Text.Json;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;
using BigNet = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.Digits, float>;
using SmallNet = StaticNets.Tests.Training.Networks.TinyRegressor<double>;
using static StaticNets.Tests.Training.OptimizerFixture;

namespace StaticNets.Tests.Training;

public class OptimizerTests
{
    internal static readonly Dictionary<string, Func<Optimizer<SmallNet, double>>> Rules = new()
    {
        ["sgd"] = () => new Sgd<SmallNet, double>(),
        ["sgd-momentum"] = () => new Sgd<SmallNet, double>(0.05, 0.9),
        ["sgd-nesterov"] = () => new Sgd<SmallNet, double>(0.05, 0.9, nesterov: true),
        ["sgd-decay"] = () => new Sgd<SmallNet, double>(0.05, weightDecay: 0.1),
        ["sgd-dampening"] = () => new Sgd<SmallNet, double>(0.05, 0.9, dampening: 0.3, weightDecay: 0.1),
        ["sgd-nesterov-decay"] = () => new Sgd<SmallNet, double>(0.05, 0.9, nesterov: true, weightDecay: 0.1),
        ["rmsprop"] = () => new RmsProp<SmallNet, double>(),
        ["rmsprop-momentum"] = () => new RmsProp<SmallNet, double>(0.003, 0.9, 1e-6, 0.8),
        ["rmsprop-decay"] = () => new RmsProp<SmallNet, double>(weightDecay: 0.1),
        ["rmsprop-momentum-decay"] = () => new RmsProp<SmallNet, double>(0.003, 0.9, 1e-6, 0.8, 0.1),
        ["rmsprop-centered"] = () => new RmsProp<SmallNet, double>(0.003, 0.9, 1e-4) { Centered = true },
        ["rmsprop-centered-momentum"] = () => new RmsProp<SmallNet, double>(0.003, 0.9, 1e-4, 0.8, 0.1) { Centered = true },
        ["adam-amsgrad"] = () => new Adam<SmallNet, double>(0.1, 0.8, 0.95, weightDecay: 0.1) { AmsGrad = true },
        ["adamw-amsgrad"] = () => new AdamW<SmallNet, double>(0.1, 0.8, 0.95, weightDecay: 0.3) { AmsGrad = true },
        ["adam"] = () => new Adam<SmallNet, double>(),
        ["adam-fast"] = () => new Adam<SmallNet, double>(0.1, 0.8, 0.95, 1e-4),
        ["adam-decay"] = () => new Adam<SmallNet, double>(0.01, weightDecay: 0.1),
        ["adamw"] = () => new AdamW<SmallNet, double>(),
        ["adamw-fast"] = () => new AdamW<SmallNet, double>(0.1, weightDecay: 0.3),
        ["adagrad"] = () => new Adagrad<SmallNet, double>(),
        ["adagrad-decay"] = () => new Adagrad<SmallNet, double>(0.1, 0.05, 0.02, 0.25, 1e-6),
        ["nadam"] = () => new NAdam<SmallNet, double>(),
        ["nadam-decay"] = () => new NAdam<SmallNet, double>(0.05, 0.8, 0.95, 1e-4, 0.1) { MomentumDecay = 0.3 },
        ["radam"] = () => new RAdam<SmallNet, double>(),
        ["radam-decay"] = () => new RAdam<SmallNet, double>(0.05, 0.8, 0.9, 1e-4, 0.1),
        ["adadelta"] = () => new Adadelta<SmallNet, double>(),
        ["adadelta-decay"] = () => new Adadelta<SmallNet, double>(0.5, 0.8, 1e-3, 0.1),
        ["lion"] = () => new Lion<SmallNet, double>(),
        ["lion-decay"] = () => new Lion<SmallNet, double>(0.03, 0.8, 0.95, 0.5),
    };

    public static TheoryData<string> RuleNames => [.. Rules.Keys];

    private static Optimizer<BigNet, float> Make(string name) => name switch
    {
        "sgd" => new Sgd<BigNet, float>(0.1),
        "sgd-momentum" => new Sgd<BigNet, float>(0.1, 0.9),
        "sgd-nesterov" => new Sgd<BigNet, float>(0.1, 0.9, nesterov: true),
        "rmsprop" => new RmsProp<BigNet, float>(),
        "rmsprop-momentum" => new RmsProp<BigNet, float>(momentum: 0.9),
        "rmsprop-centered" => new RmsProp<BigNet, float> { Centered = true },
        "adam" => new Adam<BigNet, float>(),
        "adam-amsgrad" => new Adam<BigNet, float> { AmsGrad = true },
        "adagrad" => new Adagrad<BigNet, float>(),
        "nadam" => new NAdam<BigNet, float>(),
        "radam" => new RAdam<BigNet, float>(),
        "adadelta" => new Adadelta<BigNet, float>(),
        "lion" => new Lion<BigNet, float>(),
        _ => new AdamW<BigNet, float>(),
    };

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Trajectory_OfTwentySteps_IsPyTorchs(string rule)
    {
        SmallNet network = new();
        Scatter(network.Parameters, Numbers(Root.GetProperty("start")));
        Optimizer<SmallNet, double> optimizer = Rules[rule]();
        var gradients = new ParameterBuffer<SmallNet, double>();
        JsonElement expected = Root.GetProperty("trajectories").GetProperty(rule);
        Assert.Equal(20, expected.GetArrayLength());
        for (int step = 0; step < 20; step++)
        {
            Scatter(gradients, Numbers(Root.GetProperty("gradients")[step]));
            optimizer.Step(network, gradients);
            AssertClose(Numbers(expected[step]), Gather(network.Parameters), 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void TrajectoryInSingle_StaysAtPyTorchsInDouble(string rule)
    {
        TinyRegressor<float> network = new();
        Scatter(network.Parameters, Numbers(Root.GetProperty("start")));
        Optimizer<TinyRegressor<float>, float> optimizer = InSingle(Rules[rule]());
        var gradients = new ParameterBuffer<TinyRegressor<float>, float>();
        for (int step = 0; step < 20; step++)
        {
            Scatter(gradients, Numbers(Root.GetProperty("gradients")[step]));
            optimizer.Step(network, gradients);
        }

        // Eight units in the last place of 1: AdamW's factor 1 − η·λ alone, rounded to single, is off by half of one at each step.
        double[] expected = Numbers(Root.GetProperty("trajectories").GetProperty(rule)[19]);
        AssertClose(expected, Gather(network.Parameters), 1e-6);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("sgd-momentum")]
    [InlineData("sgd-nesterov")]
    [InlineData("rmsprop")]
    [InlineData("rmsprop-momentum")]
    [InlineData("adam")]
    [InlineData("rmsprop-centered")]
    [InlineData("adam-amsgrad")]
    [InlineData("adamw")]
    [InlineData("adagrad")]
    [InlineData("nadam")]
    [InlineData("radam")]
    [InlineData("adadelta")]
    [InlineData("lion")]
    public void Step_Allocates_Nothing(string rule)
    {
        BigNet network = BigNet.Create(1);
        var gradients = new ParameterBuffer<BigNet, float>();
        gradients.Packed.Fill(0.25f);
        Optimizer<BigNet, float> optimizer = Make(rule);
        Assert.Equal(0, Allocations.Of(() => optimizer.Step(network, gradients)));
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void PadLanes_StayExactlyZero(string rule)
    {
        SmallNet network = new();
        var gradients = new ParameterBuffer<SmallNet, double>();
        Optimizer<SmallNet, double> optimizer = Rules[rule]();
        double[] ones = [.. Enumerable.Repeat(1.0, SmallNet.Description.ParameterCount)];
        Scatter(network.Parameters, ones);
        Scatter(gradients, ones);
        for (int step = 0; step < 3; step++)
        {
            optimizer.Step(network, gradients);
        }

        int zeros = 0;
        foreach (double value in network.Parameters.Packed)
        {
            zeros += BitConverter.DoubleToInt64Bits(value) == 0 ? 1 : 0;
        }

        Assert.Equal(SmallNet.Description.PackedLength - SmallNet.Description.ParameterCount, zeros);
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Reset_StartsAnew(string rule)
    {
        Optimizer<SmallNet, double> used = Rules[rule]();
        double[] once = StepTwiceAfter(used, reset: false);
        double[] again = StepTwiceAfter(used, reset: true);
        Assert.Equal(once, again);
    }

    [Fact]
    public void AdamInSingle_FollowsTheFormula()
    {
        BigNet network = new();
        var gradients = new ParameterBuffer<BigNet, float>();
        var adam = new Adam<BigNet, float>(0.01);
        double w = 0, m = 0, v = 0;
        for (int t = 1; t <= 10; t++)
        {
            double g = Math.Sin(t);
            gradients.Packed.Fill((float)g);
            adam.Step(network, gradients);
            m = (0.9 * m) + (0.1 * g);
            v = (0.999 * v) + (0.001 * g * g);
            w -= 0.01 / (1 - Math.Pow(0.9, t)) * m / ((Math.Sqrt(v) / Math.Sqrt(1 - Math.Pow(0.999, t))) + 1e-8);
            Assert.All([0, 1, 17, network.Parameters.Packed.Length - 1], i => Assert.Equal(w, network.Parameters.Packed[i], 1e-7));
        }
    }

    [Fact]
    public void LearningRate_MayChangeBetweenSteps()
    {
        SmallNet network = new();
        var gradients = new ParameterBuffer<SmallNet, double>();
        gradients.Packed[0] = 1;
        var sgd = new Sgd<SmallNet, double>(0.5);
        sgd.Step(network, gradients);
        sgd.LearningRate = 0.25;
        sgd.Step(network, gradients);
        Assert.Equal(-0.75, network.Parameters.Packed[0]);
    }

    [Fact]
    public void FlopsPerStep_CountTheFormulas()
    {
        Assert.Equal(2 * 13, Rules["sgd"]().FlopsPerStep);
        Assert.Equal(4 * 13, Rules["sgd-momentum"]().FlopsPerStep);
        Assert.Equal(6 * 13, Rules["sgd-nesterov"]().FlopsPerStep);
        Assert.Equal(4 * 13, Rules["sgd-decay"]().FlopsPerStep);
        Assert.Equal(7 * 13, Rules["sgd-dampening"]().FlopsPerStep);
        Assert.Equal(8 * 13, Rules["sgd-nesterov-decay"]().FlopsPerStep);
        Assert.Equal(10 * 13, Rules["rmsprop-decay"]().FlopsPerStep);
        Assert.Equal(8 * 13, Rules["rmsprop"]().FlopsPerStep);
        Assert.Equal(10 * 13, Rules["rmsprop-momentum"]().FlopsPerStep);
        Assert.Equal(14 * 13, Rules["rmsprop-centered"]().FlopsPerStep);
        Assert.Equal(18 * 13, Rules["rmsprop-centered-momentum"]().FlopsPerStep);
        Assert.Equal(17 * 13, Rules["adam-amsgrad"]().FlopsPerStep);
        Assert.Equal(15 * 13, Rules["adamw-amsgrad"]().FlopsPerStep);
        Assert.Equal(14 * 13, Rules["adam"]().FlopsPerStep);
        Assert.Equal(16 * 13, Rules["adam-decay"]().FlopsPerStep);
        Assert.Equal(14 * 13, Rules["adamw"]().FlopsPerStep);
        Assert.Equal(7 * 13, Rules["adagrad"]().FlopsPerStep);
        Assert.Equal(9 * 13, Rules["adagrad-decay"]().FlopsPerStep);
        Assert.Equal(15 * 13, Rules["nadam"]().FlopsPerStep);
        Assert.Equal(17 * 13, Rules["nadam-decay"]().FlopsPerStep);
        Assert.Equal(14 * 13, Rules["radam"]().FlopsPerStep);
        Assert.Equal(16 * 13, Rules["radam-decay"]().FlopsPerStep);
        Assert.Equal(15 * 13, Rules["adadelta"]().FlopsPerStep);
        Assert.Equal(17 * 13, Rules["adadelta-decay"]().FlopsPerStep);
        Assert.Equal(11 * 13, Rules["lion"]().FlopsPerStep);
    }

    [Fact]
    public void RuleOfOnesOwn_StepsOverThePackedNumbers()
    {
        SmallNet network = new();
        var gradients = new ParameterBuffer<SmallNet, double>();
        gradients.Packed[3] = -7;
        new SignDescent(0.5).Step(network, gradients);
        Assert.Equal(0.5, network.Parameters.Packed[3]);
        Assert.Equal(0, network.Parameters.Packed[4]);
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd<SmallNet, double>(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd<SmallNet, double>(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd<SmallNet, double>(momentum: 1));
        Assert.Throws<ArgumentException>(() => new Sgd<SmallNet, double>(nesterov: true));
        Assert.Throws<ArgumentException>(() => new Sgd<SmallNet, double>(momentum: 0.9, nesterov: true, dampening: 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd<SmallNet, double>(momentum: 0.9, dampening: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd<SmallNet, double>(weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp<SmallNet, double>(weightDecay: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp<SmallNet, double>(alpha: 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam<SmallNet, double>(beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam<SmallNet, double>(epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam<SmallNet, double>(weightDecay: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW<SmallNet, double>(weightDecay: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adagrad<SmallNet, double>(learningRateDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adagrad<SmallNet, double>(initialSum: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NAdam<SmallNet, double> { MomentumDecay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RAdam<SmallNet, double>(beta2: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adadelta<SmallNet, double>(rho: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion<SmallNet, double>(beta1: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam<SmallNet, double>().LearningRate = double.PositiveInfinity);
    }

    [Fact]
    public void Epsilon_ThatVanishesInSingle_IsRefused() =>
        Assert.Contains(
            "also when rounded to Single", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam<BigNet, float>(epsilon: 1e-60)).Message);

    private static double[] StepTwiceAfter(Optimizer<SmallNet, double> optimizer, bool reset)
    {
        if (reset)
        {
            optimizer.Reset();
        }

        SmallNet network = new();
        var gradients = new ParameterBuffer<SmallNet, double>();
        Scatter(gradients, Numbers(Root.GetProperty("start")));
        optimizer.Step(network, gradients);
        optimizer.Step(network, gradients);
        return Gather(network.Parameters);
    }

    /// <summary>The same rule with the same settings for a network in single precision.</summary>
    private static Optimizer<TinyRegressor<float>, float> InSingle(Optimizer<SmallNet, double> rule) => rule switch
    {
        Sgd<SmallNet, double> sgd => new Sgd<TinyRegressor<float>, float>(
            sgd.LearningRate, sgd.Momentum, sgd.Nesterov, sgd.Dampening, sgd.WeightDecay),
        RmsProp<SmallNet, double> rms =>
            new RmsProp<TinyRegressor<float>, float>(rms.LearningRate, rms.Alpha, rms.Epsilon, rms.Momentum, rms.WeightDecay) { Centered = rms.Centered },
        Adam<SmallNet, double> adam =>
            new Adam<TinyRegressor<float>, float>(adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay) { AmsGrad = adam.AmsGrad },
        AdamW<SmallNet, double> adam =>
            new AdamW<TinyRegressor<float>, float>(adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay) { AmsGrad = adam.AmsGrad },
        Adagrad<SmallNet, double> grad => new Adagrad<TinyRegressor<float>, float>(
            grad.LearningRate, grad.LearningRateDecay, grad.WeightDecay, grad.InitialSum, grad.Epsilon),
        NAdam<SmallNet, double> adam =>
            new NAdam<TinyRegressor<float>, float>(adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay)
            {
                MomentumDecay = adam.MomentumDecay,
            },
        RAdam<SmallNet, double> adam =>
            new RAdam<TinyRegressor<float>, float>(adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay),
        Adadelta<SmallNet, double> delta =>
            new Adadelta<TinyRegressor<float>, float>(delta.LearningRate, delta.Rho, delta.Epsilon, delta.WeightDecay),
        Lion<SmallNet, double> lion => new Lion<TinyRegressor<float>, float>(lion.LearningRate, lion.Beta1, lion.Beta2, lion.WeightDecay),
        _ => throw new ArgumentException($"No rule in single precision stands for {rule.GetType().Name}."),
    };

    private sealed class SignDescent(double learningRate) : Optimizer<SmallNet, double>(learningRate)
    {
        protected override int FlopsPerParameter => 2;

        protected override void Apply(ParameterRange<double> range)
        {
            for (int i = 0; i < range.Parameters.Length; i++)
            {
                range.Parameters[i] -= range.LearningRate * Math.Sign(range.Gradients[i]);
            }
        }
    }
}
