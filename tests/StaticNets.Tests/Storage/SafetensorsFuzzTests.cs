using System.Buffers.Binary;
using System.Text;
using StaticNets.Storage;

namespace StaticNets.Tests.Storage;

/// <summary>Whatever the bytes: a file or a ModelFormatException, and memory in proportion to what was there to read.</summary>
public class SafetensorsFuzzTests
{
    private const long AllocationLimit = 1_000_000;

    private static readonly byte[] Whole = SafetensorsBytes.Make(
        """{"__metadata__":{"format":"pt"},"a.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"a.bias":{"dtype":"F64","shape":[],"data_offsets":[8,16]}}""", 16);

    [Fact]
    public void Read_TruncatedAtEveryByte_IsRefused()
    {
        for (int length = 0; length < Whole.Length; length++)
        {
            Assert.False(TryRead(Whole[..length]), $"{length} bytes were enough.");
        }

        Assert.True(TryRead(Whole));
    }

    [Fact]
    public void Read_EveryByteReplaced_NeverFailsOtherwise()
    {
        foreach (byte value in "\0\"\\{}[],:-09.eE ~a/\x7f"u8.ToArray().Concat<byte>([0x80, 0xC0, 0xF4, 0xFF]))
        {
            for (int at = 0; at < Whole.Length; at++)
            {
                byte[] mutant = [.. Whole];
                mutant[at] = value;
                TryRead(mutant);
            }
        }
    }

    [Fact]
    public void Read_RandomEdits_NeverFailsOtherwise()
    {
        string[] tokens = ["{", "}", "[", "]", ",", "\"", "9223372036854775807", "-1", "1e400", "null", "\\ud800", "\"F32\"", "__metadata__", "a.bias"];
        var random = new Random(1);
        for (int trial = 0; trial < 20_000; trial++)
        {
            string json = Encoding.UTF8.GetString(Whole.AsSpan(8, Whole.Length - 24));
            for (int edit = random.Next(1, 4); edit > 0; edit--)
            {
                int at = random.Next(json.Length);
                int removed = random.Next(Math.Min(4, json.Length - at));
                json = json.Remove(at, removed).Insert(at, tokens[random.Next(tokens.Length)]);
            }

            TryRead(SafetensorsBytes.Make(json, 16));
        }
    }

    [Theory]
    [InlineData(99_999_999, "{}")]
    [InlineData(2, "{}")]
    public void Read_HeaderThatClaimsMuch_AllocatesLittle(long headerLength, string header)
    {
        byte[] file = SafetensorsBytes.Make(header, 0);
        BinaryPrimitives.WriteInt64LittleEndian(file, headerLength);

        Assert.Equal(headerLength == 2, TryRead(file));
    }

    [Theory]
    [InlineData("U8", 2_000_000_000)]
    [InlineData("F64", 1_000_000_000_000_000)]
    public void Read_TensorThatClaimsMuch_AllocatesLittle(string type, long elements)
    {
        long bytes = type == "U8" ? elements : 8 * elements;

        Assert.False(TryRead(SafetensorsBytes.Make($$$"""{"a":{"dtype":"{{{type}}}","shape":[{{{elements}}}],"data_offsets":[0,{{{bytes}}}]}}""", 100)));
    }

    /// <summary>Reads both ways; false where the file is refused, and an assertion where anything else happens.</summary>
    private static bool TryRead(byte[] file)
    {
        bool seekable = TryRead(new MemoryStream(file));
        Assert.Equal(seekable, TryRead(new OneWayStream(file)));
        return seekable;
    }

    private static bool TryRead(Stream stream)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            SafetensorsFile.Read(stream);
            return true;
        }
        catch (ModelFormatException error)
        {
            Assert.NotEmpty(error.WayOut);
            return false;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationLimit);
        }
    }
}
