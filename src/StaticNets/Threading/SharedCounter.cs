using System.Runtime.InteropServices;

namespace StaticNets.Threading;

/// <summary>A number that several threads write, with no other memory near it: 128 bytes are two cache lines, or one of some ARM64 machines.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct SharedCounter
{
    [FieldOffset(128)]
    public int Value;
}
