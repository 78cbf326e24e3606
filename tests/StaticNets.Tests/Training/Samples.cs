using StaticNets.Data;
using StaticNets.Numerics;

namespace StaticNets.Tests.Training;

/// <summary>Small data sets to train on.</summary>
internal static class Samples
{
    /// <summary>Points in three directions, far enough apart for a linear network; sorted by class.</summary>
    public static Dataset<float> ThreeDirections(int perClass)
    {
        float[] x = new float[3 * perClass * 2];
        int[] labels = new int[3 * perClass];
        Philox random = new(11, PhiloxDomain.Data);
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = row / perClass;
            double angle = (labels[row] * 2 * Math.PI / 3) + (0.5 * random.Normal(row) / 3);
            x[2 * row] = (float)(2 * Math.Cos(angle));
            x[(2 * row) + 1] = (float)(2 * Math.Sin(angle));
        }

        return new Dataset<float>(x, 2, labels, 3);
    }

    /// <summary>Rows of two features with the target x₀·x₁.</summary>
    public static Dataset<double> Products(int count)
    {
        double[] x = [.. Enumerable.Range(0, 2 * count).Select(static i => Math.Sin((i * 1.7) + 1))];
        double[] targets = [.. Enumerable.Range(0, count).Select(i => x[2 * i] * x[(2 * i) + 1])];
        return new Dataset<double>(x, 2, targets, 1);
    }
}
