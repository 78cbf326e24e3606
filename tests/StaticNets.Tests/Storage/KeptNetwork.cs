using System.Collections.Immutable;
using System.Numerics;

namespace StaticNets.Tests.Storage;

/// <summary>The parameters of a network that is only kept, never run.</summary>
internal interface IParameterLayout
{
    static abstract (string Name, nint[] Shape)[] Parameters { get; }
}

/// <summary>dense1: 2 inputs, 3 outputs.</summary>
internal sealed class OneDense : IParameterLayout
{
    public static (string Name, nint[] Shape)[] Parameters => [("dense1.weight", [3, 2]), ("dense1.bias", [3])];
}

/// <summary>Every dimension 1 in turn, a scalar, and sizes on both sides of the lanes' 16.</summary>
internal sealed class OddShapes : IParameterLayout
{
    public static (string Name, nint[] Shape)[] Parameters =>
    [
        ("a", [1, 1]), ("b", [1, 5]), ("c", [5, 1]), ("d", [17, 3]), ("e", [16, 2]), ("f", [1]), ("g", []), ("h", [1, 2, 3, 4]),
        ("i", [2, 1, 3, 4]), ("j", [2, 3, 1, 4]), ("k", [2, 3, 4, 1]), ("l", [33, 1, 1, 2]), ("large", [130, 100]),
    ];
}

/// <summary>More parameters than a message should list.</summary>
internal sealed class ManyParameters : IParameterLayout
{
    public static (string Name, nint[] Shape)[] Parameters => [.. Enumerable.Range(1, 25).Select(i => ($"dense{i}.bias", new nint[] { i }))];
}

internal sealed class NoParameters : IParameterLayout
{
    public static (string Name, nint[] Shape)[] Parameters => [];
}

/// <summary>A stand-in for an emitted network: outputs, the first dimension, lie side by side and are padded to 16.</summary>
internal sealed class KeptNetwork<TLayout, T> : INetwork<KeptNetwork<TLayout, T>, T>
    where TLayout : IParameterLayout
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static NetworkDescription Description { get; } = new()
    {
        Name = typeof(TLayout).Name,
        InputLength = 2,
        OutputLength = 3,
        ParameterCount = TLayout.Parameters.Sum(parameter => (int)Count(parameter.Shape)),
        Targets = TargetKind.None,
        Summary = "",
        Layers = [],
        Parameters = Pack(),
        Workspace = new WorkspaceLayout(16, 0, 16, 0, 16, -1, 0),
    };

    public ParameterBuffer<KeptNetwork<TLayout, T>, T> Parameters { get; } = new();

    /// <summary>A network whose parameters are all different and exact in every type; one per seed.</summary>
    public static KeptNetwork<TLayout, T> Create(ulong seed)
    {
        var network = new KeptNetwork<TLayout, T>();
        int number = (int)seed;
        foreach (ParameterSlice slice in Description.Parameters)
        {
            foreach (ref T value in network.Parameters[slice.Name])
            {
                value = T.CreateTruncating(number++);
            }
        }

        return network;
    }

    public T[] Values(string name)
    {
        var values = new T[Count(Description.Parameters.Single(slice => slice.Name == name).Shape.AsSpan())];
        Parameters[name].FlattenTo(values);
        return values;
    }

    public void Predict(ReadOnlySpan<T> x, Span<T> y) => throw new NotSupportedException();

    public void Forward(ReadOnlySpan<T> x, Workspace<KeptNetwork<TLayout, T>, T> workspace, int firstRow = 0) => throw new NotSupportedException();

    public T Loss(ReadOnlySpan<T> targets, Workspace<KeptNetwork<TLayout, T>, T> workspace, double divisor = 0) => throw new NotSupportedException();

    public T Loss(ReadOnlySpan<int> labels, Workspace<KeptNetwork<TLayout, T>, T> workspace, double divisor = 0) => throw new NotSupportedException();

    public void Backward(
        Workspace<KeptNetwork<TLayout, T>, T> workspace, ParameterBuffer<KeptNetwork<TLayout, T>, T> gradients, bool accumulate = false) =>
        throw new NotSupportedException();

    public T AddPenalties(ParameterBuffer<KeptNetwork<TLayout, T>, T> gradients) => throw new NotSupportedException();

    public static void ToProbabilities(Span<T> outputs) => throw new NotSupportedException();

    private static ImmutableArray<ParameterSlice> Pack()
    {
        var slices = ImmutableArray.CreateBuilder<ParameterSlice>();
        int offset = 0;
        foreach ((string name, nint[] shape) in TLayout.Parameters)
        {
            int outputs = shape.Length == 0 ? 1 : (int)shape[0];
            int padded = (outputs + 15) / 16 * 16;
            var strides = new nint[shape.Length];
            nint stride = padded;
            for (int d = shape.Length - 1; d > 0; d--)
            {
                strides[d] = stride;
                stride *= shape[d];
            }

            if (shape.Length > 0)
            {
                strides[0] = 1;
            }

            slices.Add(new ParameterSlice(name, offset, (int)stride, [.. shape], [.. strides]));
            offset += (int)stride;
        }

        return slices.ToImmutable();
    }

    private static nint Count(ReadOnlySpan<nint> shape)
    {
        nint count = 1;
        foreach (nint length in shape)
        {
            count *= length;
        }

        return count;
    }
}
