using System.Numerics;
using StaticNets.Data;
using static System.FormattableString;

namespace StaticNets.Reports;

/// <summary>Checks the samples that a report compares with a network's answers.</summary>
internal static class LabelledSamples
{
    /// <summary>Samples for the network's inputs, with labels for which it has answers; a single output answers for two classes.</summary>
    internal static void Require<T>(Dataset<T> samples, NetworkDescription network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int classes = Math.Max(2, network.OutputLength);
        if (samples.Count == 0 || samples.FeatureLength != network.InputLength || !samples.IsClassification || samples.ClassCount > classes)
        {
            throw new ArgumentException(
                Invariant($"Found {samples.Count:N0} samples of {samples.FeatureLength:N0} features in {samples.ClassCount:N0} classes; ")
                + Invariant($"expected at least one sample, {network.InputLength:N0} features, and labels of at most {classes:N0} classes."));
        }
    }
}
