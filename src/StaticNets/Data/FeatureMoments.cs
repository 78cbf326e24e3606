using System.Numerics;
using static System.FormattableString;

namespace StaticNets.Data;

/// <summary>Mean and standard deviation of each feature in two passes over the samples, in double, in their order.</summary>
/// <param name="featureLength">The numbers of a sample.</param>
/// <param name="parameter">The caller's parameter that errors name.</param>
internal sealed class FeatureMoments<T>(int featureLength, string parameter)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _first = new double[featureLength];
    private readonly double[] _mean = new double[featureLength];
    private readonly double[] _squares = new double[featureLength];
    private int _count;

    /// <summary>Adds a row to the means: as its difference from the first row, so that the mean of a constant feature is exact.</summary>
    internal void AddToMean(ReadOnlySpan<T> row)
    {
        for (int j = 0; j < row.Length; j++)
        {
            if (!T.IsFinite(row[j]))
            {
                throw new ArgumentException(Invariant($"Found {row[j]} in row {_count}, feature {j}; expected a finite number."), parameter);
            }

            double x = double.CreateTruncating(row[j]);
            _first[j] = _count == 0 ? x : _first[j];
            _mean[j] += x - _first[j];
        }

        _count++;
    }

    /// <summary>Ends the first pass.</summary>
    internal void EndMean()
    {
        for (int j = 0; j < _mean.Length; j++)
        {
            _mean[j] = _first[j] + (_mean[j] / _count);
        }
    }

    /// <summary>Adds a row to the deviations.</summary>
    internal void AddToScale(ReadOnlySpan<T> row)
    {
        for (int j = 0; j < row.Length; j++)
        {
            double centred = double.CreateTruncating(row[j]) - _mean[j];
            _squares[j] = double.FusedMultiplyAdd(centred, centred, _squares[j]);
        }
    }

    /// <summary>Ends the second pass.</summary>
    internal Standardization<T> End()
    {
        double[] deviation = Array.ConvertAll(_squares, sum => Math.Sqrt(sum / _count));
        RequireRange(deviation);
        return new Standardization<T>(Array.ConvertAll(_mean, T.CreateTruncating), Array.ConvertAll(deviation, ToScale));
    }

    /// <summary>A deviation as a divisor: 1 where it is 0, or too small to be told from 0 in <typeparamref name="T"/>.</summary>
    private static T ToScale(double deviation)
    {
        var scale = T.CreateTruncating(deviation);
        return scale == T.Zero ? T.One : scale;
    }

    private void RequireRange(double[] deviation)
    {
        for (int j = 0; j < deviation.Length; j++)
        {
            if (!T.IsFinite(T.CreateTruncating(_mean[j])) || !T.IsFinite(T.CreateTruncating(deviation[j])))
            {
                throw new ArgumentException(
                    $"Found values too large to square in feature {j}; expected smaller ones: divide it first.", parameter);
            }
        }
    }
}
