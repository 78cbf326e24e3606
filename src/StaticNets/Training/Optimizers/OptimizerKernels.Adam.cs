using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static StaticNets.Numerics.EitherPrecision;

namespace StaticNets.Training;

/// <content>Adam and its kin: loops that keep two moments.</content>
internal static partial class OptimizerKernels
{
    /// <summary>g ← g + λ·w, m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← s·w − rate · m / (root·√v + ε).</summary>
    [MethodImpl(Kernel)]
    internal static void Adam<T>(
        Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> mean, Span<T> squares, in AdamFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(parameters, gradients, mean);
        RequireLength(parameters, squares);
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradients);
        ref T m = ref MemoryMarshal.GetReference(mean);
        ref T v = ref MemoryMarshal.GetReference(squares);
        Vector512<T> keep1 = Vector512.Create(factors.Keep1);
        Vector512<T> take1 = Vector512.Create(factors.Take1);
        Vector512<T> keep2 = Vector512.Create(factors.Keep2);
        Vector512<T> take2 = Vector512.Create(factors.Take2);
        Vector512<T> step = Vector512.Create(-factors.Rate);
        Vector512<T> root = Vector512.Create(factors.Root);
        Vector512<T> epsilon = Vector512.Create(factors.Epsilon);
        Vector512<T> shrinkage = Vector512.Create(factors.Shrinkage);
        Vector512<T> decay = Vector512.Create(factors.Decay);
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref w, i);
            Vector512<T> g = Decayed(decay, old, Vector512.LoadUnsafe(ref dw, i));
            Vector512<T> average = FusedMultiplyAdd(keep1, Vector512.LoadUnsafe(ref m, i), take1 * g);
            average.StoreUnsafe(ref m, i);
            Vector512<T> square = FusedMultiplyAdd(keep2, Vector512.LoadUnsafe(ref v, i), take2 * g * g);
            square.StoreUnsafe(ref v, i);
            Vector512<T> scaled = average / FusedMultiplyAdd(root, Vector512.Sqrt(square), epsilon);
            FusedMultiplyAdd(step, scaled, shrinkage * old).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>g ← g + λ·w, m and v as in <see cref="Adam"/>, w ← w − (ahead·g + rate·m) / (root·√v + ε).</summary>
    [MethodImpl(Kernel)]
    internal static void NAdam<T>(
        Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> mean, Span<T> squares, in AdamFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(parameters, gradients, mean);
        RequireLength(parameters, squares);
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradients);
        ref T m = ref MemoryMarshal.GetReference(mean);
        ref T v = ref MemoryMarshal.GetReference(squares);
        Vector512<T> keep1 = Vector512.Create(factors.Keep1);
        Vector512<T> take1 = Vector512.Create(factors.Take1);
        Vector512<T> keep2 = Vector512.Create(factors.Keep2);
        Vector512<T> take2 = Vector512.Create(factors.Take2);
        Vector512<T> rate = Vector512.Create(factors.Rate);
        Vector512<T> ahead = Vector512.Create(factors.Ahead);
        Vector512<T> root = Vector512.Create(factors.Root);
        Vector512<T> epsilon = Vector512.Create(factors.Epsilon);
        Vector512<T> decay = Vector512.Create(factors.Decay);
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref w, i);
            Vector512<T> g = Decayed(decay, old, Vector512.LoadUnsafe(ref dw, i));
            Vector512<T> average = FusedMultiplyAdd(keep1, Vector512.LoadUnsafe(ref m, i), take1 * g);
            average.StoreUnsafe(ref m, i);
            Vector512<T> square = FusedMultiplyAdd(keep2, Vector512.LoadUnsafe(ref v, i), take2 * g * g);
            square.StoreUnsafe(ref v, i);
            Vector512<T> direction = FusedMultiplyAdd(rate, average, ahead * g);
            (old - (direction / FusedMultiplyAdd(root, Vector512.Sqrt(square), epsilon))).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>g ← g + λ·w, m and v as in <see cref="Adam"/>, w ← w − rate·m.</summary>
    [MethodImpl(Kernel)]
    internal static void DescendAlongMean<T>(
        Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> mean, Span<T> squares, in AdamFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(parameters, gradients, mean);
        RequireLength(parameters, squares);
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradients);
        ref T m = ref MemoryMarshal.GetReference(mean);
        ref T v = ref MemoryMarshal.GetReference(squares);
        Vector512<T> keep1 = Vector512.Create(factors.Keep1);
        Vector512<T> take1 = Vector512.Create(factors.Take1);
        Vector512<T> keep2 = Vector512.Create(factors.Keep2);
        Vector512<T> take2 = Vector512.Create(factors.Take2);
        Vector512<T> step = Vector512.Create(-factors.Rate);
        Vector512<T> decay = Vector512.Create(factors.Decay);
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref w, i);
            Vector512<T> g = Decayed(decay, old, Vector512.LoadUnsafe(ref dw, i));
            Vector512<T> average = FusedMultiplyAdd(keep1, Vector512.LoadUnsafe(ref m, i), take1 * g);
            average.StoreUnsafe(ref m, i);
            Vector512<T> square = FusedMultiplyAdd(keep2, Vector512.LoadUnsafe(ref v, i), take2 * g * g);
            square.StoreUnsafe(ref v, i);
            FusedMultiplyAdd(step, average, old).StoreUnsafe(ref w, i);
        }
    }
}
