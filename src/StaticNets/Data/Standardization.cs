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

    /// <summary>
    /// Takes mean and scale from the features of samples, as <see cref="Fit(ReadOnlySpan{T}, int)"/> does: samples that are not in memory are read twice,
    /// in order, and give the same bits.
    /// </summary>
    /// <param name="data">The training part, of at least one sample.</param>
    /// <exception cref="ArgumentException">There is no sample, or a feature is not finite or too large to square.</exception>
    public static Standardization<T> Fit(SampleSource<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data is Dataset<T> dataset)
        {
            return Fit(dataset.Features, dataset.FeatureLength);
        }

        if (data.Count == 0)
        {
            throw new ArgumentException("Found no samples; expected at least one.", nameof(data));
        }

        var moments = new FeatureMoments<T>(data.FeatureLength, nameof(data));
        var features = new T[data.FeatureLength];
        var targets = new T[data.TargetLength];
        ReadAll(moments.AddToMean);
        moments.EndMean();
        ReadAll(moments.AddToScale);
        return moments.End();

        void ReadAll(Action<ReadOnlySpan<T>> add)
        {
            for (int i = 0; i < data.Count; i++)
            {
                data.Read(i, features, targets);
                add(features);
            }
        }
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

        var moments = new FeatureMoments<T>(featureLength, nameof(rows));
        for (int row = 0; row < rows.Length; row += featureLength)
        {
            moments.AddToMean(rows.Slice(row, featureLength));
        }

        moments.EndMean();
        for (int row = 0; row < rows.Length; row += featureLength)
        {
            moments.AddToScale(rows.Slice(row, featureLength));
        }

        return moments.End();
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
        RequireFeatures(data.FeatureLength, nameof(data));
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

    /// <summary>Throws unless samples have as many features as this was fitted on.</summary>
    internal void RequireFeatures(int featureLength, string parameter)
    {
        if (featureLength != FeatureLength)
        {
            throw new ArgumentException(
                $"Found a data set of {featureLength} features; expected {FeatureLength}, as this standardisation was fitted on.",
                parameter);
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
