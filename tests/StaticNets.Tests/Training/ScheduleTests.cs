using System.Text.Json;
using StaticNets.Training;

namespace StaticNets.Tests.Training;

public class ScheduleTests
{
    private const int Steps = 40;
    private const double Base = 0.05;

    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Training", "Fixtures", "schedules.json"))).RootElement;

    private static readonly Dictionary<string, Schedule> Schedules = new()
    {
        ["constant"] = new ConstantSchedule(),
        ["constant-long"] = new ConstantSchedule(factor: 0.25, totalIters: 17),
        ["step"] = new StepSchedule(stepSize: 7),
        ["step-half"] = new StepSchedule(stepSize: 3, gamma: 0.5),
        ["multi-step"] = new MultiStepSchedule([30, 9, 4, 9], gamma: 0.3),
        ["exponential"] = new ExponentialSchedule(gamma: 0.9),
        ["polynomial"] = new PolynomialSchedule(),
        ["polynomial-power"] = new PolynomialSchedule(totalIters: 33, power: 1.7),
        ["cosine"] = new CosineSchedule(tMax: 40),
        ["cosine-past"] = new CosineSchedule(tMax: 13, etaMin: 0.01),
        ["restarts"] = new CosineRestartsSchedule(t0: 9),
        ["restarts-longer"] = new CosineRestartsSchedule(t0: 4, tMult: 2, etaMin: 0.002),
        ["triangular"] = new CyclicSchedule(0.4, stepSizeUp: 5),
        ["triangular2"] = new CyclicSchedule(0.4, stepSizeUp: 3, stepSizeDown: 6) { Mode = CyclicMode.Triangular2 },
        ["exp-range"] = new CyclicSchedule(0.4, stepSizeUp: 4) { Mode = CyclicMode.ExpRange, Gamma = 0.95 },
        ["one-cycle"] = new OneCycleSchedule(0.4, Steps),
        ["one-cycle-odd"] = new OneCycleSchedule(0.4, Steps) { PctStart = 0.137, DivFactor = 4, FinalDivFactor = 7 },
        ["one-cycle-linear"] = new OneCycleSchedule(0.4, Steps) { AnnealStrategy = AnnealStrategy.Linear },
        ["one-cycle-three"] = new OneCycleSchedule(0.4, Steps) { PctStart = 0.4, ThreePhase = true },
        ["warm-up"] = new WarmupSchedule(Schedule.Constant),
        ["warm-up-cosine"] = new WarmupSchedule(new CosineSchedule(tMax: 34), totalIters: 6, startFactor: 0.2),
        ["warm-up-step"] = new WarmupSchedule(new StepSchedule(stepSize: 8, gamma: 0.5), totalIters: 6, startFactor: 0.2),
    };

    private static readonly Dictionary<string, ReduceOnPlateau> Plateaus = new()
    {
        ["plateau"] = new ReduceOnPlateau(patience: 4),
        ["plateau-cooldown"] = new ReduceOnPlateau(factor: 0.5, patience: 2, threshold: 0.01, cooldown: 3, minLearningRate: 0.004),
        ["plateau-absolute"] = new ReduceOnPlateau(factor: 0.7, patience: 1, threshold: 0.02) { IsAbsolute = true },
        ["plateau-eps"] = new ReduceOnPlateau(factor: 0.6, patience: 0) { Epsilon = 0.003 },
        ["plateau-max"] = new ReduceOnPlateau(factor: 0.5, patience: 2, threshold: 0.5) { Monitor = MonitoredMetric.Accuracy },
        ["plateau-max-absolute"] =
            new ReduceOnPlateau(factor: 0.7, patience: 3, threshold: 0.3) { Monitor = MonitoredMetric.Accuracy, IsAbsolute = true },
    };

    public static TheoryData<string> ScheduleNames => [.. Schedules.Keys];

    public static TheoryData<string> PlateauNames => [.. Plateaus.Keys];

    [Theory]
    [MemberData(nameof(ScheduleNames))]
    public void Rates_OfFortySteps_ArePyTorchs(string name)
    {
        double[] expected = Numbers(Fixture.GetProperty("rates").GetProperty(name));
        Assert.Equal(Steps, expected.Length);
        AssertClose(expected, Rates(Schedules[name], Steps));
    }

    [Theory]
    [MemberData(nameof(PlateauNames))]
    public void Plateau_OfFortyLosses_IsPyTorchs(string name)
    {
        double[] expected = Numbers(Fixture.GetProperty("plateaus").GetProperty(name));
        ReduceOnPlateau rule = Plateaus[name];
        PlateauState state = rule.Start(Base);
        List<double> rates = [];
        foreach (double loss in Numbers(Fixture.GetProperty("losses")))
        {
            state = rule.Observe(state, rule.Monitor is null ? loss : 1 / loss);
            rates.Add(state.LearningRate);
        }

        Assert.True(expected.Distinct().Count() > 1, "The losses reduce nothing.");
        AssertClose(expected, [.. rates]);
    }

    [Fact]
    public void Fixture_IsTestedWhole()
    {
        Assert.Equal(Fixture.GetProperty("rates").EnumerateObject().Select(static entry => entry.Name), Schedules.Keys);
        Assert.Equal(Fixture.GetProperty("plateaus").EnumerateObject().Select(static entry => entry.Name), Plateaus.Keys);
    }

    [Fact]
    public void Plateau_LossThatIsNoNumber_IsNeverBetter()
    {
        var rule = new ReduceOnPlateau(factor: 0.5, patience: 0);
        PlateauState state = rule.Observe(rule.Observe(rule.Start(1), 2), double.NaN);
        Assert.Equal(new PlateauState(0.5, 2, 0, 0), state);
    }

    [Fact]
    public void InverseTime_IsTheQuotient() =>
        AssertClose([.. Enumerable.Range(0, Steps).Select(static t => Base / (1 + (0.25 * t)))], Rates(new InverseTimeSchedule(0.25), Steps));

    [Fact]
    public void Constant_LeavesTheRateAlone() => Assert.All(Rates(Schedule.Constant, Steps), static rate => Assert.Equal(Base, rate));

    // Cycles of 4, 8 and 16 steps, with as many up as down, from 0 to 1.
    [Fact]
    public void Cyclic_IncreasingPhases_AreEachTwiceAsLong()
    {
        var schedule = new CyclicSchedule(1, stepSizeUp: 2) { CycleMultiplier = 2 };
        double[] expected =
        [
            0, 0.5, 1, 0.5,
            0, 0.25, 0.5, 0.75, 1, 0.75, 0.5, 0.25,
            0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0,
        ];
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(t => schedule.RateAt(0, t)));
    }

    [Fact]
    public void IncreasingPhases_FarAway_DoNotOverflow() =>
        Assert.InRange(new CyclicSchedule(1, 2) { CycleMultiplier = int.MaxValue }.RateAt(0, long.MaxValue), 0, 1);

    [Theory]
    [MemberData(nameof(ScheduleNames))]
    public void Unit_DecidesWhatIsCounted(string name)
    {
        Schedule schedule = Schedules[name];
        for (int step = 0; step < Steps; step++)
        {
            double expected = schedule.RateAt(Base, schedule.Unit == ScheduleUnit.Step ? step : step / 7);
            double found = schedule is WarmupSchedule ? expected : schedule.RateAt(Base, step, stepsPerEpoch: 7);
            Assert.Equal(expected, found);
        }
    }

    // Two epochs of three steps rise one by one; then the schedule behind counts epochs of its own.
    [Fact]
    public void Warmup_InFrontOfEpochs_StartsThemBehindIt()
    {
        var inSteps = new WarmupSchedule(new StepSchedule(1, gamma: 0.5), totalIters: 4, startFactor: 0);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1, 1, 1, 0.5, 0.5], Enumerable.Range(0, 9).Select(step => inSteps.RateAt(1, step, stepsPerEpoch: 3)));
        var inEpochs = new WarmupSchedule(new StepSchedule(1, gamma: 0.5), totalIters: 2, startFactor: 0) { Unit = ScheduleUnit.Epoch };
        Assert.Equal([0, 0, 0, 0.5, 0.5, 0.5, 1, 1, 1, 0.5], Enumerable.Range(0, 10).Select(step => inEpochs.RateAt(1, step, stepsPerEpoch: 3)));
    }

    [Fact]
    public void OneCycle_StaysWhereItEnds()
    {
        var schedule = new OneCycleSchedule(0.4, 10);
        Assert.Equal(schedule.RateAt(1, 9), schedule.RateAt(1, 1000));
        Assert.Equal(0.4 / 25 / 1e4, schedule.RateAt(1, 9), 1e-15);
        Assert.Equal(0.4, new OneCycleSchedule(0.4, 10) { PctStart = 0.1 }.RateAt(1, 0), 1e-15);
    }

    [Fact]
    public void NumbersOutOfRange_AreRefusedWithWhatWasExpected()
    {
        Refused("Found stepSize = 0; expected at least 1.", static () => new StepSchedule(0));
        Refused("Found gamma = 0; expected a finite number above 0.", static () => new StepSchedule(1, 0));
        Refused("Found milestones = 0; expected at least 1.", static () => new MultiStepSchedule([0]));
        Refused("Found gamma = -1; expected a finite number above 0.", static () => new ExponentialSchedule(-1));
        Refused("Found gamma = NaN; expected a finite number, at least 0.", static () => new InverseTimeSchedule(double.NaN));
        Refused("Found factor = 2; expected a number from 0 to 1.", static () => new ConstantSchedule(2));
        Refused("Found totalIters = 0; expected at least 1.", static () => new PolynomialSchedule(0));
        Refused("Found tMax = 0; expected at least 1.", static () => new CosineSchedule(0));
        Refused("Found tMult = 0; expected at least 1.", static () => new CosineRestartsSchedule(1, 0));
        Refused("Found stepSizeDown = 0; expected at least 1.", static () => new CyclicSchedule(1, 1, 0));
        Refused("Found Gamma = 1.5; expected a number above 0, at most 1.", static () => new CyclicSchedule(1) { Gamma = 1.5 });
        Refused("Found Mode = 9; expected one of Triangular, Triangular2, ExpRange.", static () => new CyclicSchedule(1) { Mode = (CyclicMode)9 });
        Refused("Found totalSteps = 0; expected at least 1.", static () => new OneCycleSchedule(1, 0));
        Refused(
            "Found PctStart = 0.6 in three phases, of which the first two are alike; expected at most 0.5.",
            static () => new OneCycleSchedule(1, 9) { ThreePhase = true, PctStart = 0.6 });
        Refused("Found startFactor = -1; expected a number from 0 to 1.", static () => new WarmupSchedule(Schedule.Constant, 5, -1));
        Refused("Found factor = 1; expected a number from 0 to below 1.", static () => new ReduceOnPlateau(1));
        Refused("Found Unit = 2; expected one of Epoch, Step.", static () => new StepSchedule(1) { Unit = (ScheduleUnit)2 });
        Refused("Found step = -1; expected at least 0.", static () => Schedule.Constant.RateAt(1, -1));
        Refused("Found stepsPerEpoch = 0; expected at least 1.", static () => Schedule.Constant.RateAt(1, 0, 0));
        Refused("Found baseRate = Infinity; expected a finite number, at least 0.", static () => Schedule.Constant.RateAt(double.PositiveInfinity, 0));
    }

    private static void Refused(string message, Func<object> make) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(make).Message, StringComparison.Ordinal);

    private static double[] Rates(Schedule schedule, int steps) => [.. Enumerable.Range(0, steps).Select(step => schedule.RateAt(Base, step))];

    private static double[] Numbers(JsonElement numbers) => [.. numbers.EnumerateArray().Select(static number => number.GetDouble())];

    private static void AssertClose(double[] expected, double[] found)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 1e-14);
        }
    }
}
