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
    /// g ← g + λ·w, s ← α·s + g², u = g / (√s + ε), w ← w − rate·u. Centred: m ← α·m + g, and s − (1 − α)·m² under the root.
    /// With momentum: b ← μ·b + u, w ← w − rate·b.
    /// </summary>
    /// <remarks>
    /// Sums instead of means, and their factors taken out of the root into rate and ε, which is a multiplication less for each parameter: while
    /// the divider works, each one is felt.
    /// </remarks>
    [MethodImpl(Kernel)]
    internal static void RmsProp<T, TForm>(
        Span<T> parameters, ReadOnlySpan<T> gradients, RmsPropMoments<T> moments, in RmsPropFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TForm : struct, IRmsPropForm
    {
        RequireLength(parameters, gradients, moments.Squares);
        RequireLength(parameters, TForm.IsCentered ? moments.Gradients : gradients, TForm.HasMomentum ? moments.Velocity : gradients);
        RunInTurns<T, RmsPropStep<T, TForm>>(new RmsPropStep<T, TForm>(parameters, gradients, moments, factors), (nuint)parameters.Length);
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
        /// <summary>s.</summary>
        internal required Span<T> Squares { get; init; }

        /// <summary>m; empty where the form is not centred.</summary>
        internal Span<T> Gradients { get; init; }

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

    /// <summary>A step over one vector, its factors in all lanes.</summary>
    private readonly ref struct RmsPropStep<T, TForm> : IRootStep
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TForm : struct, IRmsPropForm
    {
        private readonly ref T _w;
        private readonly ref T _dw;
        private readonly ref T _s;
        private readonly ref T _m;
        private readonly ref T _b;
        private readonly Vector512<T> _step;
        private readonly Vector512<T> _keep;
        private readonly Vector512<T> _take;
        private readonly Vector512<T> _epsilon;
        private readonly Vector512<T> _momentum;
        private readonly Vector512<T> _decay;
        private readonly bool _decays;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal RmsPropStep(Span<T> parameters, ReadOnlySpan<T> gradients, RmsPropMoments<T> moments, in RmsPropFactors<T> factors)
        {
            _w = ref MemoryMarshal.GetReference(parameters);
            _dw = ref MemoryMarshal.GetReference(gradients);
            _s = ref MemoryMarshal.GetReference(moments.Squares);
            _m = ref MemoryMarshal.GetReference(moments.Gradients);
            _b = ref MemoryMarshal.GetReference(moments.Velocity);
            _step = Vector512.Create(-factors.Rate);
            _keep = Vector512.Create(factors.Keep);
            _take = Vector512.Create(factors.Take);
            _epsilon = Vector512.Create(factors.Epsilon);
            _momentum = Vector512.Create(factors.Momentum);
            _decay = Vector512.Create(factors.Decay);
            _decays = factors.Decay != T.Zero;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TRoot>(nuint i)
            where TRoot : struct, ISquareRoot
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref _w, i);
            Vector512<T> g = Decayed(_decays, _decay, old, Vector512.LoadUnsafe(ref _dw, i));
            Vector512<T> square = FusedMultiplyAdd(g, g, _keep * Vector512.LoadUnsafe(ref _s, i));
            square.StoreUnsafe(ref _s, i);
            if (TForm.IsCentered)
            {
                Vector512<T> sum = FusedMultiplyAdd(_keep, Vector512.LoadUnsafe(ref _m, i), g);
                sum.StoreUnsafe(ref _m, i);

                // In proportion to a variance, which rounding may bring just below 0; a NaN stays one.
                square = FusedMultiplyAdd(-_take * sum, sum, square);
                square = Vector512.ConditionalSelect(Vector512.LessThan(square, Vector512<T>.Zero), Vector512<T>.Zero, square);
            }

            Vector512<T> direction = g / (TRoot.Of(square) + _epsilon);
            if (TForm.HasMomentum)
            {
                direction = FusedMultiplyAdd(_momentum, Vector512.LoadUnsafe(ref _b, i), direction);
                direction.StoreUnsafe(ref _b, i);
            }

            FusedMultiplyAdd(_step, direction, old).StoreUnsafe(ref _w, i);
        }
    }
}
