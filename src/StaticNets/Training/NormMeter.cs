using System.Collections.Immutable;
using System.Numerics;

namespace StaticNets.Training;

/// <summary>Measures gradients and weights layer by layer, in a fixed order: the same bits on any number of threads.</summary>
internal static class NormMeter
{
    /// <summary>The norms of every layer with trained parameters, in the order of the layers.</summary>
    internal static ImmutableArray<LayerNorms> Measure<TNetwork, T>(ParameterBuffer<TNetwork, T> weights, ParameterBuffer<TNetwork, T> gradients)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var norms = ImmutableArray.CreateBuilder<LayerNorms>();
        string? layer = null;
        double gradient = 0;
        double weight = 0;
        foreach (ParameterSlice slice in TNetwork.Description.Parameters)
        {
            if (!slice.IsTrained)
            {
                continue;
            }

            string name = ParameterGroup.LayerOf(slice);
            if (name != layer)
            {
                Add();
                (layer, gradient, weight) = (name, 0, 0);
            }

            // The padding between is zero.
            gradient += OptimizerKernels.SumOfSquares<T>(gradients.Packed.Slice(slice.Offset, slice.PackedLength));
            weight += OptimizerKernels.SumOfSquares<T>(weights.Packed.Slice(slice.Offset, slice.PackedLength));
        }

        Add();
        return norms.ToImmutable();

        void Add()
        {
            if (layer is not null)
            {
                norms.Add(new LayerNorms(layer, Math.Sqrt(gradient), Math.Sqrt(weight)));
            }
        }
    }
}
