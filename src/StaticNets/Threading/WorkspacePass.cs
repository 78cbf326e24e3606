using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets.Threading;

/// <summary>The passes over one workspace as work that threads share.</summary>
internal sealed class WorkspacePass<TNetwork, T>(Workspace<TNetwork, T> workspace) : SharedWork
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private SharedPass<T>? _pass;
    private ParameterBuffer<TNetwork, T>? _parameters;
    private ParameterBuffer<TNetwork, T>? _gradients;
    private bool _accumulates;

    internal void Run(
        SharedPass<T> pass, int threads, ParameterBuffer<TNetwork, T> parameters, ParameterBuffer<TNetwork, T>? gradients, bool accumulates)
    {
        (_pass, _parameters, _gradients, _accumulates) = (pass, parameters, gradients, accumulates);
        try
        {
            Run(threads);
        }
        finally
        {
            (_pass, _parameters, _gradients) = (null, null, null);
        }
    }

    protected override void Run(Worker worker)
    {
        ref T gradients = ref _gradients is null ? ref Unsafe.NullRef<T>() : ref _gradients.Reference;
        _pass!(
            new Pass<T>(ref workspace.Reference, ref _parameters!.Reference, ref gradients, workspace.FrozenLayers)
            {
                Capacity = workspace.Capacity,
                Rows = workspace.Count,
                FirstRow = workspace.FirstRow,
                Seed = workspace.Seed,
                Step = workspace.Step,
                Accumulates = _accumulates,
            },
            worker);
    }
}
