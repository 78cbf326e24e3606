namespace StaticNets.Tests.Data;

/// <summary>A file that is gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[] content) => File.WriteAllBytes(Path, content);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"staticnets-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(Path);
}
