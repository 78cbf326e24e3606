using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using StaticNets.Data;

namespace StaticNets.Training;

/// <summary>
/// What tells samples from others of the same shape and number: the hash of some of them, evenly spaced from the first to the last, since
/// reading all may take as long as an epoch. Another file, order, split or standardisation shows in any few.
/// </summary>
internal static class SampleFingerprint
{
    private const int Most = 64;

    internal static string Of<T>(SampleSource<T> samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        T[] features = new T[samples.FeatureLength], targets = new T[samples.TargetLength];
        int count = Math.Min(samples.Count, Most);
        for (int i = 0; i < count; i++)
        {
            int sample = (int)((long)i * (samples.Count - 1) / Math.Max(count - 1, 1));
            samples.Read(sample, features, targets);
            hash.AppendData(MemoryMarshal.AsBytes<T>(features));
            hash.AppendData(MemoryMarshal.AsBytes<T>(targets));
            if (samples.IsClassification)
            {
                hash.AppendData(MemoryMarshal.AsBytes<int>([samples.Label(sample)]));
            }
        }

        return $"SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}…";
    }
}
