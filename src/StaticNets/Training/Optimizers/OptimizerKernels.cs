using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static StaticNets.Numerics.EitherPrecision;

namespace StaticNets.Training;

/// <summary>
/// The loops of the optimisers over packed buffers, whose lengths are multiples of 16. Every operation is rounded
/// correctly, and a zero gradient over zero state leaves a zero parameter at +0, so pad lanes stay zero.
/// Stores that go round the cache were measured and are not used: what is stored was loaded just before, so at 64 MB per buffer they
/// gain nothing, and at 400 KB they take twice the time.
/// </summary>
internal static partial class OptimizerKernels
{
    private const MethodImplOptions Kernel = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>w ← w − η·(g + λ·w).</summary>
    [MethodImpl(Kernel)]
    internal static void Descend<T>(Span<T> parameters, ReadOnlySpan<T> gradients, in SgdFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(parameters, gradients);
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradients);
        Vector512<T> step = Vector512.Create(-factors.Rate);
        Vector512<T> decay = Vector512.Create(factors.Decay);
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref w, i);
            Vector512<T> g = Decayed(decay, old, Vector512.LoadUnsafe(ref dw, i));
            FusedMultiplyAdd(step, g, old).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>g ← g + λ·w, v ← μ·v + (1 − τ)·g, w ← w − η·v.</summary>
    [MethodImpl(Kernel)]
    internal static void DescendWithMomentum<T>(
        Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> velocity, in SgdFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(parameters, gradients, velocity);
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradients);
        ref T v = ref MemoryMarshal.GetReference(velocity);
        Vector512<T> step = Vector512.Create(-factors.Rate);
        Vector512<T> decay = Vector512.Create(factors.Decay);
        Vector512<T> keep = Vector512.Create(factors.Keep);
        Vector512<T> take = Vector512.Create(factors.Take);
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref w, i);
            Vector512<T> g = Decayed(decay, old, Vector512.LoadUnsafe(ref dw, i));
            Vector512<T> speed = FusedMultiplyAdd(keep, Vector512.LoadUnsafe(ref v, i), take * g);
            speed.StoreUnsafe(ref v, i);
            FusedMultiplyAdd(step, speed, old).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>g ← g + λ·w, v ← μ·v + g, w ← w − η·(g + μ·v).</summary>
    [MethodImpl(Kernel)]
    internal static void DescendNesterov<T>(
        Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> velocity, in SgdFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(parameters, gradients, velocity);
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradients);
        ref T v = ref MemoryMarshal.GetReference(velocity);
        Vector512<T> step = Vector512.Create(-factors.Rate);
        Vector512<T> decay = Vector512.Create(factors.Decay);
        Vector512<T> keep = Vector512.Create(factors.Keep);
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref w, i);
            Vector512<T> g = Decayed(decay, old, Vector512.LoadUnsafe(ref dw, i));
            Vector512<T> speed = FusedMultiplyAdd(keep, Vector512.LoadUnsafe(ref v, i), g);
            speed.StoreUnsafe(ref v, i);
            FusedMultiplyAdd(step, FusedMultiplyAdd(keep, speed, g), old).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>g + λ·w with one rounding: the gradient under a coupled decay, and the gradient itself where λ = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Decayed<T>(Vector512<T> decay, Vector512<T> parameters, Vector512<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => FusedMultiplyAdd(decay, parameters, gradients);

    private static void RequireLength<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> first, ReadOnlySpan<T> second)
    {
        RequireLength(parameters, first);
        RequireLength(parameters, second);
    }

    /// <summary>The kernels load without bounds: the one place where lengths are checked.</summary>
    private static void RequireLength<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> other)
    {
        if (parameters.Length % 16 != 0 || other.Length != parameters.Length)
        {
            throw new ArgumentException(
                $"Found packed buffers of {parameters.Length:N0} and {other.Length:N0} elements; expected equal multiples of 16.");
        }
    }
}
