using System.Numerics;
using System.Runtime.InteropServices;
using StaticNets.Tests;
using StaticNets.Threading;

namespace StaticNets.Numerics.Tests;

/// <summary>The same bits on any number of threads, also on many more than the machine has cores, and nothing allocated for it.</summary>
[Collection(nameof(SharedWorkspaces))]
public sealed class ThreadsTests
{
    // Three shares of 37 rows differ; some of 16 threads have no row of 5.
    private static readonly int[] Batches = [37, 5];

    public static IEnumerable<TheoryDataRow<string>> All => NetworkCases.All;

    public static IEnumerable<TheoryDataRow<string>> WithLoss => NetworkCases.WithLoss;

    [Fact]
    public void Workers_InTheseTests_ShareTheLeastWork() => Assert.Equal((5, 3), (Workers.For(5, int.MaxValue), Workers.For(5, 100, threads: 3)));

    [Theory, MemberData(nameof(WithLoss))]
    public void Step_OnAnyNumberOfThreads_HasTheSameBits(string network) => NetworkCases.Run(network, new Steps());

    [Theory, MemberData(nameof(All))]
    public void Predict_OnAnyNumberOfThreads_HasTheSameBits(string network) => NetworkCases.Run(network, new Predictions());

    [Theory, MemberData(nameof(WithLoss))]
    public void Step_OnThreeThreads_AllocatesNothing(string network) => NetworkCases.Run(network, new Memory());

    [Theory, MemberData(nameof(WithLoss))]
    public void Backward_OfFrozenLayers_LeavesZerosAndTheOtherGradients(string network) => NetworkCases.Run(network, new Freezing());

    private static void AssertSame<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged =>
        Assert.True(MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)), $"{what} has other bits.");

    private sealed class Steps : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int rows in Batches)
            {
                T[] alone = Results<TNetwork, T>(rows, threads: 1);
                foreach (int threads in (int[])[2, 3, 16, 2])
                {
                    AssertSame<T>(alone, Results<TNetwork, T>(rows, threads), $"A batch of {rows} on {threads} threads");
                }
            }
        }

        // Everything that two steps give, the second of which adds to the gradients of the first.
        private static T[] Results<TNetwork, T>(int rows, int threads)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(rows);
            trial.Workspace.Threads = threads;
            trial.Gradients.Packed.Fill(T.One);
            List<T> results = [];
            for (int step = 0; step < 2; step++)
            {
                trial.Network.Forward(trial.X, trial.Workspace, firstRow: step * rows);
                results.Add(trial.Network.Loss(trial.Targets, trial.Workspace));
                trial.Network.Backward(trial.Workspace, trial.Gradients, accumulate: step > 0);
                foreach (ParameterSlice slice in TNetwork.Description.Parameters)
                {
                    results.AddRange(Trial<TNetwork, T>.Canonical(slice.IsTrained ? trial.Gradients : trial.Network.Parameters, slice.Name));
                }

                for (int row = 0; row < rows; row++)
                {
                    results.AddRange(trial.Workspace.Output(row));
                    results.AddRange(Trial<TNetwork, T>.Reference.Declaration.InputGradient ? trial.Workspace.InputGradient(row) : []);
                }
            }

            return [.. results];
        }
    }

    private sealed class Predictions : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int rows in Batches)
            {
                var trial = new Trial<TNetwork, T>(rows);
                var workspace = new Workspace<TNetwork, T>(4) { Threads = 1 };
                var y = new T[rows * TNetwork.Description.OutputLength];
                trial.Network.Predict(trial.X, y, workspace);
                T[] alone = [.. y];
                foreach (int threads in (int[])[2, 3, 16])
                {
                    workspace.Threads = threads;
                    y.AsSpan().Clear();
                    trial.Network.Predict(trial.X, y, workspace);
                    AssertSame<T>(alone, y, $"A batch of {rows} on {threads} threads");
                }

                AssertSame<T>(alone, trial.Predict(), $"A batch of {rows} on all threads");
            }
        }
    }

    private sealed class Memory : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(5);
            trial.Workspace.Threads = 3;
            var y = new T[5 * TNetwork.Description.OutputLength];

            Assert.Equal(0, Allocations.Of(() => trial.Train()));
            Assert.Equal(0, Allocations.Of(() => trial.Network.Predict(trial.X, y)));
        }
    }

    private sealed class Freezing : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ParameterSlice[] trained = [.. TNetwork.Description.Parameters.Where(slice => slice.IsTrained)];
            foreach (string layer in trained.Select(LayerOf).Distinct())
            {
                var trial = new Trial<TNetwork, T>(5);
                trial.Train();
                Dictionary<string, T[]> all = Gradients(trial);
                Restart(trial);
                trial.Workspace.Freeze(layer);
                trial.Workspace.Threads = 2;
                trial.Train();
                foreach (ParameterSlice slice in trained)
                {
                    T[] expected = LayerOf(slice) == layer ? new T[all[slice.Name].Length] : all[slice.Name];
                    AssertSame<T>(expected, Trial<TNetwork, T>.Canonical(trial.Gradients, slice.Name), $"{slice.Name} with a frozen {layer}");
                }

                Restart(trial);
                trial.Workspace.Freeze();
                trial.Train();
                Assert.Equal(all, Gradients(trial));
            }
        }

        private static Dictionary<string, T[]> Gradients<TNetwork, T>(Trial<TNetwork, T> trial)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            TNetwork.Description.Parameters.Where(slice => slice.IsTrained).ToDictionary(slice => slice.Name, slice => Trial<TNetwork, T>.Canonical(trial.Gradients, slice.Name));

        private static string LayerOf(ParameterSlice slice) => slice.Name.Split('.')[0];

        // The same masks of dropout again.
        private static void Restart<TNetwork, T>(Trial<TNetwork, T> trial)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            trial.Workspace.Step = -1;
            trial.Gradients.Packed.Fill(T.One);
        }
    }
}
