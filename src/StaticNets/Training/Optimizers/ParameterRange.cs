using System.Numerics;

namespace StaticNets.Training;

/// <summary>A run of packed parameters that one step changes by the same rule with the same settings.</summary>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public readonly ref struct ParameterRange<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The parameters, a multiple of 16 of them. Pad lanes are zero and must stay zero.</summary>
    public required Span<T> Parameters { get; init; }

    /// <summary>Their gradients, as many. Pad lanes are zero.</summary>
    public required ReadOnlySpan<T> Gradients { get; init; }

    /// <summary>Where the run starts in the packed buffers.</summary>
    public required int First { get; init; }

    /// <summary>η, times the factor of the parameters' group.</summary>
    public required double LearningRate { get; init; }

    /// <summary>λ of the parameters' group.</summary>
    public required double WeightDecay { get; init; }

    /// <summary>The same run of a buffer that is laid out like the parameters.</summary>
    /// <typeparam name="TNetwork">The network whose layout that is.</typeparam>
    /// <param name="buffer">A buffer that the rule keeps.</param>
    public Span<T> Of<TNetwork>(ParameterBuffer<TNetwork, T> buffer)
        where TNetwork : class, INetwork<TNetwork, T>
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer.Packed.Slice(First, Parameters.Length);
    }
}
