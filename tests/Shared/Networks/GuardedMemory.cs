using System.Runtime.InteropServices;

namespace StaticNets.Numerics.Tests;

/// <summary>Elements that end, or begin, at a page which nobody may touch: one byte beyond them ends the process.</summary>
internal sealed unsafe class GuardedMemory<T> : IDisposable
    where T : unmanaged
{
    private readonly byte* _pages;
    private readonly nuint _size;

    public GuardedMemory(ReadOnlySpan<T> content, bool atEnd)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint bytes = (nuint)(content.Length * sizeof(T));
        nuint inside = (bytes + page - 1) / page * page;
        _size = inside + (2 * page);
        _pages = Native.Map(0, _size, Native.ReadWrite, Native.PrivateAnonymous, -1, 0);
        if (_pages == (byte*)-1 || Native.Protect(_pages, page, 0) != 0 || Native.Protect(_pages + page + inside, page, 0) != 0)
        {
            throw new InvalidOperationException("The system gave no guarded pages.");
        }

        First = (T*)(_pages + page + (atEnd ? inside - bytes : 0));
        Length = content.Length;
        content.CopyTo(Span);
    }

    public Span<T> Span => new(First, Length);

    private T* First { get; }

    private int Length { get; }

    public void Dispose() => _ = Native.Unmap(_pages, _size);
}

/// <summary>Memory of the operating system.</summary>
internal static unsafe partial class Native
{
    public const int ReadWrite = 3;
    public const int PrivateAnonymous = 0x22;

    [LibraryImport("libc", EntryPoint = "mmap")]
    public static partial byte* Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    public static partial int Protect(byte* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    public static partial int Unmap(byte* address, nuint length);
}
