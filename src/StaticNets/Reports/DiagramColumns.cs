using System.Collections.Immutable;

namespace StaticNets.Reports;

/// <summary>Cuts a network into columns of about the same length, where the fewest connections are cut through.</summary>
internal static class DiagramColumns
{
    private const int OneColumn = 13;
    private const int TwoColumns = 28;

    /// <summary>The first layer of each column.</summary>
    internal static ImmutableArray<int> Of(ImmutableArray<LayerDescription> layers)
    {
        int columns = layers.Length <= OneColumn ? 1 : layers.Length <= TwoColumns ? 2 : 3;
        var starts = ImmutableArray.CreateBuilder<int>(columns);
        starts.Add(0);
        for (int column = 1; column < columns; column++)
        {
            int ideal = column * layers.Length / columns;
            int reach = layers.Length / (columns * 4);
            starts.Add(Enumerable.Range(ideal - reach, (2 * reach) + 1).MinBy(at => (100 * Cut(layers, at)) + Math.Abs(at - ideal)));
        }

        return starts.ToImmutable();
    }

    /// <summary>The connections over a break in front of a layer, but that to the layer itself from the one before.</summary>
    private static int Cut(ImmutableArray<LayerDescription> layers, int at)
    {
        int cut = 0;
        for (int to = at; to < layers.Length; to++)
        {
            cut += layers[to].Inputs.Count(from => from < at && (from, to) != (at - 1, at));
        }

        return cut;
    }
}
