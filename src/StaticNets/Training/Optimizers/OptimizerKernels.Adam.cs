using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static StaticNets.Numerics.EitherPrecision;

namespace StaticNets.Training;

/// <content>Adam and its kin: one loop that keeps two moments, and what each makes of them.</content>
internal static partial class OptimizerKernels
{
    /// <summary>g ← g + λ·w, m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², then w as <typeparamref name="TMove"/> says.</summary>
    [MethodImpl(Kernel)]
    internal static void Adam<T, TMove>(
        Span<T> parameters, ReadOnlySpan<T> gradients, AdamMoments<T> moments, in AdamFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMove : struct, IAdamMove
    {
        RequireLength(parameters, gradients, moments.Mean);
        RequireLength(parameters, moments.Squares);
        if (TMove.TakesLargest)
        {
            RequireLength(parameters, moments.Largest);
        }

        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradients);
        ref T m = ref MemoryMarshal.GetReference(moments.Mean);
        ref T v = ref MemoryMarshal.GetReference(moments.Squares);
        ref T largest = ref MemoryMarshal.GetReference(moments.Largest);
        Vector512<T> keep1 = Vector512.Create(factors.Keep1);
        Vector512<T> take1 = Vector512.Create(factors.Take1);
        Vector512<T> keep2 = Vector512.Create(factors.Keep2);
        Vector512<T> take2 = Vector512.Create(factors.Take2);
        Vector512<T> decay = Vector512.Create(factors.Decay);
        AdamMoveFactors<T> move = new(factors);
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref w, i);
            Vector512<T> g = Decayed(decay, old, Vector512.LoadUnsafe(ref dw, i));
            Vector512<T> average = FusedMultiplyAdd(keep1, Vector512.LoadUnsafe(ref m, i), take1 * g);
            average.StoreUnsafe(ref m, i);
            Vector512<T> square = FusedMultiplyAdd(keep2, Vector512.LoadUnsafe(ref v, i), take2 * g * g);
            square.StoreUnsafe(ref v, i);
            if (TMove.TakesLargest)
            {
                // Of a NaN neither is the larger: the new square is taken, and shows it.
                Vector512<T> before = Vector512.LoadUnsafe(ref largest, i);
                square = Vector512.ConditionalSelect(Vector512.GreaterThan(before, square), before, square);
                square.StoreUnsafe(ref largest, i);
            }

            TMove.Move(old, g, average, square, move).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>What Adam and its kin keep of the gradients.</summary>
    internal readonly ref struct AdamMoments<T>
    {
        /// <summary>m.</summary>
        internal required Span<T> Mean { get; init; }

        /// <summary>v.</summary>
        internal required Span<T> Squares { get; init; }

        /// <summary>The largest v so far; empty where it is not kept.</summary>
        internal Span<T> Largest { get; init; }
    }

    /// <summary>What one of Adam's kin makes of the moments; a struct, so that each loop is compiled for its own.</summary>
    internal interface IAdamMove
    {
        /// <summary>Whether the largest v so far stands for v (AMSGrad).</summary>
        static virtual bool TakesLargest => false;

        static abstract Vector512<T> Move<T>(
            Vector512<T> old, Vector512<T> g, Vector512<T> average, Vector512<T> square, in AdamMoveFactors<T> factors)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>;
    }

    /// <summary>The factors of a move, in all lanes. Made inline: across a call the loop would keep its factors on the stack.</summary>
    internal readonly ref struct AdamMoveFactors<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        internal readonly Vector512<T> Step;
        internal readonly Vector512<T> Rate;
        internal readonly Vector512<T> Ahead;
        internal readonly Vector512<T> Root;
        internal readonly Vector512<T> Epsilon;
        internal readonly Vector512<T> Shrinkage;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal AdamMoveFactors(in AdamFactors<T> factors)
        {
            Step = Vector512.Create(-factors.Rate);
            Rate = Vector512.Create(factors.Rate);
            Ahead = Vector512.Create(factors.Ahead);
            Root = Vector512.Create(factors.Root);
            Epsilon = Vector512.Create(factors.Epsilon);
            Shrinkage = Vector512.Create(factors.Shrinkage);
        }
    }

    /// <summary>w ← s·w − rate · m / (root·√v + ε).</summary>
    internal readonly struct AdamMove : IAdamMove
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Move<T>(
            Vector512<T> old, Vector512<T> g, Vector512<T> average, Vector512<T> square, in AdamMoveFactors<T> factors)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Vector512<T> scaled = average / FusedMultiplyAdd(factors.Root, Vector512.Sqrt(square), factors.Epsilon);
            return FusedMultiplyAdd(factors.Step, scaled, factors.Shrinkage * old);
        }
    }

    /// <summary>The same over the largest v so far (Reddi, Kale and Kumar 2018).</summary>
    internal readonly struct AmsGradMove : IAdamMove
    {
        public static bool TakesLargest => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Move<T>(
            Vector512<T> old, Vector512<T> g, Vector512<T> average, Vector512<T> square, in AdamMoveFactors<T> factors)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => AdamMove.Move(old, g, average, square, factors);
    }

    /// <summary>w ← w − (ahead·g + rate·m) / (root·√v + ε).</summary>
    internal readonly struct NAdamMove : IAdamMove
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Move<T>(
            Vector512<T> old, Vector512<T> g, Vector512<T> average, Vector512<T> square, in AdamMoveFactors<T> factors)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Vector512<T> direction = FusedMultiplyAdd(factors.Rate, average, factors.Ahead * g);
            return old - (direction / FusedMultiplyAdd(factors.Root, Vector512.Sqrt(square), factors.Epsilon));
        }
    }

    /// <summary>w ← w − rate·m.</summary>
    internal readonly struct MeanMove : IAdamMove
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Move<T>(
            Vector512<T> old, Vector512<T> g, Vector512<T> average, Vector512<T> square, in AdamMoveFactors<T> factors)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => FusedMultiplyAdd(factors.Step, average, old);
    }
}
