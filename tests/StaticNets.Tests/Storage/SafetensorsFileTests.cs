using System.Text;
using StaticNets.Storage;

namespace StaticNets.Tests.Storage;

public class SafetensorsFileTests
{
    private static readonly long[][] AllShapes =
        [[], [1], [5], [1, 1], [1, 4], [4, 1], [3, 4], [1, 3, 1], [2, 1, 3], [2, 3, 1, 1], [0], [3, 0, 2], [1, 1, 1, 1, 1]];

    public static TheoryData<long[]> Shapes => new(AllShapes);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void RoundTrip_AnyShape_KeepsEveryBit(long[] shape)
    {
        float[] values = Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(i => i / 3f).ToArray();
        double[] doubles = Array.ConvertAll(values, value => value / 7.0);
        var file = new SafetensorsFile([
            SafetensorsTensor.From<float>("a", shape, values), SafetensorsTensor.From<double>("ä\"\\\n𝄞", shape, doubles)]);

        foreach (SafetensorsFile read in BothWays(file))
        {
            Assert.Equal(["a", "ä\"\\\n𝄞"], read.Tensors.Select(tensor => tensor.Name));
            Assert.Equal(shape, read["a"].Shape);
            Assert.Equal(values, read["a"].ToArray<float>());
            Assert.Equal(doubles, read["ä\"\\\n𝄞"].ToArray<double>());
        }
    }

    [Fact]
    public void RoundTrip_NotANumberWithPayload_KeepsTheBits()
    {
        float odd = BitConverter.UInt32BitsToSingle(0x7FC12345);
        var file = new SafetensorsFile([SafetensorsTensor.From<float>("a", [2], [odd, -0f])]);

        float[] read = BothWays(file)[0]["a"].ToArray<float>();

        Assert.Equal([0x7FC12345u, 0x80000000u], read.Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void RoundTrip_EveryType_KeepsTypeAndBytes()
    {
        byte[] bytes = [.. Enumerable.Range(0, 48).Select(i => (byte)i)];
        SafetensorsType[] types = Enum.GetValues<SafetensorsType>();
        var file = new SafetensorsFile(types.Select(type => new SafetensorsTensor(type.ToString(), type, [48 * 8 / BitsOf(type)], bytes)));

        foreach (SafetensorsFile read in BothWays(file))
        {
            Assert.Equal(types, read.Tensors.Select(tensor => tensor.Type));
            Assert.All(read.Tensors, tensor => Assert.Equal(bytes, tensor.Data.ToArray()));
        }
    }

    [Fact]
    public void RoundTrip_LargerThanOneChunk_KeepsEveryValue()
    {
        float[] values = Enumerable.Range(0, 300_001).Select(i => (float)i).ToArray();
        var file = new SafetensorsFile([SafetensorsTensor.From<float>("a", [300_001], values)]);

        Assert.All(BothWays(file), read => Assert.Equal(values, read["a"].ToArray<float>()));
    }

    [Fact]
    public void Write_AnyFile_IsTheCanonicalBytes()
    {
        var file = new SafetensorsFile(
            [SafetensorsTensor.From<float>("b", [2], [1, 2]), SafetensorsTensor.From<float>("a", [], [3])],
            new Dictionary<string, string> { ["z"] = "1", ["format"] = "pt" });

        byte[] bytes = Written(file);

        const string Json = """
            {"__metadata__":{"format":"pt","z":"1"},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}
            """;
        string padded = Json.PadRight((Json.Length + 7) / 8 * 8);
        Assert.Equal(BitConverter.GetBytes((ulong)padded.Length), bytes[..8]);
        Assert.Equal(padded, Encoding.UTF8.GetString(bytes.AsSpan(8, padded.Length)));
        Assert.Equal("0000803F0000004000004040", Convert.ToHexString(bytes.AsSpan(8 + padded.Length)));
    }

    [Theory]
    [InlineData("types")]
    [InlineData("dense_half")]
    [InlineData("dense_brain")]
    [InlineData("dense_single")]
    [InlineData("dense_double")]
    public void Write_FileThatPythonWrote_GivesItsBytes(string name)
    {
        string path = SafetensorsBytes.FixturePath(name + ".safetensors");

        Assert.Equal(File.ReadAllBytes(path), Written(SafetensorsFile.Read(path)));
    }

    [Fact]
    public void Write_NoTensors_ReadsBackEmpty()
    {
        byte[] bytes = Written(new SafetensorsFile([]));

        Assert.Equal("0800000000000000" + Convert.ToHexString("{}      "u8), Convert.ToHexString(bytes));
        Assert.Empty(SafetensorsFile.Read(new MemoryStream(bytes)).Tensors);
    }

    [Fact]
    public void Read_StreamThatStandsLater_ReadsFromThere()
    {
        byte[] bytes = Written(new SafetensorsFile([SafetensorsTensor.From<float>("a", [1], [4])]));
        var stream = new MemoryStream([1, 2, 3, .. bytes]) { Position = 3 };

        Assert.Equal([4f], SafetensorsFile.Read(stream)["a"].ToArray<float>());
    }

    [Fact]
    public void Read_OffsetsInAnotherOrderThanNames_OrdersByData()
    {
        byte[] bytes = SafetensorsBytes.Make(
            """{ "b": {"shape":[1],"data_offsets":[1,2],"dtype":"U8"}, "a": {"dtype":"U8","shape":[1],"data_offsets":[0,1]} }""", 2);

        Assert.Equal(["a", "b"], SafetensorsFile.Read(new MemoryStream(bytes)).Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Constructor_NameTwice_Throws()
    {
        var tensor = SafetensorsTensor.From<float>("a", [1], [4]);

        var error = Assert.Throws<ArgumentException>(() => new SafetensorsFile([tensor, tensor]));

        Assert.Equal("Found tensor name 'a', expected each name once and none __metadata__.", error.Message);
    }

    [Fact]
    public void Tensor_BytesThatDoNotFitTheShape_Throws()
    {
        var error = Assert.Throws<ArgumentException>(() => new SafetensorsTensor("a", SafetensorsType.F16, [2, 3], new byte[11]));

        Assert.StartsWith("Found 11 bytes, expected as many as F16 of shape [2, 3] needs.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SafetensorsTensor("a", SafetensorsType.F16, [-1], new byte[2]));
        Assert.Throws<ArgumentException>(() => new SafetensorsTensor("a", SafetensorsType.F4, [3], new byte[2]));
    }

    [Fact]
    public void Write_NameWithHalfASurrogatePair_Throws()
    {
        var file = new SafetensorsFile([SafetensorsTensor.From<float>("a\ud800", [1], [4])]);

        Assert.Throws<ArgumentException>(() => file.Write(new MemoryStream()));
    }

    [Fact]
    public void Indexer_UnknownName_SaysSo()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => new SafetensorsFile([])["a"]);

        Assert.Equal("There is no tensor 'a' among the 0 of the file.", error.Message);
    }

    private static int BitsOf(SafetensorsType type) => type switch
    {
        SafetensorsType.F4 => 4,
        SafetensorsType.F6E2M3 or SafetensorsType.F6E3M2 => 6,
        SafetensorsType.Bool or SafetensorsType.U8 or SafetensorsType.I8 => 8,
        >= SafetensorsType.F8E5M2 and <= SafetensorsType.F8E5M2Fnuz => 8,
        >= SafetensorsType.I16 and <= SafetensorsType.BF16 => 16,
        >= SafetensorsType.I32 and <= SafetensorsType.F32 => 32,
        _ => 64,
    };

    private static byte[] Written(SafetensorsFile file)
    {
        var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static SafetensorsFile[] BothWays(SafetensorsFile file)
    {
        byte[] bytes = Written(file);
        return [SafetensorsFile.Read(new MemoryStream(bytes)), SafetensorsFile.Read(new OneWayStream(bytes))];
    }
}
