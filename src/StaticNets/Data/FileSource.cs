using System.Numerics;

namespace StaticNets.Data;

/// <summary>
/// Samples that stay in a file and are read when they are needed, so that the file may be larger than memory:
/// <see cref="Idx.OpenDataset{T}"/>, <see cref="Csv.Open{T}"/>.
/// </summary>
/// <remarks>
/// Any sample is read at any time, on any thread. The file stays open until the source is disposed of, and must not change while it
/// is in use: each reading compares its length and its time of change with those at opening, and a difference is one
/// <see cref="IOException"/>. Shuffled training reads all over the file, which solid-state disks and the system's file cache serve
/// well and spinning disks do not.
/// </remarks>
/// <typeparam name="T">The type of features and targets: <see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class FileSource<T> : SampleSource<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected FileSource(WatchedFile file, int count, int featureLength, int targetLength, int classCount)
        : base(count, featureLength, targetLength, classCount) =>
        Content = file;

    /// <summary>The path of the file.</summary>
    public string File => Content.Path;

    private protected WatchedFile Content { get; }

    /// <summary>Closes the file. Reading on is an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        Content.Dispose();
        GC.SuppressFinalize(this);
    }
}
