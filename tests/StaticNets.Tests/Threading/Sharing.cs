using StaticNets.Threading;

namespace StaticNets.Tests.Threading;

/// <summary>Tests that need the team of the process for themselves.</summary>
[CollectionDefinition(nameof(Sharing), DisableParallelization = true)]
public sealed class Sharing : ICollectionFixture<Sharing>, IDisposable
{
    private readonly int _before = Workers.MaxThreads;

    public Sharing() => Workers.MaxThreads = 16;

    public void Dispose() => Workers.MaxThreads = _before;
}

/// <summary>Work given as a function of the worker.</summary>
internal sealed class Doing(Action<Worker> part) : SharedWork
{
    protected override void Run(Worker worker) => part(worker);
}
