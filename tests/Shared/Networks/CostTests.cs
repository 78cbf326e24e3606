using System.Numerics;
using System.Reflection;
using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.Numerics.Tests;

/// <summary>The constants of emitted networks against the naive reference, run on a number that counts.</summary>
public sealed class CostTests
{
    public static IEnumerable<TheoryDataRow<string>> All => NetworkCases.All;

    [Theory, MemberData(nameof(All))]
    public void Constants_OfEveryNetwork_AreWhatTheReferenceCounts(string network) => NetworkCases.Run(network, new Constants());

    [Theory, MemberData(nameof(All))]
    public void Layers_OfEveryNetwork_AreTheDeclaredOnesAndAddUp(string network) => NetworkCases.Run(network, new Table());

    private static long Constant<TNetwork>(string name) =>
        Convert.ToInt64(typeof(TNetwork).GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue(), null);

    private sealed class Constants : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var trial = new Trial<TNetwork, T>(rows: 1);
            ReferenceNetwork network = Trial<TNetwork, T>.Reference;
            var pass = new ReferencePass<Counting>(network, trial.Parameters<Counting>());
            Counting[] x = trial.Row<Counting>(0);
            Tally forward = Counting.Of(() => pass.Forward([x]));
            Assert.Equal(
                [network.Nodes[0].Length, network.OutputLength, network.ParameterCount, network.BufferCount, forward.Macs, forward.EffectiveMacs, forward.Flops, forward.Transcendentals],
                Found<TNetwork>("InputLength", "OutputLength", "ParameterCount", "BufferCount", "ForwardMacs", "ForwardEffectiveMacs", "ForwardFlops", "ForwardTranscendentals"));
            if (network.Losses.Count > 0)
            {
                AssertTraining(trial, pass);
            }
        }

        private static void AssertTraining<TNetwork, T>(Trial<TNetwork, T> trial, ReferencePass<Counting> pass)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ReferenceNetwork network = Trial<TNetwork, T>.Reference;
            Counting[] y = [];
            var dy = new Counting[network.OutputLength];
            Tally forward = Counting.Of(() => y = pass.Forward(trial.RowsOf<Counting>(), [Masks])[0]);
            Tally loss = Counting.Of(() => ReferenceLosses<Counting>.OfRow(network, y, trial.TargetRow<Counting>(0), 1, dy));
            Tally backward = Counting.Of(() => pass.Backward([dy]));
            Assert.Equal(
                [backward.Macs, backward.Flops, forward.Flops + loss.Flops + backward.Flops],
                Found<TNetwork>("BackwardMacs", "BackwardFlops", "TrainingFlops"));
        }

        private static Counting[] Masks(ReferenceNode node) => new Counting[node.Length];

        private static long[] Found<TNetwork>(params string[] names) => [.. names.Select(Constant<TNetwork>)];
    }

    private sealed class Table : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkDescription description = TNetwork.Description;
            IReadOnlyList<ReferenceNode> nodes = Trial<TNetwork, T>.Reference.Nodes;
            Assert.Equal(nodes.Select(node => node.Name), description.Layers.Select(layer => layer.Name));
            Assert.Equal(nodes.Select(node => string.Join("x", node.Shape)), description.Layers.Select(layer => layer.Output));
            Assert.Equal(Constant<TNetwork>("ParameterCount"), description.Layers.Sum(layer => layer.Parameters));
            Assert.Equal(Constant<TNetwork>("ForwardMacs"), description.Layers.Sum(layer => layer.ForwardMacs));
            Assert.Equal(Constant<TNetwork>("ForwardFlops"), description.Layers.Sum(layer => layer.ForwardFlops));
            Assert.All(description.Layers, layer => Assert.Contains(layer.Kind, description.Summary, StringComparison.Ordinal));
        }
    }
}
