using System.Numerics;

namespace StaticNets.Metrics;

/// <summary>Reads rows of outputs: the class they say, and how many of several labels are right.</summary>
internal static class Answers
{
    /// <summary>How right a row of logits or margins is, from 0 to 1, where the sample has a single class.</summary>
    internal static double Correctness<T>(AnswerKind kind, ReadOnlySpan<T> y, int label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ClassOrNone(kind, y, threshold: 0) == label ? 1 : 0;

    /// <summary>How right a row of logits or margins is, from 0 to 1, where the sample has a row of targets.</summary>
    internal static double Correctness<T>(AnswerKind kind, ReadOnlySpan<T> y, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        kind == AnswerKind.Labels ? ShareOfLabels(y, targets, threshold: 0) : Correctness(kind, y, Class(kind, targets, 0.5));

    /// <summary>The class that a row says: 1 or 0 for one output alone, which must exceed the threshold; else the first of the largest numbers.</summary>
    internal static int Class<T>(AnswerKind kind, ReadOnlySpan<T> y, double threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (kind == AnswerKind.Binary)
        {
            return y[0] > T.CreateTruncating(threshold) ? 1 : 0;
        }

        int best = 0;
        for (int i = 1; i < y.Length; i++)
        {
            best = y[i] > y[best] ? i : best;
        }

        return best;
    }

    /// <summary>The class that a row says, or −1 where a number of it is none.</summary>
    internal static int ClassOrNone<T>(AnswerKind kind, ReadOnlySpan<T> y, double threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isNumber = true;
        foreach (T value in y)
        {
            isNumber &= !T.IsNaN(value);
        }

        return isNumber ? Class(kind, y, threshold) : -1;
    }

    /// <summary>The share of the outputs, from 0 to 1, that agree with their targets; what is no number does not.</summary>
    internal static double ShareOfLabels<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> targets, double threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T above = T.CreateTruncating(threshold);
        T half = T.CreateTruncating(0.5);
        int right = 0;
        for (int o = 0; o < y.Length; o++)
        {
            right += !T.IsNaN(y[o]) && (y[o] > above) == (targets[o] > half) ? 1 : 0;
        }

        return (double)right / y.Length;
    }
}
