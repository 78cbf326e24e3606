using System.Numerics;
using StaticNets.Data;
using StaticNets.Storage;
using StaticNets.Training;

namespace StaticNets.Generator.Tests.Fuzz;

/// <summary>What a network computed from some inputs, for comparison with its twin of the other precision.</summary>
internal sealed record Measurement(double[] Outputs, double[] Gradients);

/// <summary>Runs one network in every way there is, and asserts that all of them agree.</summary>
internal static class Measurement<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 11;
    private const int CheckedRows = 4;

    private static NetworkDescription Description => TNetwork.Description;

    public static Measurement Of(int seed, Training training)
    {
        if (typeof(T) == typeof(double))
        {
            ReferenceComparison<TNetwork, T>.AssertAgree(seed);
        }

        var random = new Random(seed);
        TNetwork network = Create(random);
        T[] x = Normals(random, Rows * Description.InputLength);
        T[] y = new T[Rows * Description.OutputLength];
        network.Predict(x, y);
        AssertFinite(y, "the prediction");
        AssertPredictionsAgree(network, x, y);
        AssertKept(network, x);
        if (Description.Targets == TargetKind.None)
        {
            return new Measurement(Doubles(y), []);
        }

        Targets targets = DrawTargets(random);
        ParameterBuffer<TNetwork, T> gradients = Train(network, x, targets, y, training);
        AssertGradients(network, x, targets);
        return new Measurement(Doubles(y), training.IsRandom ? [] : Doubles(gradients.Packed));
    }

    // The same numbers in either precision, none of them 0: at 0 the activations have their kinks.
    private static TNetwork Create(Random random)
    {
        TNetwork network = TNetwork.Create(seed: 1);
        foreach (ParameterSlice slice in Description.Parameters)
        {
            double scale = slice.Shape.Length > 1 ? 1 / Math.Sqrt(slice.Shape.Skip(1).Aggregate(1.0, (product, d) => product * d)) : 0.3;
            bool isVariance = slice.Name.EndsWith("running_var", StringComparison.Ordinal);
            foreach (ref T value in network.Parameters[slice.Name])
            {
                value = Normal(random, scale);
                value = isVariance ? T.Abs(value) + T.One : value;
            }
        }

        return network;
    }

    private static void AssertPredictionsAgree(TNetwork network, T[] x, T[] y)
    {
        (int inputs, int outputs) = (Description.InputLength, Description.OutputLength);
        T[] single = new T[outputs + 2];
        for (int row = 0; row < Rows; row++)
        {
            single[0] = single[^1] = T.NegativeOne;
            network.Predict(x.AsSpan(row * inputs, inputs), single.AsSpan(1, outputs));
            AssertSame(y.AsSpan(row * outputs, outputs), single.AsSpan(1, outputs), "one row alone");
            Assert.True(single[0] == T.NegativeOne && single[^1] == T.NegativeOne, "Predict wrote beside its output.");
        }

        // A capacity below the number of rows: the workspace is used several times.
        T[] again = new T[y.Length];
        network.Predict(x, again, new Workspace<TNetwork, T>(4));
        AssertSame(y, again, "a prediction in a workspace");
        TNetwork.Create(network.Parameters).Predict(x, again);
        AssertSame(y, again, "a copy of the network");
    }

    private static void AssertKept(TNetwork network, T[] x)
    {
        var standardization = Standardization<T>.Fit(x, Description.InputLength);
        T[] standardized = new T[x.Length];
        standardization.Apply(x, standardized);
        T[] expected = new T[Rows * Description.OutputLength];
        network.Predict(standardized, expected);

        var stream = new MemoryStream();
        ModelFile.Save(new Predictor<TNetwork, T>(network, standardization), stream);
        stream.Position = 0;
        T[] actual = new T[expected.Length];
        ModelFile.LoadPredictor<TNetwork, T>(stream).Predict(x, actual);
        AssertSame(expected, actual, "the network that was saved and loaded");
    }

    private static ParameterBuffer<TNetwork, T> Train(TNetwork network, T[] x, Targets targets, T[] y, Training training)
    {
        var workspace = new Workspace<TNetwork, T>(Rows + 2);
        var gradients = new ParameterBuffer<TNetwork, T>();
        Step(network, workspace, x, targets, gradients);
        for (int row = 0; row < Rows && training.IsPrediction; row++)
        {
            AssertSame(y.AsSpan(row * Description.OutputLength, Description.OutputLength), workspace.Output(row), "the forward pass");
        }

        AssertPadding(gradients);
        AssertPoisonIsForgotten(network, workspace, x, targets, gradients);
        if (!training.ReadsBatch)
        {
            AssertPartsAreTheWhole(network, x, targets, gradients);
        }

        return gradients;
    }

    private static void Step(TNetwork network, Workspace<TNetwork, T> workspace, T[] x, Targets targets, ParameterBuffer<TNetwork, T> gradients)
    {
        workspace.Step = -1;
        network.Forward(x, workspace);
        Assert.True(T.IsFinite(targets.Loss(network, workspace, 0, Rows)), "The loss is not finite.");
        network.Backward(workspace, gradients);
    }

    // What earlier batches left in the memory, even where it is no number, must not reach the results of the next.
    private static void AssertPoisonIsForgotten(
        TNetwork network, Workspace<TNetwork, T> workspace, T[] x, Targets targets, ParameterBuffer<TNetwork, T> expected)
    {
        T[] poison = new T[workspace.Capacity * Description.InputLength];
        poison.AsSpan().Fill(T.NaN);
        var gradients = new ParameterBuffer<TNetwork, T>();
        network.Forward(poison, workspace);
        workspace.SetOutputs(Enumerable.Repeat(T.NaN, workspace.Capacity * Description.OutputLength).ToArray());
        Step(network, workspace, x, targets, gradients);
        AssertSame(expected.Packed, gradients.Packed, "the gradients in used memory");
    }

    private static void AssertPartsAreTheWhole(TNetwork network, T[] x, Targets targets, ParameterBuffer<TNetwork, T> expected)
    {
        var workspace = new Workspace<TNetwork, T>(8);
        var gradients = new ParameterBuffer<TNetwork, T>();
        foreach ((int first, int rows) in new[] { (0, 3), (3, 1), (4, 7) })
        {
            network.Forward(x.AsSpan(first * Description.InputLength, rows * Description.InputLength), workspace, first);
            targets.Loss(network, workspace, first, rows, divisor: Rows);
            network.Backward(workspace, gradients, accumulate: first > 0);
        }

        AssertSame(expected.Packed, gradients.Packed, "the gradients accumulated over parts");
    }

    private static void AssertPadding(ParameterBuffer<TNetwork, T> gradients)
    {
        var padding = new ParameterBuffer<TNetwork, T>();
        padding.CopyFrom(gradients);
        foreach (ParameterSlice slice in Description.Parameters)
        {
            foreach (ref T value in padding[slice.Name])
            {
                Assert.True(T.IsFinite(value), $"The gradient of {slice.Name} is not finite.");
                value = T.Zero;
            }
        }

        Assert.True(padding.Packed.IndexOfAnyExcept(T.Zero) < 0, "A pad lane of the gradients is not zero.");
    }

    private static void AssertGradients(TNetwork network, T[] x, Targets targets)
    {
        if (typeof(T) == typeof(double))
        {
            var options = new GradientCheckOptions { MaxElements = 30 };
            ReadOnlySpan<T> rows = x.AsSpan(0, CheckedRows * Description.InputLength);
            GradientCheckReport report = targets.Labels is { } labels
                ? GradientCheck.Run(network, rows, labels.AsSpan(0, CheckedRows * Description.Outputs.Length), options)
                : GradientCheck.Run(network, rows, targets.Values.AsSpan(0, CheckedRows * Description.OutputLength), options);
            Assert.True(report.Passed, report.ToString());
        }
    }

    // Labels where every output reads them, and a coin says so; rows of numbers otherwise.
    private static Targets DrawTargets(Random random)
    {
        OutputDescription[] outputs = [.. Description.Outputs];
        if (outputs.All(output => output.ClassCount > 0) && random.Next(2) == 0)
        {
            return new Targets([], [.. Enumerable.Range(0, Rows).SelectMany(_ => outputs.Select(output => random.Next(output.ClassCount)))]);
        }

        T[] values = Normals(random, Rows * Description.OutputLength);
        for (int row = 0; row < Rows; row++)
        {
            foreach (OutputDescription output in outputs)
            {
                FitTargets(values.AsSpan((row * Description.OutputLength) + output.Offset, output.Length), output.Targets);
            }
        }

        return new Targets(values, null);
    }

    private static void FitTargets(Span<T> row, TargetKind kind)
    {
        foreach (ref T value in row)
        {
            value = kind switch
            {
                TargetKind.Binary or TargetKind.Classes => T.One / (T.One + (value * value)),
                TargetKind.Counts or TargetKind.LogCounts => value * value,
                TargetKind.Signs => T.CopySign(T.One, value),
                _ => value,
            };
        }

        if (kind == TargetKind.Classes)
        {
            Normalize(row);
        }
    }

    // The probabilities of a row add up to 1.
    private static void Normalize(Span<T> row)
    {
        T sum = T.Zero;
        foreach (T value in row)
        {
            sum += value;
        }

        foreach (ref T value in row)
        {
            value /= sum;
        }
    }

    private static T[] Normals(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Normal(random, 1))];

    private static T Normal(Random random, double scale) =>
        T.CreateTruncating((float)(scale * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));

    private static double[] Doubles(ReadOnlySpan<T> values)
    {
        double[] doubles = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            doubles[i] = double.CreateTruncating(values[i]);
        }

        return doubles;
    }

    private static void AssertFinite(ReadOnlySpan<T> values, string what)
    {
        foreach (T value in values)
        {
            Assert.True(T.IsFinite(value), $"A number of {what} is {value}.");
        }
    }

    private static void AssertSame(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            // −0 and +0 differ.
            Assert.True(
                expected[i].Equals(actual[i]) && T.IsNegative(expected[i]) == T.IsNegative(actual[i]),
                $"Of {what}, element {i} is {actual[i]:R}, not {expected[i]:R}.");
        }
    }

    /// <summary>Rows of numbers, or labels.</summary>
    private sealed record Targets(T[] Values, int[]? Labels)
    {
        public T Loss(TNetwork network, Workspace<TNetwork, T> workspace, int first, int rows, double divisor = 0)
        {
            int length = Description.OutputLength;
            return Labels is { } labels
                ? network.Loss(labels.AsSpan(first * Description.Outputs.Length, rows * Description.Outputs.Length), workspace, divisor)
                : network.Loss(Values.AsSpan(first * length, rows * length), workspace, divisor);
        }
    }
}
