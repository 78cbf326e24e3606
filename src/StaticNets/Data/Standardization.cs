using System.Numerics;
using static System.FormattableString;

namespace StaticNets.Data;

/// <summary>
/// Shifts and scales each feature to mean 0 and standard deviation 1: <c>y = (x − mean) / scale</c>, feature by feature.
/// </summary>
/// <remarks>
/// Fit it on the training part alone and apply it to every other part, or the test part leaks into training. All arithmetic is
/// in double, in the order of the rows, so the same rows give the same bits on every machine.
/// </remarks>
/// <typeparam name="T">The type of the features: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Standardization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _mean;
    private readonly T[] _scale;

    /// <summary>Restores a standardisation from its numbers, which are copied.</summary>
    /// <param name="mean">The mean of each feature, <c>[FeatureLength]</c>, finite.</param>
    /// <param name="scale">The scale of each feature, <c>[FeatureLength]</c>, finite and positive.</param>
    /// <exception cref="ArgumentException">There is no feature, the lengths differ, or a number is not as required.</exception>
    public Standardization(ReadOnlySpan<T> mean, ReadOnlySpan<T> scale)
    {
        RequireStatistics(mean, scale);
        _mean = mean.ToArray();
        _scale = scale.ToArray();
    }

    /// <summary>The number of features of one row.</summary>
    public int FeatureLength => _mean.Length;

    /// <summary>The mean of each feature, <c>[FeatureLength]</c>.</summary>
    public ReadOnlySpan<T> Mean => _mean;

    /// <summary>The scale of each feature, <c>[FeatureLength]</c>: its population standard deviation, or 1 where it is constant.</summary>
    public ReadOnlySpan<T> Scale => _scale;

    /// <summary>Takes mean and scale from the features of a data set.</summary>
    /// <param name="data">The training part, of at least one sample.</param>
    /// <exception cref="ArgumentException">There is no sample, or a feature is not finite or too large to square.</exception>
    public static Standardization<T> Fit(Dataset<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data.Features, data.FeatureLength);
    }

    /// <summary>
    /// Takes mean and scale from rows: <c>mean = Σx / n</c> and <c>scale = √(Σ(x − mean)² / n)</c>, the population standard
    /// deviation; the scale of a constant feature is 1.
    /// </summary>
    /// <param name="rows">Dense rows, <c>[n, featureLength]</c>, at least one.</param>
    /// <param name="featureLength">The number of features of one row, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="featureLength"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The rows are none or not whole, or a feature is not finite or too large to square.
    /// </exception>
    public static Standardization<T> Fit(ReadOnlySpan<T> rows, int featureLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureLength, 1);
        if (rows.IsEmpty || rows.Length % featureLength != 0)
        {
            throw new ArgumentException(
                $"Found {rows.Length} values; expected at least one row and a multiple of the feature length {featureLength}.",
                nameof(rows));
        }

        double[] mean = FitMean(rows, featureLength);
        double[] scale = FitScale(rows, mean);
        return new Standardization<T>(Array.ConvertAll(mean, T.CreateTruncating), Array.ConvertAll(scale, ToScale));
    }

    /// <summary>Standardises rows: <c>destination = (x − mean) / scale</c>.</summary>
    /// <param name="x">Dense rows, <c>[n, FeatureLength]</c>.</param>
    /// <param name="destination">As many values as <paramref name="x"/>; may be the same memory, but not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">The rows are not whole, the lengths differ, or the memory overlaps.</exception>
    public void Apply(ReadOnlySpan<T> x, Span<T> destination)
    {
        RequireRows(x, destination);
        for (int row = 0; row < x.Length; row += FeatureLength)
        {
            for (int j = 0; j < _mean.Length; j++)
            {
                double centred = double.CreateTruncating(x[row + j]) - double.CreateTruncating(_mean[j]);
                destination[row + j] = T.CreateTruncating(centred / double.CreateTruncating(_scale[j]));
            }
        }
    }

    /// <summary>A data set with standardised features and the labels, targets and names of the given one.</summary>
    /// <param name="data">The data set, whose memory stays as it is.</param>
    /// <exception cref="ArgumentException">The data set has another number of features.</exception>
    public Dataset<T> Apply(Dataset<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.FeatureLength != FeatureLength)
        {
            throw new ArgumentException(
                $"Found a data set of {data.FeatureLength} features; expected {FeatureLength}, as this standardisation was fitted on.",
                nameof(data));
        }

        var features = new T[data.Features.Length];
        Apply(data.Features, features);
        return data.WithFeatures(features);
    }

    /// <summary>Undoes <see cref="Apply(ReadOnlySpan{T}, Span{T})"/>, up to rounding: <c>destination = y · scale + mean</c>.</summary>
    /// <param name="y">Dense standardised rows, <c>[n, FeatureLength]</c>.</param>
    /// <param name="destination">As many values as <paramref name="y"/>; may be the same memory, but not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">The rows are not whole, the lengths differ, or the memory overlaps.</exception>
    public void Invert(ReadOnlySpan<T> y, Span<T> destination)
    {
        RequireRows(y, destination);
        for (int row = 0; row < y.Length; row += FeatureLength)
        {
            for (int j = 0; j < _mean.Length; j++)
            {
                double value = double.FusedMultiplyAdd(
                    double.CreateTruncating(y[row + j]), double.CreateTruncating(_scale[j]), double.CreateTruncating(_mean[j]));
                destination[row + j] = T.CreateTruncating(value);
            }
        }
    }

    /// <summary>Throws unless there is a mean and a scale for each input of the network.</summary>
    internal void RequireFit(NetworkDescription network, string parameter)
    {
        if (FeatureLength != network.InputLength)
        {
            throw new ArgumentException(
                $"Found a standardisation of {FeatureLength} features, expected {network.InputLength}, the input length of {network.Name}.",
                parameter);
        }
    }

    /// <summary>The means, summed as differences from the first row, so that the mean of a constant feature is exact.</summary>
    private static double[] FitMean(ReadOnlySpan<T> rows, int featureLength)
    {
        var sum = new double[featureLength];
        for (int row = 0; row < rows.Length; row += featureLength)
        {
            for (int j = 0; j < sum.Length; j++)
            {
                RequireFinite(rows, row / featureLength, j, featureLength);
                sum[j] += double.CreateTruncating(rows[row + j]) - double.CreateTruncating(rows[j]);
            }
        }

        int count = rows.Length / featureLength;
        for (int j = 0; j < sum.Length; j++)
        {
            sum[j] = double.CreateTruncating(rows[j]) + (sum[j] / count);
        }

        return sum;
    }

    private static double[] FitScale(ReadOnlySpan<T> rows, double[] mean)
    {
        var sum = new double[mean.Length];
        for (int row = 0; row < rows.Length; row += mean.Length)
        {
            for (int j = 0; j < sum.Length; j++)
            {
                double centred = double.CreateTruncating(rows[row + j]) - mean[j];
                sum[j] = double.FusedMultiplyAdd(centred, centred, sum[j]);
            }
        }

        int count = rows.Length / mean.Length;
        for (int j = 0; j < sum.Length; j++)
        {
            sum[j] = Math.Sqrt(sum[j] / count);
        }

        RequireRange(rows, mean, sum);
        return sum;
    }

    /// <summary>A deviation as a divisor: 1 where it is 0, or too small to be told from 0 in <typeparamref name="T"/>.</summary>
    private static T ToScale(double deviation)
    {
        var scale = T.CreateTruncating(deviation);
        return scale == T.Zero ? T.One : scale;
    }

    private static void RequireFinite(ReadOnlySpan<T> rows, int row, int feature, int featureLength)
    {
        T value = rows[(row * featureLength) + feature];
        if (!T.IsFinite(value))
        {
            throw new ArgumentException(
                Invariant($"Found {value} in row {row}, feature {feature}; expected a finite number."), nameof(rows));
        }
    }

    private static void RequireRange(ReadOnlySpan<T> rows, double[] mean, double[] scale)
    {
        for (int j = 0; j < mean.Length; j++)
        {
            if (!T.IsFinite(T.CreateTruncating(mean[j])) || !T.IsFinite(T.CreateTruncating(scale[j])))
            {
                throw new ArgumentException(
                    $"Found values too large to square in feature {j}; expected smaller ones: divide it first.", nameof(rows));
            }
        }
    }

    private static void RequireStatistics(ReadOnlySpan<T> mean, ReadOnlySpan<T> scale)
    {
        if (mean.IsEmpty || mean.Length != scale.Length)
        {
            throw new ArgumentException(
                $"Found {mean.Length} means and {scale.Length} scales; expected one of each for every feature, and at least one feature.",
                nameof(scale));
        }

        for (int j = 0; j < mean.Length; j++)
        {
            if (!T.IsFinite(mean[j]) || !T.IsFinite(scale[j]) || scale[j] <= T.Zero)
            {
                throw new ArgumentException(
                    Invariant($"Found mean {mean[j]} and scale {scale[j]} for feature {j}; expected finite numbers and a scale above 0."),
                    nameof(scale));
            }
        }
    }

    private void RequireRows(ReadOnlySpan<T> source, Span<T> destination)
    {
        if (source.Length % FeatureLength != 0 || destination.Length != source.Length)
        {
            throw new ArgumentException(
                $"Found {source.Length} values and room for {destination.Length}; "
                + $"expected equal lengths and a multiple of the feature length {FeatureLength}.",
                nameof(destination));
        }

        if (source.Overlaps(destination, out int offset) && offset != 0)
        {
            throw new ArgumentException(
                $"Found a destination that overlaps the source {offset} values further on; expected the same memory or another.",
                nameof(destination));
        }
    }
}
