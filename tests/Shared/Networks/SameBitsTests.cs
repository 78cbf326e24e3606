using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using StaticNets.Training;

namespace StaticNets.Numerics.Tests;

/// <summary>The same bits for one sample and in any batch, at once and in parts, today and tomorrow, on this machine and a lesser one.</summary>
public sealed partial class SameBitsTests
{
    public static IEnumerable<TheoryDataRow<string>> All => NetworkCases.All;

    public static IEnumerable<TheoryDataRow<string>> WithLoss => NetworkCases.WithLoss;

    [Theory, MemberData(nameof(All))]
    public void Predict_OfARow_IsTheSameInAnyBatch(string network) => NetworkCases.Run(network, new Batches());

    [Theory, MemberData(nameof(WithLoss))]
    public void Forward_OfLayersThatPredictAsTheyTrain_IsPredict(string network) => NetworkCases.Run(network, new TrainingForward());

    [Theory, MemberData(nameof(WithLoss))]
    public void Backward_OfPartsOf16AndOf1_IsThatOfOneBatchOf64(string network) => NetworkCases.Run(network, new Accumulation());

    [Theory, MemberData(nameof(WithLoss))]
    public void Training_Twice_GivesTheSameParameters(string network)
    {
        var hash = new Hash();
        NetworkCases.Run(network, hash);
        ulong first = hash.Value;
        hash.Value = 0;
        NetworkCases.Run(network, hash);
        Assert.Equal(first, hash.Value);
    }

    [Fact]
    public void Hash_OfTwoNetworks_Differs() => Assert.NotEqual(HashOf(Small[..1]), HashOf(Small[1..2]));

    [Fact]
    public void TrainingAndPredictions_WithoutAvx512_HaveTheSameHash() =>
        Assert.Equal(HashAll(), ChildProcess.Run(HashAll, Machine.NoAvx512));

    [Theory]
    [InlineData(Machine.NoAvx2)]
    [InlineData(Machine.NoIntrinsics)]
    public void TrainingAndPredictions_WithoutFusedMultiplyAdd_HaveTheSameHash(string machine) =>
        Assert.Equal(HashSmall(), ChildProcess.Run(HashSmall, machine));

    private static string HashAll() => HashOf(NetworkCases.WithLoss.Select(row => row.Data));

    private static string HashSmall() => HashOf(Small);

    private static string HashOf(IEnumerable<string> networks)
    {
        var hash = new Hash();
        foreach (string network in networks)
        {
            NetworkCases.Run(network, hash);
        }

        return hash.Value.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static void AssertSame<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged =>
        Assert.True(MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)), $"{what} has other bits.");

    private sealed class Batches : INetworkCheck
    {
        private const int Most = 40;

        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(Most);
            T[] all = trial.Predict();
            int inputs = TNetwork.Description.InputLength;
            int outputs = TNetwork.Description.OutputLength;
            var y = new T[Most * outputs];
            for (int rows = 1; rows <= Most; rows++)
            {
                // The last rows, so that each row is seen at many places of a batch.
                ReadOnlySpan<T> expected = all.AsSpan((Most - rows) * outputs);
                trial.Network.Predict(trial.X.AsSpan((Most - rows) * inputs), y.AsSpan(0, rows * outputs));
                AssertSame(expected, y.AsSpan(0, rows * outputs), $"A batch of {rows}");
            }

            for (int row = 0; row < Most; row++)
            {
                trial.Network.Predict(trial.X.AsSpan(row * inputs, inputs), y.AsSpan(row * outputs, outputs));
            }

            AssertSame<T>(all, y, "One row at a time");
            foreach (int capacity in (int[])[1, 3, 7, 64])
            {
                Array.Clear(y);
                trial.Network.Predict(trial.X, y, new Workspace<TNetwork, T>(capacity));
                AssertSame<T>(all, y, $"A workspace of {capacity} rows");
            }
        }
    }

    private sealed class TrainingForward : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (Trial<TNetwork, T>.Reference.PredictsDifferently)
            {
                return;
            }

            var trial = new Trial<TNetwork, T>(13);
            T[] y = trial.Predict();
            trial.Network.Forward(trial.X, trial.Workspace);
            for (int row = 0; row < trial.Rows; row++)
            {
                AssertSame(y.AsSpan(row * TNetwork.Description.OutputLength, TNetwork.Description.OutputLength), trial.Workspace.Output(row), $"Row {row}");
            }
        }
    }

    private sealed class Accumulation : INetworkCheck
    {
        private const int Rows = 64;

        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (Trial<TNetwork, T>.Reference.MixesRows)
            {
                return;
            }

            var trial = new Trial<TNetwork, T>(Rows);
            trial.Train();
            AssertParts(trial, 16);
            AssertParts(trial, 1);
        }

        private static void AssertParts<TNetwork, T>(Trial<TNetwork, T> trial, int part)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var workspace = new Workspace<TNetwork, T>(part) { Seed = trial.Workspace.Seed };
            var gradients = new ParameterBuffer<TNetwork, T>();
            gradients.Packed.Fill(T.One);
            for (int row = 0; row < Rows; row += part)
            {
                trial.Network.Forward(Slice(trial.X, row, part), workspace, firstRow: row);
                trial.Network.Loss(Slice(trial.Targets, row, part), workspace, divisor: Rows);
                trial.Network.Backward(workspace, gradients, accumulate: row > 0);
                AssertInputGradients(trial, workspace, row);
            }

            foreach (ParameterSlice slice in TNetwork.Description.Parameters)
            {
                AssertSame<T>(Trial<TNetwork, T>.Canonical(trial.Gradients, slice.Name), Trial<TNetwork, T>.Canonical(gradients, slice.Name), slice.Name);
            }
        }

        private static void AssertInputGradients<TNetwork, T>(Trial<TNetwork, T> trial, Workspace<TNetwork, T> part, int first)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int row = 0; Trial<TNetwork, T>.Reference.Declaration.InputGradient && row < part.Capacity; row++)
            {
                AssertSame(trial.Workspace.InputGradient(first + row), part.InputGradient(row), $"∂/∂x of row {first + row}");
            }
        }

        private static ReadOnlySpan<T> Slice<T>(T[] numbers, int row, int rows) => numbers.AsSpan(numbers.Length / Rows * row, numbers.Length / Rows * rows);
    }

    /// <summary>FNV over the outputs before, and the parameters after, three steps of Adam.</summary>
    private sealed class Hash : INetworkCheck
    {
        public ulong Value { get; set; }

        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(3);
            var adam = new Adam<TNetwork, T>(learningRate: 0.01);
            Append<T>(trial.Predict());
            for (int step = 0; step < 3; step++)
            {
                Append<double>([trial.Train()]);
                trial.Network.AddPenalties(trial.Gradients);
                adam.Step(trial.Network, trial.Gradients);
            }

            Append<T>(trial.Network.Parameters.Packed);
        }

        private void Append<T>(ReadOnlySpan<T> numbers)
            where T : unmanaged
        {
            foreach (byte b in MemoryMarshal.AsBytes(numbers))
            {
                Value = (Value ^ b) * 1099511628211 + 14695981039346656037;
            }
        }
    }
}
