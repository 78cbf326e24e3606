namespace StaticNets.Tests;

public sealed class SnapshotTests : IDisposable
{
    private static readonly string Project = typeof(SnapshotTests).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), inherit: false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "ProjectDirectory").Value!;

    private readonly string name = $"obj/{Guid.NewGuid():N}";

    private string Verified => Path.Combine(Project, name + ".verified.txt");

    private string Received => Path.Combine(Project, name + ".received.txt");

    public void Dispose()
    {
        File.Delete(Verified);
        File.Delete(Received);
    }

    [Fact]
    public void Match_TheReviewedText_PassesAndRemovesAnOldMismatch()
    {
        File.WriteAllText(Verified, "one\r\ntwo\r\n");
        File.WriteAllText(Received, "old");

        Snapshot.Match(name + ".verified.txt", "one\ntwo\n", accept: false);

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void Match_AnotherText_FailsShowingTheDifferenceAndKeepsTheText()
    {
        File.WriteAllText(Verified, "one\ntwo\nthree\n");

        Exception failure = Assert.ThrowsAny<Exception>(() => Snapshot.Match(name + ".verified.txt", "one\n2\nthree\n", accept: false));

        Assert.Contains("  one\n- two\n+ 2\n  three", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\n2\nthree\n", File.ReadAllText(Received));
    }

    [Fact]
    public void Match_AnotherIndentation_Fails()
    {
        File.WriteAllText(Verified, "one\ntwo\n");

        Exception failure = Assert.ThrowsAny<Exception>(() => Snapshot.Match(name + ".verified.txt", "one\n  two\n", accept: false));

        Assert.Contains("- two\n+   two", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Match_NoReviewedFile_Fails()
    {
        Assert.ThrowsAny<Exception>(() => Snapshot.Match(name + ".verified.txt", "", accept: false));

        Assert.True(File.Exists(Received));
    }
}
