using System.ComponentModel;

namespace StaticNets.Threading;

/// <summary>What all workers of a forward or backward pass are given. For emitted code.</summary>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Pass<T>
    where T : unmanaged
{
    private readonly ref T _workspace;
    private readonly ref T _parameters;
    private readonly ref T _gradients;
    private readonly ReadOnlySpan<bool> _frozen;

    internal Pass(ref T workspace, ref T parameters, ref T gradients, ReadOnlySpan<bool> frozen)
    {
        _workspace = ref workspace;
        _parameters = ref parameters;
        _gradients = ref gradients;
        _frozen = frozen;
    }

    /// <summary>The first element of the workspace.</summary>
    public ref T Workspace => ref _workspace;

    /// <summary>The first packed parameter.</summary>
    public ref T Parameters => ref _parameters;

    /// <summary>The first packed gradient; nothing in a forward pass.</summary>
    public ref T Gradients => ref _gradients;

    /// <summary>Rows for which the workspace has room.</summary>
    public int Capacity { get; internal init; }

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; internal init; }

    /// <summary>The place of the first row in the accumulated batch.</summary>
    public int FirstRow { get; internal init; }

    /// <summary>Keys the random numbers of dropout.</summary>
    public ulong Seed { get; internal init; }

    /// <summary>The number of the step, which keys them too.</summary>
    public long Step { get; internal init; }

    /// <summary>Whether gradients are added to what their buffer holds.</summary>
    public bool Accumulates { get; internal init; }

    /// <summary>Whether the gradients of a layer's parameters are not wanted.</summary>
    /// <param name="position">The layer's position.</param>
    public bool IsFrozen(int position) => position < _frozen.Length && _frozen[position];
}

/// <summary>One worker's part of a pass. For emitted code.</summary>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void SharedPass<T>(Pass<T> pass, Worker worker)
    where T : unmanaged;
