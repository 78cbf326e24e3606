using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;
using static StaticNets.Numerics.EitherPrecision;

namespace StaticNets.Training;

/// <content>RMSProp in its four forms: centred or not, with momentum or without.</content>
internal static partial class OptimizerKernels
{
    /// <summary>
    /// g ← g + λ·w, v ← v + (1 − α)·(g² − v), u = g / (√v + ε), w ← w − η·u. Centred: m ← m + (1 − α)·(g − m), and v − m² under the root.
    /// With momentum: b ← μ·b + u, w ← w − η·b.
    /// </summary>
    [MethodImpl(Kernel)]
    internal static void RmsProp<T, TForm>(
        Span<T> parameters, ReadOnlySpan<T> gradients, RmsPropMoments<T> moments, in RmsPropFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TForm : struct, IRmsPropForm
    {
        RequireLength(parameters, gradients, moments.Squares);
        RequireLength(parameters, TForm.IsCentered ? moments.Mean : gradients, TForm.HasMomentum ? moments.Velocity : gradients);
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T dw = ref MemoryMarshal.GetReference(gradients);
        ref T v = ref MemoryMarshal.GetReference(moments.Squares);
        ref T m = ref MemoryMarshal.GetReference(moments.Mean);
        ref T b = ref MemoryMarshal.GetReference(moments.Velocity);
        Vector512<T> step = Vector512.Create(-factors.Rate);
        Vector512<T> take = Vector512.Create(factors.Take);
        Vector512<T> epsilon = Vector512.Create(factors.Epsilon);
        Vector512<T> decay = Vector512.Create(factors.Decay);
        Vector512<T> momentum = Vector512.Create(factors.Momentum);
        bool decays = factors.Decay != T.Zero;
        RootsInTurn roots = default;
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref w, i);
            Vector512<T> g = Vector512.LoadUnsafe(ref dw, i);
            g = decays ? Decayed(decay, old, g) : g;
            // A multiplication less than α·v + (1 − α)·g²: with the divider in use, each one is felt.
            Vector512<T> square = Vector512.LoadUnsafe(ref v, i);
            square = FusedMultiplyAdd(take, FusedMultiplyAdd(g, g, -square), square);
            square.StoreUnsafe(ref v, i);
            if (TForm.IsCentered)
            {
                Vector512<T> mean = Vector512.LoadUnsafe(ref m, i);
                mean = FusedMultiplyAdd(take, g - mean, mean);
                mean.StoreUnsafe(ref m, i);

                // A variance, which rounding may bring just below 0; a NaN stays one.
                square = FusedMultiplyAdd(-mean, mean, square);
                square = Vector512.ConditionalSelect(Vector512.LessThan(square, Vector512<T>.Zero), Vector512<T>.Zero, square);
            }

            Vector512<T> direction = g / (roots.Next(square) + epsilon);
            if (TForm.HasMomentum)
            {
                direction = FusedMultiplyAdd(momentum, Vector512.LoadUnsafe(ref b, i), direction);
                direction.StoreUnsafe(ref b, i);
            }

            FusedMultiplyAdd(step, direction, old).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>A form of RMSProp; a struct, so that each loop is compiled for its own.</summary>
    internal interface IRmsPropForm
    {
        static virtual bool IsCentered => false;

        static virtual bool HasMomentum => false;
    }

    /// <summary>What RMSProp keeps of the gradients.</summary>
    internal readonly ref struct RmsPropMoments<T>
    {
        /// <summary>v.</summary>
        internal required Span<T> Squares { get; init; }

        /// <summary>m; empty where the form is not centred.</summary>
        internal Span<T> Mean { get; init; }

        /// <summary>b; empty without momentum.</summary>
        internal Span<T> Velocity { get; init; }
    }

    internal readonly struct RmsPropPlain : IRmsPropForm;

    internal readonly struct RmsPropWithMomentum : IRmsPropForm
    {
        public static bool HasMomentum => true;
    }

    internal readonly struct RmsPropCentered : IRmsPropForm
    {
        public static bool IsCentered => true;
    }

    internal readonly struct RmsPropCenteredWithMomentum : IRmsPropForm
    {
        public static bool IsCentered => true;

        public static bool HasMomentum => true;
    }
}
