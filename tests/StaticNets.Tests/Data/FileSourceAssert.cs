using System.Numerics;
using StaticNets.Data;

namespace StaticNets.Tests.Data;

/// <summary>What every source that reads a file must do.</summary>
internal static class FileSourceAssert
{
    /// <summary>The same samples as in memory, to the bit, forwards, backwards and on four threads at once.</summary>
    public static void HasSamplesOf<T>(Dataset<T> expected, SampleSource<T> source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(
            (expected.Count, expected.FeatureLength, expected.TargetLength, expected.ClassCount),
            (source.Count, source.FeatureLength, source.TargetLength, source.ClassCount));
        Assert.Equal(expected.ClassNames, source.ClassNames);
        Assert.Equal(expected.FeatureNames, source.FeatureNames);
        Assert.False(source.IsInMemory);
        int[] rows = [.. Enumerable.Range(0, expected.Count)];
        ReadAll(expected, source, rows);
        ReadAll(expected, source, [.. rows.Reverse()]);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
            ReadAll(expected, source, [.. rows.OrderBy(row => ((row * 7919L) + (thread * 104729L)) % 1009)]));
    }

    /// <summary>A file that is cut, grows, or changes at equal length is an <see cref="IOException"/> when a sample is read.</summary>
    public static void NoticesChanges<T>(TemporaryFile file, Func<FileSource<T>> open)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        byte[] content = File.ReadAllBytes(file.Path);
        Refused(stream => stream.SetLength(content.Length - 1), $"found {content.Length - 1:N0} bytes; expected the {content.Length:N0} that it had when it was opened.");
        Refused(stream => stream.SetLength(content.Length + 1), $"found {content.Length + 1:N0} bytes; expected the {content.Length:N0} that it had when it was opened.");
        Refused(stream => stream.WriteByte(content[0]), "found a change of ");

        void Refused(Action<FileStream> change, string message)
        {
            File.WriteAllBytes(file.Path, content);
            File.SetLastWriteTimeUtc(file.Path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            using FileSource<T> source = open();
            var features = new T[source.FeatureLength];
            var targets = new T[source.TargetLength];
            source.Read(0, features, targets);
            using (var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                change(stream);
            }

            for (int attempt = 0; attempt < 2; attempt++)
            {
                IOException error = Assert.Throws<IOException>(() => source.Read(source.Count - 1, features, targets));
                Assert.StartsWith($"{file.Path}: {message}", error.Message, StringComparison.Ordinal);
                Assert.EndsWith("It must not change while it is in use.", error.Message, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Reading after disposal says so.</summary>
    public static void ClosesItsFile<T>(FileSource<T> source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        source.Dispose();
        source.Dispose();
        Assert.Throws<ObjectDisposedException>(() => source.Read(0, new T[source.FeatureLength], new T[source.TargetLength]));
    }

    private static void ReadAll<T>(Dataset<T> expected, SampleSource<T> source, int[] rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var features = new T[source.FeatureLength];
        var targets = new T[source.TargetLength];
        foreach (int row in rows)
        {
            source.Read(row, features, targets);
            Assert.True(expected.Row(row).SequenceEqual(features) && expected.TargetRow(row).SequenceEqual(targets), $"sample {row}");
            Assert.True(!expected.IsClassification || expected.Labels[row] == source.Label(row), $"label {row}");
        }
    }
}
