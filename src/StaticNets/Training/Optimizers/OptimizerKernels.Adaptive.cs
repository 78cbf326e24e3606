using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;
using static StaticNets.Numerics.EitherPrecision;

namespace StaticNets.Training;

/// <content>Adagrad, Adadelta and Lion.</content>
internal static partial class OptimizerKernels
{
    /// <summary>g ← g + λ·w, s ← s + g², w ← w − rate·g / (√s + ε).</summary>
    [MethodImpl(Kernel)]
    internal static void Adagrad<T>(
        Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> sums, in AdagradFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(parameters, gradients, sums);
        RunInTurns<T, AdagradStep<T>>(new AdagradStep<T>(parameters, gradients, sums, factors), (nuint)parameters.Length);
    }

    /// <summary>g ← g + λ·w, v ← ρ·v + (1 − ρ)·g², d = √((u + ε)/(v + ε))·g, u ← ρ·u + (1 − ρ)·d², w ← w − η·d.</summary>
    [MethodImpl(Kernel)]
    internal static void Adadelta<T>(
        Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> squares, Span<T> changes, in AdadeltaFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(parameters, gradients, squares);
        RequireLength(parameters, changes);
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradients);
        ref T v = ref MemoryMarshal.GetReference(squares);
        ref T u = ref MemoryMarshal.GetReference(changes);
        Vector512<T> step = Vector512.Create(-factors.Rate);
        Vector512<T> keep = Vector512.Create(factors.Keep);
        Vector512<T> take = Vector512.Create(factors.Take);
        Vector512<T> epsilon = Vector512.Create(factors.Epsilon);
        Vector512<T> decay = Vector512.Create(factors.Decay);
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref w, i);
            Vector512<T> g = Decayed(decay, old, Vector512.LoadUnsafe(ref dw, i));
            Vector512<T> square = FusedMultiplyAdd(keep, Vector512.LoadUnsafe(ref v, i), take * g * g);
            square.StoreUnsafe(ref v, i);
            Vector512<T> change = Vector512.LoadUnsafe(ref u, i);

            // One root of the quotient, not a quotient of roots: the divider bounds this loop, and it rounds once less.
            Vector512<T> delta = Vector512.Sqrt((change + epsilon) / (square + epsilon)) * g;
            FusedMultiplyAdd(keep, change, take * delta * delta).StoreUnsafe(ref u, i);
            FusedMultiplyAdd(step, delta, old).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>c = β₁·m + (1 − β₁)·g, w ← s·w − η·sign(c), m ← β₂·m + (1 − β₂)·g.</summary>
    [MethodImpl(Kernel)]
    internal static void Lion<T>(
        Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> mean, in LionFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(parameters, gradients, mean);
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradients);
        ref T m = ref MemoryMarshal.GetReference(mean);
        Vector512<T> mix = Vector512.Create(factors.Mix);
        Vector512<T> mixTake = Vector512.Create(factors.MixTake);
        Vector512<T> keep = Vector512.Create(factors.Keep);
        Vector512<T> take = Vector512.Create(factors.Take);
        Vector512<T> step = Vector512.Create(-factors.Rate);
        Vector512<T> shrinkage = Vector512.Create(factors.Shrinkage);
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> g = Vector512.LoadUnsafe(ref dw, i);
            Vector512<T> average = Vector512.LoadUnsafe(ref m, i);
            Vector512<T> mixed = FusedMultiplyAdd(mix, average, mixTake * g);

            // What is neither above nor below 0 stands for itself: a zero of either sign, or a NaN that should be seen.
            Vector512<T> sign = Vector512.ConditionalSelect(Vector512.LessThan(mixed, Vector512<T>.Zero), -Vector512<T>.One, mixed);
            sign = Vector512.ConditionalSelect(Vector512.GreaterThan(mixed, Vector512<T>.Zero), Vector512<T>.One, sign);
            FusedMultiplyAdd(keep, average, take * g).StoreUnsafe(ref m, i);
            FusedMultiplyAdd(step, sign, shrinkage * Vector512.LoadUnsafe(ref w, i)).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>A step of Adagrad's over one vector, its factors in all lanes.</summary>
    private readonly ref struct AdagradStep<T> : IRootStep
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ref T _w;
        private readonly ref T _dw;
        private readonly ref T _s;
        private readonly Vector512<T> _step;
        private readonly Vector512<T> _epsilon;
        private readonly Vector512<T> _decay;
        private readonly bool _decays;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal AdagradStep(Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> sums, in AdagradFactors<T> factors)
        {
            _w = ref MemoryMarshal.GetReference(parameters);
            _dw = ref MemoryMarshal.GetReference(gradients);
            _s = ref MemoryMarshal.GetReference(sums);
            _step = Vector512.Create(-factors.Rate);
            _epsilon = Vector512.Create(factors.Epsilon);
            _decay = Vector512.Create(factors.Decay);
            _decays = factors.Decay != T.Zero;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TRoot>(nuint i)
            where TRoot : struct, ISquareRoot
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref _w, i);
            Vector512<T> g = Decayed(_decays, _decay, old, Vector512.LoadUnsafe(ref _dw, i));
            Vector512<T> sum = FusedMultiplyAdd(g, g, Vector512.LoadUnsafe(ref _s, i));
            sum.StoreUnsafe(ref _s, i);
            FusedMultiplyAdd(_step, g / (TRoot.Of(sum) + _epsilon), old).StoreUnsafe(ref _w, i);
        }
    }
}
