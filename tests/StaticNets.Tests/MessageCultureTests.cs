using System.Collections.Immutable;
using StaticNets.Data;
using StaticNets.Metrics;
using StaticNets.Numerics;
using StaticNets.Reports;
using StaticNets.Tests.Training.Networks;
using StaticNets.Threading;
using StaticNets.Training;

namespace StaticNets.Tests;

public class MessageCultureTests
{
    private static readonly Dataset<double> Pairs = new(new double[4], 2, new double[2], 1);
    private static readonly Dataset<double> WideFeatures = new(new double[1034], 1034, new double[1], 1);

    [Fact]
    public void Refusals_CultureWithCommas_SayTheSame()
    {
        using var commas = new CommaCulture();

        // Data
        Refused<ArgumentOutOfRangeException>(
            "Found 1,000 folds for 2 samples; expected at least 2 folds, and no more than samples. (Parameter 'folds')",
            static () => Pairs.KFold(1000, seed: 1).Count());
        Refused<DataFormatException>(
            "CSV text, line 1: found no column 'y', which LabelColumn names; expected one of 'x0', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', 'x8', "
            + "'x9', 'x10', 'x11', 'x12', 'x13', 'x14', 'x15', 'x16', 'x17', 'x18', 'x19' and 1,000 more.",
            static () => Csv.Read<double>(
                new StringReader(string.Join(',', Enumerable.Range(0, 1020).Select(static i => $"x{i}"))), new CsvOptions { LabelColumn = "y" }));

        // Initialization, Metrics, Numerics, Reports, Threading
        Refused<ArgumentException>(
            "Found 1,024 packed elements; expected 16,000 for 1,000 inputs and 10 outputs. (Parameter 'packed')",
            static () => Initializers.Fill(new double[1024], 1000, 10, Init.HeNormal, 0, 1, 0));
        Refused<ArgumentOutOfRangeException>(
            "Found the value Infinity; expected a finite number, or a reason why there is none. (Parameter 'value')",
            static () => new MetricResult(double.PositiveInfinity));
        Refused<ArgumentOutOfRangeException>(
            "Found 5,000 classes; expected from 1 to 1,024 for a confusion matrix. (Parameter 'classes')", static () => ConfusionMatrix.Of([], [], 5000));
        Refused<ArgumentException>(
            "Found 1,001 numbers; expected whole rows of 1,000. (Parameter 'rows')", static () => Probabilities.Softmax(new double[1001].AsSpan(), 1000));
        Refused<ArgumentException>(
            "Found a row of 1,000 cells; expected 1, one for each column.",
            static () => new ReportTable("Table", new TableColumn("Column")) { Rows = [new string[1000]] });
        Refused<ArgumentOutOfRangeException>(
            "Found MaxThreads = 1,025; expected 1 to 1,024. (Parameter 'value')", static () => Workers.MaxThreads = 1025);
    }

    [Fact]
    public void RefusalsOfTraining_CultureWithCommas_SayTheSame()
    {
        using var commas = new CommaCulture();
        Refused<ArgumentOutOfRangeException>(
            "Found PctStart = 0.6 in three phases, of which the first two are alike; expected at most 0.5. (Parameter 'pctStart')",
            static () => new OneCycleSchedule(1, 9) { ThreePhase = true, PctStart = 0.6 });
        Refused<ArgumentOutOfRangeException>(
            "Found LearningRate = -0.5; expected a finite number, at least 0. (Parameter 'LearningRate')",
            static () => new Sgd<TinyRegressor<double>, double>(-0.5));
        Refused<ArgumentOutOfRangeException>(
            "Found ValidationFraction = 1.5; expected a number from 0 to below 1. (Parameter 'ValidationFraction')",
            static () => new TrainerOptions<TinyRegressor<double>, double> { ValidationFraction = 1.5 });
        Refused<ArgumentException>(
            "Holding back 0.9 of 2 samples leaves none to train on; use a smaller fraction or more samples.",
            static () => Trainer<TinyRegressor<double>, double>.Fit(TinyRegressor<double>.Create(1), Pairs, new() { ValidationFraction = 0.9 }));
        Refused<ArgumentException>(
            "The data set has 1,034 features per sample; TinyRegressor expects 2. (Parameter 'dataset')",
            static () => Trainer<TinyRegressor<double>, double>.Fit(TinyRegressor<double>.Create(1), WideFeatures));
        Refused<ArgumentException>(
            "The data set has 1 targets per sample; the loss of WideParts expects 1,034 targets per sample, for 'digit' 1,024, 'angle' 10, "
            + "or 11 with one class index in place of the targets of each output of classes. (Parameter 'dataset')",
            static () => Trainer<Linear<WideParts, double>, double>.Fit(Linear<WideParts, double>.Create(1), Pairs));
        Refused<ArgumentException>(
            "x holds 1,500 rows but the workspace has room for 1,000. (Parameter 'x')",
            static () => TinyRegressor<double>.Create(1).Forward(new double[3000], new Workspace<TinyRegressor<double>, double>(1000)));
    }

    /// <summary>The first line is the library's. A second, with the value that an argument had, is of .NET and in its user's culture.</summary>
    private static void Refused<TException>(string message, Func<object?> act)
        where TException : Exception =>
        Assert.Equal(message, Assert.Throws<TException>(act).Message.Split(Environment.NewLine)[0]);

    private static void Refused<TException>(string message, Action act)
        where TException : Exception =>
        Refused<TException>(
            message,
            () =>
            {
                act();
                return null;
            });

    private sealed class WideParts : ILinear
    {
        public static int Inputs => 2;

        public static int Outputs => 1034;

        public static TargetKind Targets => TargetKind.Several;

        public static ImmutableArray<OutputDescription> Parts =>
            [new OutputDescription("digit", 0, 1024, TargetKind.Classes, 1), new OutputDescription("angle", 1024, 10, TargetKind.Values, 1)];
    }
}
