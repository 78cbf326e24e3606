using static System.FormattableString;

namespace StaticNets.Metrics;

/// <summary>Counts answers for a <see cref="ConfusionMatrix"/>.</summary>
internal sealed class ConfusionCounts
{
    /// <summary>Beyond this the matrix would take more memory, 8 MB, than it tells.</summary>
    internal const int MaxClasses = 1_024;

    private readonly int _classes;
    private readonly long[] _counts;

    internal ConfusionCounts(int classes)
    {
        if (classes is < 1 or > MaxClasses)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), classes, Invariant($"Found {classes:N0} classes; expected from 1 to {MaxClasses:N0} for a confusion matrix."));
        }

        _classes = classes;
        _counts = new long[classes * (classes + 1)];
    }

    /// <summary>Counts one answer; −1 is none.</summary>
    internal void Add(int label, int predicted) => _counts[(label * (_classes + 1)) + (predicted < 0 ? _classes : predicted)]++;

    internal void Reset() => Array.Clear(_counts);

    internal ConfusionMatrix ToMatrix() => new(_classes, [.. _counts]);
}
