using System.Reflection;
using StaticNets.Threading;

namespace StaticNets.Numerics.Tests;

/// <summary>Tests that have the team of the process for themselves, on up to 16 threads, however little the work.</summary>
[CollectionDefinition(nameof(SharedWorkspaces), DisableParallelization = true)]
public sealed class SharedWorkspaces : ICollectionFixture<SharedWorkspaces>, IDisposable
{
    private readonly int _before = Workers.MaxThreads;

    public SharedWorkspaces()
    {
        Workers.MaxThreads = 16;
        ShareTinyWork(true);
    }

    public void Dispose()
    {
        Workers.MaxThreads = _before;
        ShareTinyWork(false);
    }

    // The least work that is shared is the build's choice and no setting: tests alone look behind it.
    private static void ShareTinyWork(bool value) =>
        typeof(Workers).GetProperty("SharesTinyWork", BindingFlags.NonPublic | BindingFlags.Static)!.SetValue(null, value);
}
