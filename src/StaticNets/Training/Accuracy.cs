using System.Numerics;

namespace StaticNets.Training;

/// <summary>
/// Counts correct answers: the largest output for classes, outputs above 0 (probability above one half) for binary targets, the
/// sign for signs. A row with several binary targets or signs counts by the share of them that are right.
/// </summary>
internal static class Accuracy
{
    /// <summary>Whether a network with these targets has an accuracy at all.</summary>
    internal static bool IsDefined(TargetKind kind) => kind is TargetKind.Binary or TargetKind.Classes or TargetKind.Signs;

    /// <summary>1 when a row of outputs says the class <paramref name="label"/>, 0 otherwise.</summary>
    internal static double OfLabel<T>(TargetKind kind, ReadOnlySpan<T> y, int label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Label(kind, y) == label ? 1 : 0;

    /// <summary>The share of a row of outputs, from 0 to 1, that agrees with a row of targets.</summary>
    internal static double OfRow<T>(TargetKind kind, ReadOnlySpan<T> y, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (kind == TargetKind.Classes)
        {
            return Largest(y) == Largest(targets) ? 1 : 0;
        }

        T threshold = kind == TargetKind.Binary ? T.CreateTruncating(0.5) : T.Zero;
        int right = 0;
        for (int o = 0; o < y.Length; o++)
        {
            right += (y[o] > T.Zero) == (targets[o] > threshold) ? 1 : 0;
        }

        return (double)right / y.Length;
    }

    /// <summary>The class that a row of outputs says; one output alone says 1 when it is above 0 and 0 otherwise.</summary>
    internal static int Label<T>(TargetKind kind, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        kind != TargetKind.Classes && y.Length == 1 ? (y[0] > T.Zero ? 1 : 0) : Largest(y);

    /// <summary>The index of the first of the largest values.</summary>
    private static int Largest<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
