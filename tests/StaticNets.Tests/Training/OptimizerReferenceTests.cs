using StaticNets.Training;
using BigNet = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.Digits, float>;
using SmallNet = StaticNets.Tests.Training.Networks.TinyRegressor<double>;

namespace StaticNets.Tests.Training;

/// <summary>The rules against their formulas, written down naively for one parameter in double precision.</summary>
public class OptimizerReferenceTests
{
    private const double Start = 0.75;

    [Fact]
    public void DampenedMomentum_FollowsTheFormula()
    {
        double v = 0;
        Check(new Sgd<SmallNet, double>(0.1, 0.8, dampening: 0.4, weightDecay: 0.2), (w, g, t) =>
        {
            g += 0.2 * w;
            v = t == 1 ? g : (0.8 * v) + (0.6 * g);
            return w - (0.1 * v);
        });
    }

    [Fact]
    public void RmsPropUnderDecay_FollowsTheFormula()
    {
        double v = 0, b = 0;
        Check(new RmsProp<SmallNet, double>(0.1, 0.8, 1e-4, 0.7, 0.2), (w, g, _) =>
        {
            g += 0.2 * w;
            v = (0.8 * v) + (0.2 * g * g);
            b = (0.7 * b) + (g / (Math.Sqrt(v) + 1e-4));
            return w - (0.1 * b);
        });
    }

    [Fact]
    public void CentredRmsProp_FollowsTheFormula()
    {
        double v = 0, m = 0, b = 0;
        Check(new RmsProp<SmallNet, double>(0.1, 0.8, 1e-4, 0.7) { Centered = true }, (w, g, _) =>
        {
            v = (0.8 * v) + (0.2 * g * g);
            m = (0.8 * m) + (0.2 * g);
            b = (0.7 * b) + (g / (Math.Sqrt(v - (m * m)) + 1e-4));
            return w - (0.1 * b);
        });
    }

    /// <summary>A mean that forgets at once holds the last gradient's square, however much smaller than the one before it.</summary>
    [Theory]
    [InlineData(0, 1e-4f)]
    [InlineData(1e-8, 0.70710678f)]
    public void RmsProp_ThatForgetsAtOnce_SeesTheLastGradient(double alpha, float expected)
    {
        BigNet network = new();
        RmsProp<BigNet, float> rule = new(learningRate: alpha == 0 ? 1e-4 : 1, alpha, epsilon: 1e-12);
        var gradients = new ParameterBuffer<BigNet, float>();
        gradients.Packed[5] = 1;
        rule.Step(network, gradients);
        network.Parameters.Packed[5] = 0;
        gradients.Packed[5] = 1e-4f;
        rule.Step(network, gradients);
        Assert.Equal(-expected, network.Parameters.Packed[5], 1e-6f * expected);
    }

    [Fact]
    public void RmsProp_BehindAGradientWhoseSquareIsInfinite_StandsStill()
    {
        BigNet network = new();
        RmsProp<BigNet, float> rule = new();
        var gradients = new ParameterBuffer<BigNet, float>();
        foreach (float g in (float[])[1e30f, 1, 1])
        {
            gradients.Packed[5] = g;
            rule.Step(network, gradients);
            Assert.Equal(0, network.Parameters.Packed[5]);
        }
    }

    [Fact]
    public void Adagrad_FollowsTheFormula()
    {
        double s = 0.1;
        Check(new Adagrad<SmallNet, double>(0.1, 0.05, 0.2, 0.1, 1e-6), (w, g, t) =>
        {
            g += 0.2 * w;
            s += g * g;
            return w - (0.1 / (1 + ((t - 1) * 0.05)) * g / (Math.Sqrt(s) + 1e-6));
        });
    }

    [Fact]
    public void NAdam_FollowsTheFormula()
    {
        double m = 0, v = 0, product = 1;
        Check(new NAdam<SmallNet, double>(0.1, 0.8, 0.95, 1e-4, 0.2) { MomentumDecay = 0.5 }, (w, g, t) =>
        {
            g += 0.2 * w;
            m = (0.8 * m) + (0.2 * g);
            v = (0.95 * v) + (0.05 * g * g);
            double momentum = Momentum(t), next = Momentum(t + 1);
            product *= momentum;
            double mean = (next * m / (1 - (product * next))) + ((1 - momentum) * g / (1 - product));
            return w - (0.1 * mean / (Math.Sqrt(v / (1 - Math.Pow(0.95, t))) + 1e-4));
        });

        static double Momentum(int t) => 0.8 * (1 - (0.5 * Math.Pow(0.96, t * 0.5)));
    }

    [Fact]
    public void RAdam_FollowsTheFormulaOnBothSidesOfItsThreshold()
    {
        double m = 0, v = 0;
        HashSet<bool> sides = [];
        Check(new RAdam<SmallNet, double>(0.1, 0.8, 0.95, 1e-4, 0.2), (w, g, t) =>
        {
            g += 0.2 * w;
            m = (0.8 * m) + (0.2 * g);
            v = (0.95 * v) + (0.05 * g * g);
            double mean = m / (1 - Math.Pow(0.8, t)), power = Math.Pow(0.95, t);
            double longest = (2 / (1 - 0.95)) - 1, length = longest - (2 * t * power / (1 - power));
            sides.Add(length > 5);
            double r = Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
            return length > 5 ? w - (0.1 * mean * r * Math.Sqrt(1 - power) / (Math.Sqrt(v) + 1e-4)) : w - (0.1 * mean);
        });
        Assert.Equal(2, sides.Count);
    }

    [Fact]
    public void Adadelta_FollowsTheFormula()
    {
        double v = 0, u = 0;
        Check(new Adadelta<SmallNet, double>(0.5, 0.8, 1e-3, 0.2), (w, g, _) =>
        {
            g += 0.2 * w;
            v = (0.8 * v) + (0.2 * g * g);
            double d = Math.Sqrt(u + 1e-3) / Math.Sqrt(v + 1e-3) * g;
            u = (0.8 * u) + (0.2 * d * d);
            return w - (0.5 * d);
        });
    }

    [Fact]
    public void Lion_FollowsTheFormula()
    {
        double m = 0;
        Check(new Lion<SmallNet, double>(0.1, 0.8, 0.95, 0.2), (w, g, _) =>
        {
            double c = (0.8 * m) + (0.2 * g);
            m = (0.95 * m) + (0.05 * g);
            return w - (0.1 * (Math.Sign(c) + (0.2 * w)));
        });
    }

    [Fact]
    public void Lion_ShowsAGradientThatIsNoNumber()
    {
        BigNet network = new();
        var gradients = new ParameterBuffer<BigNet, float>();
        gradients.Packed[5] = float.NaN;
        new Lion<BigNet, float>().Step(network, gradients);
        Assert.Equal(float.NaN, network.Parameters.Packed[5]);
        Assert.Equal(0, network.Parameters.Packed[6]);
    }

    /// <summary>Twenty steps on one parameter; the rule maps w, g and the number of the step to the next w.</summary>
    private static void Check(Optimizer<SmallNet, double> optimizer, Func<double, double, int, double> rule)
    {
        SmallNet network = new();
        var gradients = new ParameterBuffer<SmallNet, double>();
        double w = Start;
        network.Parameters.Packed[0] = w;
        for (int t = 1; t <= 20; t++)
        {
            double g = Math.Sin(3 * t) + 0.2;
            gradients.Packed[0] = g;
            optimizer.Step(network, gradients);
            w = rule(w, g, t);
            Assert.Equal(w, network.Parameters.Packed[0], 1e-12 * Math.Abs(w));
        }
    }
}
