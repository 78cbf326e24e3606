namespace StaticNets.Training;

/// <summary>What things are called in the file of a checkpoint.</summary>
internal static class CheckpointNames
{
    /// <summary>The version of the format: a file of another one is not read.</summary>
    internal const string Version = "1";

    internal const string VersionKey = "staticnets.checkpoint";

    /// <summary>In front of all that is no parameter of the network. Parameters have one dot in their names, these have more.</summary>
    internal const string State = "state.";

    /// <summary>In front of what must be the same when the training goes on.</summary>
    internal const string Setting = "setting.";

    /// <summary>The last tensor: the SHA-256 of every byte in front of it.</summary>
    internal const string Checksum = "state.file.sha256";

    internal const int ChecksumBytes = 32;
}
