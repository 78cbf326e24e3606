using System.Numerics;
using StaticNets.Data;
using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>Whether a data set fits a network: asked before training or evaluation starts, answered with one clear error.</summary>
internal static class DatasetFit
{
    /// <summary>
    /// Throws unless the samples can be put through the network and its loss. Those of a data set in memory are looked at one and
    /// all; those of other sources when they are read.
    /// </summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="parameter">What the error calls them.</param>
    /// <param name="augmentation">What happens to them first, if anything.</param>
    internal static void Require<TNetwork, T>(SampleSource<T> dataset, string parameter, Augmentation? augmentation = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription network = TNetwork.Description;
        string? fault =
            dataset.Count == 0 ? "The data set has no samples; expected at least one."
            : LengthFault(dataset.FeatureLength, network, augmentation) ?? KindFault(dataset, network) ?? ValueFault(dataset as Dataset<T>, network);
        if (fault is not null)
        {
            throw new ArgumentException(fault, parameter);
        }
    }

    private static string? LengthFault(int length, NetworkDescription network, Augmentation? augmentation)
    {
        augmentation?.RequireFit(length);
        int result = augmentation?.ResultLength(length) ?? length;
        return result == network.InputLength ? null
            : result == length ? Invariant($"The data set has {length:N0} features per sample; {network.Name} expects {network.InputLength:N0}.")
            : Invariant($"The data set has {length:N0} features per sample, of which the augmentation makes {result:N0}; ")
                + Invariant($"{network.Name} expects {network.InputLength:N0}.");
    }

    private static string? ValueFault<T>(Dataset<T>? dataset, NetworkDescription network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        dataset is null
            ? null
            : SampleChecks.FeatureFault(dataset, dataset.Features) ?? SampleChecks.TargetFault(dataset, network, dataset.Targets);

    private static string? KindFault<T>(SampleSource<T> dataset, NetworkDescription network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (network.Targets == TargetKind.None)
        {
            return $"{network.Name} declares no loss, so it cannot be trained or evaluated; put one below its layers, such as [MeanSquaredError].";
        }

        if (dataset.IsClassification)
        {
            return LabelFault(dataset.ClassCount, network);
        }

        return dataset.TargetLength == network.OutputLength ? null
            : network.Targets == TargetKind.Several && dataset.TargetLength == network.ShortTargetLength ? null
            : dataset.TargetLength == 0
                ? $"The data set has neither labels nor targets; the loss of {network.Name} expects {Expected(network)}."
            : Invariant($"The data set has {dataset.TargetLength:N0} targets per sample; the loss of {network.Name} expects {Expected(network)}.");
    }

    private static string? LabelFault(int classes, NetworkDescription network)
    {
        int most = network.Targets switch
        {
            TargetKind.Classes => network.OutputLength,
            TargetKind.Binary or TargetKind.Signs when network.OutputLength == 1 => 2,
            TargetKind.Signs => network.OutputLength,
            _ => 0,
        };
        return classes <= most
            ? null
            : Invariant($"The data set has labels of {classes:N0} classes; the loss of {network.Name} expects {Expected(network)}.");
    }

    private static string Expected(NetworkDescription network)
    {
        int n = network.OutputLength;
        return network.Targets switch
        {
            TargetKind.Several => Invariant($"{n:N0} targets per sample, for {Parts(network)}") +
                (network.ShortTargetLength < n
                    ? Invariant($", or {network.ShortTargetLength:N0} with one class index in place of the targets of each output of classes")
                    : string.Empty),
            TargetKind.Classes => Invariant($"labels of at most {n:N0} classes, or {n:N0} probabilities per sample"),
            TargetKind.Binary when n == 1 => "labels of 2 classes, or 1 probability per sample",
            TargetKind.Binary => Invariant($"{n:N0} probabilities per sample"),
            TargetKind.Signs when n == 1 => "labels of 2 classes, or 1 target per sample, −1 or +1",
            TargetKind.Signs => Invariant($"labels of at most {n:N0} classes, or {n:N0} targets per sample, −1 or +1"),
            TargetKind.Counts or TargetKind.LogCounts => Invariant($"{n:N0} targets per sample, at least 0"),
            _ => Invariant($"{n:N0} real targets per sample"),
        };
    }

    private static string Parts(NetworkDescription network) =>
        string.Join(", ", network.Outputs.Select(output => Invariant($"'{output.Name}' {output.Length:N0}")));
}
