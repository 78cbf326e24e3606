using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Data;

namespace StaticNets.Reports;

/// <summary>The probabilities that a network gives to each class on a grid of points in the plane.</summary>
/// <param name="X">The range of the first feature.</param>
/// <param name="Y">The range of the second feature.</param>
/// <param name="Classes">The number of classes, at least 2.</param>
/// <param name="Values">Size rows, bottom first, of Size points with one probability for each class.</param>
internal sealed record DecisionGrid(Axis X, Axis Y, int Classes, ImmutableArray<float> Values)
{
    /// <summary>Points along each side: the image has two screen pixels or so for each of its own.</summary>
    internal const int Size = 200;

    /// <summary>The probability of a class at a point.</summary>
    internal float At(int row, int column, int label) => Values[((((row * Size) + column) * Classes) + label)];

    /// <summary>How far the probability of a class lies above that of its strongest rival: 0 where it begins to win.</summary>
    internal float Margin(int row, int column, int label)
    {
        float rival = 0;
        for (int other = 0; other < Classes; other++)
        {
            rival = other == label ? rival : Math.Max(rival, At(row, column, other));
        }

        return At(row, column, label) - rival;
    }

    /// <summary>The middle of a cell, as a coordinate of the axis.</summary>
    internal static double Centre(Axis axis, double index) => axis.Min + ((index + 0.5) / Size * (axis.Max - axis.Min));

    /// <summary>Asks a network.</summary>
    internal static DecisionGrid Of<TNetwork, T>(
        INetwork<TNetwork, T> network, Axis x, Axis y, Standardization<T>? standardization)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int outputs = TNetwork.Description.OutputLength;
        int classes = Math.Max(2, outputs);
        var points = new T[2 * Size];
        var probabilities = new T[outputs * Size];
        var values = ImmutableArray.CreateBuilder<float>(Size * Size * classes);
        for (int row = 0; row < Size; row++)
        {
            FillRow(points, x, Centre(y, row));
            standardization?.Apply(points, points);
            network.PredictProbabilities(points, probabilities);
            foreach (T p in probabilities)
            {
                if (outputs == 1)
                {
                    values.Add(1 - float.CreateTruncating(p));
                }

                values.Add(float.CreateTruncating(p));
            }
        }

        return new DecisionGrid(x, y, classes, values.MoveToImmutable());
    }

    private static void FillRow<T>(T[] points, Axis x, double y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int column = 0; column < Size; column++)
        {
            points[2 * column] = T.CreateTruncating(Centre(x, column));
            points[(2 * column) + 1] = T.CreateTruncating(y);
        }
    }
}
