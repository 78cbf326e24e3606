using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using StaticNets.Data;
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

    [Theory]
    [InlineData("\"{0}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}", "{{{0}}}")]
    [InlineData("\"{0}\":{{\"dtype\":\"U8\",\"shape\":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],\"data_offsets\":[0,0]}}", "{{{0}}}")]
    [InlineData("\"{0}\":\"\"", "{{\"__metadata__\":{{{0}}}}}")]
    public void Read_HeaderOfVeryManyParts_AllocatesInProportion(string part, string whole)
    {
        CompositeFormat one = CompositeFormat.Parse(part), all = CompositeFormat.Parse(whole);
        CultureInfo culture = CultureInfo.InvariantCulture;
        string parts = string.Join(",", Enumerable.Range(0, 20_000).Select(i => string.Format(culture, one, i)));
        byte[] file = SafetensorsBytes.Make(string.Format(culture, all, parts), 0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        SafetensorsFile.Read(new MemoryStream(file));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, file.Length, 40L * file.Length);
    }

    [Fact]
    public void Load_EveryByteOfTheHeaderReplaced_LoadsOrKeepsTheNetwork()
    {
        var stream = new MemoryStream();
        ModelFile.Save(KeptNetwork<OneDense, float>.Create(50), stream, new Standardization<float>([1, 2], [3, 4]));
        byte[] whole = stream.ToArray();
        foreach (byte value in "0129x\"{]"u8)
        {
            for (int at = 0; at < whole.Length; at++)
            {
                var network = KeptNetwork<OneDense, float>.Create(1);
                byte[] mutant = [.. whole];
                mutant[at] = value;
                bool loaded = TryAct(() => ModelFile.Load(network, new MemoryStream(mutant)));
                Assert.Equal(loaded, network.Parameters.Packed[0] != 1);
            }
        }
    }

    /// <summary>Reads both ways; false where the file is refused, and an assertion where anything else happens.</summary>
    private static bool TryRead(byte[] file)
    {
        bool seekable = TryRead(new MemoryStream(file));
        Assert.Equal(seekable, TryRead(new OneWayStream(file)));
        return seekable;
    }

    private static bool TryRead(Stream stream) => TryAct(() => SafetensorsFile.Read(stream));

    private static bool TryAct(Action act)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            act();
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
