using System.Diagnostics;
using StaticNets.Storage;

namespace StaticNets.Tests.Storage;

public sealed class AtomicFileTests : IDisposable
{
    private const string ChildVariable = "STATICNETS_TEST_CHILD_WRITES_TO";

    // The child that is to be killed could not clean up a folder of its own.
    private readonly string _folder = Path.GetDirectoryName(Environment.GetEnvironmentVariable(ChildVariable))
        ?? Directory.CreateTempSubdirectory("staticnets-storage-").FullName;

    private string Target => Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_NewFile_HoldsTheContentsAlone()
    {
        AtomicFile.Write(Target, stream => stream.Write("new"u8));

        AssertOnlyTarget("new");
    }

    [Fact]
    public void Write_ExistingFile_IsReplaced()
    {
        File.WriteAllText(Target, "old and longer");

        AtomicFile.Write(Target, stream => stream.Write("new"u8));

        AssertOnlyTarget("new");
    }

    [Fact]
    public void Write_FailureInTheMiddle_LeavesTheOldFileWholeAndNothingElse()
    {
        File.WriteAllText(Target, "old");

        var error = Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write(new byte[100_000]);
            stream.Flush();
            throw new InvalidOperationException("The writer failed.");
        }));

        Assert.Equal("The writer failed.", error.Message);
        AssertOnlyTarget("old");
    }

    [Fact]
    public void Write_WriterThatClosesItsStream_StillWrites()
    {
        AtomicFile.Write(Target, stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write("closed");
        });

        AssertOnlyTarget("closed");
    }

    [Fact]
    public void Write_MissingFolder_ThrowsAndMakesNothing()
    {
        DirectoryNotFoundException error =
            Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(_folder, "none", "a"), _ => { }));
        Assert.Equal($"There is no folder '{Path.Combine(_folder, "none")}' to write 'a' into. Create it first.", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Write_FolderInTheWay_SaysSo()
    {
        var error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(_folder, _ => { }));

        Assert.Equal($"Found a folder at '{_folder}', expected a file or nothing. Give the name of a file.", error.Message);
    }

    [Fact]
    public void Write_ReadOnlyFile_IsRefusedAndKept()
    {
        File.WriteAllText(Target, "old");
        File.SetAttributes(Target, FileAttributes.ReadOnly);

        var error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(Target, stream => stream.Write("new"u8)));

        Assert.Equal($"The file '{Target}' is read-only. Make it writable or write to another.", error.Message);
        AssertOnlyTarget("old");
        File.SetAttributes(Target, FileAttributes.Normal);
    }

    [Fact]
    public void Write_Device_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs the devices of Unix.");

        var error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write("/dev/staticnets-none", _ => { }));

        Assert.Equal("Found a device at '/dev/staticnets-none', expected a file or nothing. Write to it as a stream.", error.Message);
    }

    [Fact]
    public void Write_FolderThatTakesNoFiles_ThrowsBeforeTheWriterRuns()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a folder in which even an administrator makes no files.");

        bool ran = false;
        Exception? error = Record.Exception(() => AtomicFile.Write("/proc/model.safetensors", _ => ran = true));

        Assert.True(error is IOException or UnauthorizedAccessException, $"Met {error}.");
        Assert.False(ran);
    }

    [Fact]
    public void Write_ExistingFile_KeepsItsPermissions()
    {
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Needs the permission bits of Unix.");
            return;
        }

        File.WriteAllText(Target, "old");
        File.SetUnixFileMode(Target, Mode);

        AtomicFile.Write(Target, stream => stream.Write("new"u8));

        Assert.Equal(Mode, File.GetUnixFileMode(Target));
        AssertOnlyTarget("new");
    }

    [Fact]
    public void Write_SymbolicLink_StaysALinkAndItsTargetIsReplaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege.");
        File.WriteAllText(Target, "old");
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "links")).FullName;
        string first = File.CreateSymbolicLink(Path.Combine(folder, "first"), "../model.safetensors").FullName;
        string second = File.CreateSymbolicLink(Path.Combine(folder, "second"), "first").FullName;

        AtomicFile.Write(second, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal("first", new FileInfo(second).LinkTarget);
        Assert.Equal("../model.safetensors", new FileInfo(first).LinkTarget);
        Assert.Equal(2, Directory.GetFileSystemEntries(folder).Length);
    }

    [Fact]
    public void Write_SymbolicLinkToNothing_MakesItsTarget()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege.");
        string link = File.CreateSymbolicLink(Path.Combine(_folder, "link"), "model.safetensors").FullName;

        AtomicFile.Write(link, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal("model.safetensors", new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void Write_ManyWritersAtOnce_LeaveOneOfTheirFilesWhole()
    {
        Parallel.For(0, 32, writer => AtomicFile.Write(Target, stream =>
        {
            for (int part = 0; part < 20; part++)
            {
                stream.Write(Enumerable.Repeat((byte)('A' + writer), 5_000).ToArray());
            }
        }));

        byte[] bytes = File.ReadAllBytes(Target);
        Assert.Equal(100_000, bytes.Length);
        Assert.Single(bytes.Distinct());
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Write_ReadersMeanwhile_SeeOnlyWholeFiles()
    {
        AtomicFile.Write(Target, stream => stream.Write(new byte[100_000]));
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                byte[] bytes = File.ReadAllBytes(Target);
                Assert.Equal(100_000, bytes.Length);
                Assert.Single(bytes.Distinct());
            }
        }, TestContext.Current.CancellationToken);

        for (int round = 0; round < 20; round++)
        {
            AtomicFile.Write(Target, stream => stream.Write(Enumerable.Repeat((byte)round, 100_000).ToArray()));
        }

        await done.CancelAsync();
        await reader;
    }

    [Fact]
    public void Write_ProcessKilledInTheMiddle_LeavesTheOldFileWhole()
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is string target)
        {
            WriteForEver(target);
        }

        File.WriteAllText(Target, "old");
        using Process child = StartChild();
        try
        {
            WaitFor(() => Directory.GetFiles(_folder, ".staticnets-*.tmp").Any(file => new FileInfo(file).Length >= 100_000), child);
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }

        Assert.Equal("old", File.ReadAllText(Target));
        AtomicFile.Write(Target, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(Target));
    }

    private static void WriteForEver(string target) => AtomicFile.Write(target, stream =>
    {
        stream.Write(new byte[100_000]);
        stream.Flush();
        Thread.Sleep(TimeSpan.FromMinutes(1));
    });

    /// <summary>Runs the test above once more in a process of its own, which is to be killed.</summary>
    private Process StartChild()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string self = $"{typeof(AtomicFileTests).FullName}.{nameof(Write_ProcessKilledInTheMiddle_LeavesTheOldFileWhole)}";
        foreach (string argument in new[] { typeof(AtomicFileTests).Assembly.Location, "-method", self })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[ChildVariable] = Target;
        return Process.Start(start)!;
    }

    private static void WaitFor(Func<bool> condition, Process child)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.False(child.HasExited, "The child ended before it wrote.");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "The child wrote nothing within 30 seconds.");
            Thread.Sleep(20);
        }
    }

    private void AssertOnlyTarget(string contents)
    {
        Assert.Equal(contents, File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder));
    }
}
