namespace StaticNets.Tests.Training;

/// <summary>Hands reports on at once, on the thread that makes them.</summary>
internal sealed class Recorder<T>(Action<T> record) : IProgress<T>
{
    public void Report(T value) => record(value);
}
