using System.Numerics;
using StaticNets.Storage;

namespace StaticNets.Training;

/// <summary>Hands the state of a checkpoint out, which is known to have what is asked for.</summary>
internal sealed class CheckpointReader<TNetwork, T>(Checkpoint checkpoint) : StateExchange<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override bool IsRestoring => true;

    /// <summary>Reads the parameters of the network.</summary>
    internal void Parameters(ParameterBuffer<TNetwork, T> parameters) => Read("", parameters, TNetwork.Description.Parameters);

    internal override void Text(string name, ref string value) => value = checkpoint.File.Metadata[CheckpointNames.State + name];

    internal override void Bytes(string name, ref ReadOnlyMemory<byte> bytes) => bytes = checkpoint.File[CheckpointNames.State + name].Data;

    internal override void Numbers(string name, Span<double> values) =>
        checkpoint.File[CheckpointNames.State + name].ToArray<double>().CopyTo(values);

    internal override void Buffer(string name, ParameterBuffer<TNetwork, T> buffer, IEnumerable<ParameterSlice> slices) =>
        Read($"{CheckpointNames.State}{name}.", buffer, slices);

    private void Read(string prefix, ParameterBuffer<TNetwork, T> buffer, IEnumerable<ParameterSlice> slices)
    {
        foreach (ParameterSlice slice in slices)
        {
            var walk = new StridedWalk(slice);
            foreach (T value in checkpoint.File[prefix + slice.Name].ToArray<T>())
            {
                buffer.Packed[walk.Next()] = value;
            }
        }
    }
}
