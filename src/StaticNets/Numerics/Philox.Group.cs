using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public readonly partial struct Philox
{
    private const int Group = 32;

    /// <summary>The bits of the 32 elements from a multiple of 32 on: eight counters side by side, 64 bits a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private GroupBits BitsOfGroup(long element)
    {
        Vector512<ulong> counter = Vector512.Create((ulong)element >> 2) + Vector512<ulong>.Indices;
        Vector512<ulong> low = Vector512.Create((ulong)uint.MaxValue);
        Vector512<ulong> c0 = counter & low;
        Vector512<ulong> c1 = counter >>> 32;
        Vector512<ulong> c2 = Vector512.Create((ulong)step);
        Vector512<ulong> c3 = Vector512.Create((ulong)stream);
        (uint k0, uint k1) = ((uint)key, (uint)(key >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> product0 = c0 * Vector512.Create((ulong)Multiplier0);
            Vector512<ulong> product1 = c2 * Vector512.Create((ulong)Multiplier1);
            c0 = (product1 >>> 32) ^ c1 ^ Vector512.Create((ulong)k0);
            c1 = product1 & low;
            c2 = (product0 >>> 32) ^ c3 ^ Vector512.Create((ulong)k1);
            c3 = product0 & low;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return new GroupBits { Word0 = c0, Word1 = c1, Word2 = c2, Word3 = c3 };
    }

    /// <summary>Element e of a group is lane e mod 8 of word e / 8.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct GroupBits
    {
        public Vector512<ulong> Word0;
        public Vector512<ulong> Word1;
        public Vector512<ulong> Word2;
        public Vector512<ulong> Word3;
    }
}
