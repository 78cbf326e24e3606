using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class VectorMath
{
    // Inlined where vectors of 512 bits are instructions; elsewhere compiled by itself, fully optimised from the first call on.
    private const MethodImplOptions Body = MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>
    /// The functions, called instead of inlined: where vectors of 512 bits are no instructions, the JIT inlines several hundred small
    /// methods for each function, and runs out of what it allows a short caller. What is then left as calls, operation by operation,
    /// costs many times a call of the whole. Through pointers, because the JIT inlines whatever else it may.
    /// </summary>
    private static unsafe class Calls
    {
        public static readonly delegate*<Vector512<float>, Vector512<float>> ExpSingle = &ExpBody;
        public static readonly delegate*<Vector512<float>, Vector512<float>> LogSingle = &LogBody;
        public static readonly delegate*<Vector512<float>, Vector512<float>> Log1PSingle = &Log1PBody;
        public static readonly delegate*<Vector512<float>, Vector512<float>> SoftplusSingle = &SoftplusBody;
        public static readonly delegate*<Vector512<float>, Vector512<float>> TanhSingle = &TanhBody;
        public static readonly delegate*<Vector512<float>, Vector512<float>> SigmoidSingle = &SigmoidBody;
        public static readonly delegate*<Vector512<float>, Vector512<float>> ErfSingle = &ErfBody;

        public static readonly delegate*<Vector512<double>, Vector512<double>> ExpDouble = &ExpBody;
        public static readonly delegate*<Vector512<double>, Vector512<double>> LogDouble = &LogBody;
        public static readonly delegate*<Vector512<double>, Vector512<double>> Log1PDouble = &Log1PBody;
        public static readonly delegate*<Vector512<double>, Vector512<double>> SoftplusDouble = &SoftplusBody;
        public static readonly delegate*<Vector512<double>, Vector512<double>> TanhDouble = &TanhBody;
        public static readonly delegate*<Vector512<double>, Vector512<double>> SigmoidDouble = &SigmoidBody;
        public static readonly delegate*<Vector512<double>, Vector512<double>> ErfDouble = &ErfBody;
    }
}
