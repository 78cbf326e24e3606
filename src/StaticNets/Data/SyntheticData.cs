using System.Numerics;
using StaticNets.Numerics;

namespace StaticNets.Data;

/// <summary>
/// Small made-up problems of known shape: two moons, circles, spirals, blobs. Points lie as in scikit-learn's
/// <c>make_moons</c>, <c>make_circles</c> and <c>make_blobs</c>; the random numbers are StaticNets' own.
/// </summary>
/// <remarks>
/// The same arguments give the same bits on every machine. Classes are spread over the samples in a random order, so a
/// contiguous part of a data set is a fair sample of it. Points are computed in double and rounded once.
/// </remarks>
public static class SyntheticData
{
    private const double BlobBox = 10;

    // Streams of their own in the domain that programs draw from too: theirs count from 0.
    private const int NoiseStream = (1 << 24) - 1;
    private const int CentreStream = (1 << 24) - 2;

    /// <summary>
    /// Two interleaved half circles of radius 1. With t evenly spaced from 0 to π, both ends included: class 0, the first
    /// <c>⌊count / 2⌋</c> points, at <c>(cos t, sin t)</c>; class 1 at <c>(1 − cos t, 0.5 − sin t)</c>.
    /// </summary>
    /// <param name="count">The number of points, at least 2.</param>
    /// <param name="noise">The standard deviation of the normal noise added to each coordinate, at least 0.</param>
    /// <param name="seed">Keys the noise and the order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Dataset<T> TwoMoons<T>(int count, double noise, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return Points<T>([count / 2, count - (count / 2)], noise, seed, static (label, i, length) =>
        {
            (double sin, double cos) = SinCos(length == 1 ? 0 : Math.PI * i / (length - 1));
            return label == 0 ? (cos, sin) : (1 - cos, 0.5 - sin);
        });
    }

    /// <summary>
    /// Two rings round the origin. With t evenly spaced over the turn: class 0, the first <c>⌊count / 2⌋</c> points, at
    /// <c>(cos t, sin t)</c>; class 1 at <c>factor · (cos t, sin t)</c>.
    /// </summary>
    /// <param name="count">The number of points, at least 2.</param>
    /// <param name="noise">The standard deviation of the normal noise added to each coordinate, at least 0.</param>
    /// <param name="seed">Keys the noise and the order.</param>
    /// <param name="factor">The radius of the inner ring, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Dataset<T> Circles<T>(int count, double noise, ulong seed, double factor = 0.8)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        RequireNumber(factor, factor is >= 0 and < 1, "at least 0 and below 1", nameof(factor));
        return Points<T>([count / 2, count - (count / 2)], noise, seed, (label, i, length) =>
        {
            (double sin, double cos) = SinCos(Math.Tau * i / length);
            double radius = label == 0 ? 1 : factor;
            return (radius * cos, radius * sin);
        });
    }

    /// <summary>
    /// Spiral arms that wind outwards from the origin, one class each. Point i of the n of arm a of k lies at radius
    /// <c>r = (i + 1) / n</c> and angle <c>2π (turns · r + a / k)</c>.
    /// </summary>
    /// <param name="count">The number of points, at least one for each arm; the first arms get one more when it does not divide.</param>
    /// <param name="noise">The standard deviation of the normal noise added to each coordinate, at least 0.</param>
    /// <param name="seed">Keys the noise and the order.</param>
    /// <param name="arms">The number of arms, at least 1.</param>
    /// <param name="turns">How often an arm winds round the origin, from 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Dataset<T> Spirals<T>(int count, double noise, ulong seed, int arms = 2, double turns = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(arms, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, arms);
        RequireNumber(turns, turns is >= 0 and <= 100, "from 0 to 100", nameof(turns));
        return Points<T>(Shares(count, arms), noise, seed, (arm, i, length) =>
        {
            double radius = (i + 1d) / length;
            (double sin, double cos) = SinCos(Math.Tau * ((turns * radius) + ((double)arm / arms)));
            return (radius * cos, radius * sin);
        });
    }

    /// <summary>
    /// Clouds of points, one class each: centres uniform in the square from −10 to 10, points normal round their centre.
    /// </summary>
    /// <param name="count">The number of points, at least one for each blob; the first blobs get one more when it does not divide.</param>
    /// <param name="noise">The standard deviation of each coordinate round the centre, at least 0; scikit-learn's is 1.</param>
    /// <param name="seed">Keys the centres, the points and the order.</param>
    /// <param name="blobs">The number of blobs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Dataset<T> Blobs<T>(int count, double noise, ulong seed, int blobs = 3)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blobs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, blobs);
        var centre = new Philox(seed, PhiloxDomain.Data, CentreStream);
        return Points<T>(Shares(count, blobs), noise, seed, (blob, _, _) => (
            BlobBox * ((2 * centre.Double(2 * blob)) - 1),
            BlobBox * ((2 * centre.Double((2 * blob) + 1)) - 1)));
    }

    /// <summary>Places the points of each class, class by class, adds the noise and shuffles.</summary>
    /// <param name="lengths">The number of points of each class.</param>
    /// <param name="noise">The standard deviation of the noise.</param>
    /// <param name="seed">Keys the noise and the order.</param>
    /// <param name="place">From the class, the point's number in it and the length of the class to the point.</param>
    private static Dataset<T> Points<T>(int[] lengths, double noise, ulong seed, Func<int, int, int, (double X, double Y)> place)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireNumber(noise, noise >= 0 && double.IsFinite(noise), "at least 0 and finite", nameof(noise));
        var random = new Philox(seed, PhiloxDomain.Data, NoiseStream);
        int count = lengths.Sum();
        var features = new T[2L * count];
        var labels = new int[count];
        int row = 0;
        for (int label = 0; label < lengths.Length; label++)
        {
            for (int i = 0; i < lengths[label]; i++, row++)
            {
                (double x, double y) = place(label, i, lengths[label]);
                features[2 * row] = T.CreateTruncating(x + (noise * random.Normal(2L * row)));
                features[(2 * row) + 1] = T.CreateTruncating(y + (noise * random.Normal((2L * row) + 1)));
                labels[row] = label;
            }
        }

        var ordered = new Dataset<T>(features, 2, labels, lengths.Length) { FeatureNames = ["x", "y"] };
        return ordered.Select(SeededOrder.Permutation(count, seed, SeededOrder.OfPoints));
    }

    /// <summary>The count cut into equal parts; the first parts are one longer when it does not divide.</summary>
    private static int[] Shares(int count, int parts) =>
        [.. Enumerable.Range(0, parts).Select(part => (count / parts) + (part < count % parts ? 1 : 0))];

    private static (double Sin, double Cos) SinCos(double angle) => (VectorMath.Sin(angle), VectorMath.Cos(angle));

    private static void RequireNumber(double value, bool isRight, string expected, string parameter)
    {
        if (!isRight)
        {
            throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant($"Found {value}; expected a number {expected}."));
        }
    }
}
