using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;
using static StaticNets.Numerics.EitherPrecision;
using static System.FormattableString;

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

    /// <summary>A step over a part of the parameters with a root in it; a struct, so that each loop is compiled for its own.</summary>
    private interface IRootStep
    {
        /// <summary>Takes the step over the vector that begins at <paramref name="i"/>.</summary>
        void Take<TRoot>(nuint i)
            where TRoot : struct, ISquareRoot;
    }

    /// <summary>
    /// Steps in which the divider has a root and a quotient to find for each vector, and would bound the loop: the root of every other vector comes
    /// from the multipliers, which would stand idle. A lane does not depend on its turn, since both are rounded correctly.
    /// </summary>
    /// <remarks>
    /// On a Zen 5 core the root of 16 floats keeps the divider for 4.5 cycles and a quotient for 2.5, and one of the two multipliers waits with it:
    /// RMSProp and Adagrad took 1.4 times the streaming of their buffers in the cache, and take 1.2 times. With every root from the multipliers these
    /// become the bound (1.6 times); one of three and two of five gain a little less. A branch that alternates instead of two vectors in a turn is
    /// mispredicted in some processes, all the time.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunInTurns<T, TStep>(TStep step, nuint length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStep : struct, IRootStep, allows ref struct
    {
        nuint count = (nuint)Vector512<T>.Count, i = 0;
        for (; i + (2 * count) <= length; i += 2 * count)
        {
            step.Take<MultipliedRoot>(i);
            step.Take<DividedRoot>(i + count);
        }

        if (i < length)
        {
            step.Take<DividedRoot>(i);
        }
    }

    /// <summary>g + λ·w with one rounding: the gradient under a coupled decay, and the gradient itself where λ = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Decayed<T>(Vector512<T> decay, Vector512<T> parameters, Vector512<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => FusedMultiplyAdd(decay, parameters, gradients);

    /// <summary>The same, where λ = 0 without a multiply-add: for loops in which each one is felt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Decayed<T>(bool decays, Vector512<T> decay, Vector512<T> parameters, Vector512<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => decays ? Decayed(decay, parameters, gradients) : gradients;

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
                Invariant($"Found packed buffers of {parameters.Length:N0} and {other.Length:N0} elements; expected equal multiples of 16."));
        }
    }
}
