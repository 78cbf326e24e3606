using System.Numerics;
using StaticNets.Tests;
using StaticNets.Training;

namespace StaticNets.Numerics.Tests;

/// <summary>No byte outside the user's spans is read or written, and nothing is allocated.</summary>
public sealed class SafetyTests
{
    private static readonly int[] RowCounts = [1, 3, 10];

    public static IEnumerable<TheoryDataRow<string>> All => NetworkCases.All;

    public static IEnumerable<TheoryDataRow<string>> WithLoss => NetworkCases.WithLoss;

    [Theory, MemberData(nameof(All))]
    public void Predict_BetweenSentinels_LeavesThem(string network) => NetworkCases.Run(network, new Sentinels());

    [Theory, MemberData(nameof(All))]
    public void Predict_BesideAGuardedPage_StaysInside(string network)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guarded pages are asked of Linux here.");
        NetworkCases.Run(network, new GuardedPrediction());
    }

    [Theory, MemberData(nameof(WithLoss))]
    public void ForwardAndLoss_BesideAGuardedPage_StayInside(string network)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guarded pages are asked of Linux here.");
        NetworkCases.Run(network, new GuardedTraining());
    }

    [Theory, MemberData(nameof(All))]
    public void Predict_AfterTheFirst_AllocatesNothing(string network) => NetworkCases.Run(network, new PredictionAllocations());

    [Theory, MemberData(nameof(WithLoss))]
    public void AStepOfTraining_AfterTheFirst_AllocatesNothing(string network) => NetworkCases.Run(network, new StepAllocations());

    private sealed class Sentinels : INetworkCheck
    {
        private const int Margin = 64;

        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int rows in RowCounts)
            {
                var trial = new Trial<TNetwork, T>(rows);
                T sentinel = T.CreateChecked(-987654);

                // What lies beside x is no number: were it read, the outputs would say so.
                T[] x = [.. Enumerable.Repeat(T.NaN, Margin), .. trial.X, .. Enumerable.Repeat(T.NaN, Margin)];
                int length = rows * TNetwork.Description.OutputLength;
                T[] y = [.. Enumerable.Repeat(sentinel, length + (2 * Margin))];
                trial.Network.Predict(x.AsSpan(Margin, trial.X.Length), y.AsSpan(Margin, length));
                Assert.All(y[..Margin], number => Assert.Equal(sentinel, number));
                Assert.All(y[(Margin + length)..], number => Assert.Equal(sentinel, number));
                Assert.Equal(trial.Predict(), y[Margin..(Margin + length)]);
            }
        }
    }

    private sealed class GuardedPrediction : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int rows, bool atEnd) in RowCounts.SelectMany(rows => (IEnumerable<(int, bool)>)[(rows, true), (rows, false)]))
            {
                var trial = new Trial<TNetwork, T>(rows);
                T[] expected = trial.Predict();
                using var x = new GuardedMemory<T>(trial.X, atEnd);
                using var y = new GuardedMemory<T>(new T[expected.Length], atEnd);
                trial.Network.Predict(x.Span, y.Span);
                Assert.Equal(expected, y.Span.ToArray());
                y.Span.Clear();
                trial.Network.Predict(x.Span, y.Span, trial.Workspace);
                Assert.Equal(expected, y.Span.ToArray());
            }
        }
    }

    private sealed class GuardedTraining : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int rows, bool atEnd) in Trial<TNetwork, T>.Reference.RowCounts.SelectMany(rows => (IEnumerable<(int, bool)>)[(rows, true), (rows, false)]))
            {
                var trial = new Trial<TNetwork, T>(rows);
                using var x = new GuardedMemory<T>(trial.X, atEnd);
                using var targets = new GuardedMemory<T>(trial.Targets, atEnd);
                trial.Network.Forward(x.Span, trial.Workspace);
                T loss = trial.Network.Loss(targets.Span, trial.Workspace);
                Assert.Equal(loss, trial.Network.Loss(trial.Targets, trial.Workspace));
                if (trial.Labels is { } labels)
                {
                    using var guarded = new GuardedMemory<int>(labels, atEnd);
                    Assert.True(T.IsFinite(trial.Network.Loss(guarded.Span, trial.Workspace)));
                }
            }
        }
    }

    private sealed class PredictionAllocations : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(30);
            T[] y = trial.Predict();
            Assert.Equal(0, Allocations.Of(() =>
            {
                trial.Network.Predict(trial.X, y);
                trial.Network.Predict(trial.X, y, trial.Workspace);
                trial.Network.Predict(trial.X.AsSpan(0, TNetwork.Description.InputLength), y.AsSpan(0, TNetwork.Description.OutputLength));
            }));
        }
    }

    private sealed class StepAllocations : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(30);
            var optimizer = new Adam<TNetwork, T>();
            Assert.Equal(0, Allocations.Of(() =>
            {
                trial.Network.Forward(trial.X, trial.Workspace);
                trial.Network.Loss(trial.Targets, trial.Workspace);
                if (trial.Labels is not null)
                {
                    trial.Network.Loss(trial.Labels, trial.Workspace);
                }

                trial.Network.Backward(trial.Workspace, trial.Gradients);
                trial.Network.AddPenalties(trial.Gradients);
                optimizer.Step(trial.Network, trial.Gradients);
            }));
        }
    }
}
