using System.Buffers.Binary;
using StaticNets.Storage;

namespace StaticNets.Tests.Storage;

public class SafetensorsMalformedTests
{
    private const string NotSafetensors = "The file is not a safetensors file, or is damaged: save it again.";
    private const string Damaged = "The header is damaged: save the file again.";
    private const string Size = "a whole number of bytes that fits in 63 bits of bits";
    private const string Keys = "dtype, shape and data_offsets";

    [Theory]
    [InlineData("", 8, "found an empty header, expected a header that starts with '{'.")]
    [InlineData(" {}", 8, "found another character, expected a header that starts with '{'.")]
    [InlineData("[]", 8, "found another character, expected a header that starts with '{'.")]
    [InlineData("{", 9, "found malformed JSON, expected a JSON object nested at most 3 deep.")]
    [InlineData("{}x", 10, "found malformed JSON, expected a JSON object nested at most 3 deep.")]
    [InlineData("{}{}", 10, "found malformed JSON, expected a JSON object nested at most 3 deep.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]},}""", 60, "found malformed JSON, expected a JSON object nested at most 3 deep.")]
    [InlineData("""{"a":{"shape":[[[0]]]}}""", 23, "found malformed JSON, expected a JSON object nested at most 3 deep.")]
    [InlineData("""{"a":5}""", 13, "found another value, expected an object that describes tensor 'a'.")]
    [InlineData("""{"a":null}""", 13, "found another value, expected an object that describes tensor 'a'.")]
    [InlineData("""{"__metadata__":null}""", 24, "found another value, expected an object of strings as __metadata__.")]
    [InlineData("""{"__metadata__":{"a":1}}""", 29, "found another value, expected a string as value in __metadata__.")]
    [InlineData("""{"__metadata__":{"a":"","a":""}}""", 32, "found key 'a' a second time, expected each key once.")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 27, "found key '__metadata__' a second time, expected each key once.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{}}""", 61, "found key 'a' a second time, expected each key once.")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"U8"}}""", 27, "found key 'dtype' a second time, expected each key once.")]
    [InlineData("""{"a":{"shape":[],"shape":[]}}""", 25, "found key 'shape' a second time, expected each key once.")]
    [InlineData("""{"\ud800":{}}""", 9, "found half a surrogate pair, expected text.")]
    [InlineData("""{"a":{"dtype":8}}""", 22, "found another value, expected a string as dtype.")]
    [InlineData("""{"a":{"shape":8}}""", 22, "found another value, expected an array of integers.")]
    [InlineData("""{"a":{"shape":[-1]}}""", 23, "found another value, expected an integer from 0 to 9223372036854775807.")]
    [InlineData("""{"a":{"shape":[1.0]}}""", 23, "found another value, expected an integer from 0 to 9223372036854775807.")]
    [InlineData("""{"a":{"shape":[1e2]}}""", 23, "found another value, expected an integer from 0 to 9223372036854775807.")]
    [InlineData("""{"a":{"shape":["1"]}}""", 23, "found another value, expected an integer from 0 to 9223372036854775807.")]
    [InlineData("""{"a":{"shape":[9223372036854775808]}}""", 23, "found another value, expected an integer from 0 to 9223372036854775807.")]
    public void Read_HeaderThatIsNoHeader_NamesTheByte(string json, long offset, string message)
    {
        ModelFormatException error = SafetensorsBytes.Refusal(SafetensorsBytes.Make(json, 0));

        Assert.Equal($"the stream, byte {offset}: {message} {NotSafetensors}", error.Message);
        Assert.Equal(offset, error.Offset);
    }

    [Theory]
    [InlineData("""{"a":{}}""", $"found no dtype, expected {Keys}.")]
    [InlineData("""{"a":{"dtype":"U8"}}""", $"found no shape, expected {Keys}.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[]}}""", $"found no data_offsets, expected {Keys}.")]
    [InlineData("""{"a":{"dtype":"U8","stride":[]}}""", $"found key 'stride', expected {Keys}.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[],"data_offsets":[0]}}""", "found fewer than 2 data_offsets, expected begin and end.")]
    [InlineData("""{"a":{"data_offsets":[0,1,2]}}""", "found more than 2 numbers in an array, expected at most 2.")]
    public void Read_EntryThatIsIncomplete_NamesTheTensor(string json, string message)
    {
        ModelFormatException error = SafetensorsBytes.Refusal(SafetensorsBytes.Make(json, 1));

        Assert.Equal($"the stream, tensor 'a': {message} {NotSafetensors}", error.Message);
        Assert.Equal("a", error.Tensor);
    }

    [Fact]
    public void Read_UnknownType_ListsTheKnownOnes()
    {
        ModelFormatException error = SafetensorsBytes.Refusal(SafetensorsBytes.Make("""{"a":{"dtype":"f32"}}""", 0));

        Assert.Equal(
            "the stream, tensor 'a': found dtype 'f32', expected one of BOOL, F4, F6_E2M3, F6_E3M2, U8, I8, F8_E5M2, F8_E4M3, F8_E8M0, "
            + $"F8_E4M3FNUZ, F8_E5M2FNUZ, I16, U16, F16, BF16, I32, U32, F32, C64, F64, I64, U64. {NotSafetensors}", error.Message);
    }

    [Theory]
    [InlineData("U8", "[1]", "[1,0]", "found data_offsets [1, 0], expected begin at most end.")]
    [InlineData("F32", "[2,3]", "[0,20]", "found data_offsets [0, 20] (20 bytes), expected 24 bytes for F32 of shape [2, 3].")]
    [InlineData("U8", "[]", "[0,0]", "found data_offsets [0, 0] (0 bytes), expected 1 byte for U8 of shape [].")]
    [InlineData("U8", "[0]", "[0,1]", "found data_offsets [0, 1] (1 byte), expected 0 bytes for U8 of shape [0].")]
    [InlineData("F4", "[3]", "[0,2]", $"found F4 of shape [3], expected {Size}.")]
    [InlineData("F32", "[4294967296,4294967296]", "[0,0]", $"found F32 of shape [4294967296, 4294967296], expected {Size}.")]
    [InlineData("U8", "[0,4294967296,4294967296]", "[0,0]", $"found U8 of shape [0, 4294967296, 4294967296], expected {Size}.")]
    [InlineData("U8", "[9223372036854775807]", "[0,9223372036854775807]", $"found U8 of shape [9223372036854775807], expected {Size}.")]
    [InlineData("U8", "[2]", "[1,3]", "found data_offsets [1, 3], a hole, expected begin 0, the first tensor.")]
    public void Read_SizeThatDoesNotFit_SaysBoth(string type, string shape, string offsets, string message)
    {
        string json = $$$"""{"a":{"dtype":"{{{type}}}","shape":{{{shape}}},"data_offsets":{{{offsets}}}}}""";

        ModelFormatException error = SafetensorsBytes.Refusal(SafetensorsBytes.Make(json, 2));

        Assert.Equal($"the stream, tensor 'a': {message} {Damaged}", error.Message);
    }

    [Theory]
    [InlineData("[1,3]", "found data_offsets [1, 3], an overlap, expected begin 2, the end of 'a'.")]
    [InlineData("[3,5]", "found data_offsets [3, 5], a hole, expected begin 2, the end of 'a'.")]
    [InlineData("[0,2]", "found data_offsets [0, 2], an overlap, expected begin 2, the end of 'a'.")]
    public void Read_TensorsThatDoNotFollowEachOther_NamesTheSecond(string offsets, string message)
    {
        string json = $$$"""{"b":{"dtype":"U8","shape":[2],"data_offsets":{{{offsets}}}},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""";

        ModelFormatException error = SafetensorsBytes.Refusal(SafetensorsBytes.Make(json, 5));

        Assert.Equal($"the stream, tensor 'b': {message} {Damaged}", error.Message);
    }

    [Fact]
    public void Read_HeaderLongerThanTheLimit_IsRefusedAtOnce()
    {
        byte[] file = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(file, ulong.MaxValue);

        ModelFormatException error = SafetensorsBytes.Refusal(file);

        Assert.Equal(
            "the stream, byte 0: found a header of 18446744073709551615 bytes, expected at most 100000000. "
            + "The file is not a safetensors file, or is damaged.", error.Message);
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8_IsRefused()
    {
        ModelFormatException error = SafetensorsBytes.Refusal(SafetensorsBytes.Make([(byte)'{', 0xFF, (byte)'}'], 0));

        Assert.Equal($"the stream, byte 8: found bytes that are not UTF-8, expected a header in UTF-8. {NotSafetensors}", error.Message);
    }

    [Fact]
    public void Read_RankBeyondAllReason_IsRefused()
    {
        string shape = string.Join(",", Enumerable.Repeat("1", 65));
        byte[] file = SafetensorsBytes.Make($$$"""{"a":{"dtype":"U8","shape":[{{{shape}}}],"data_offsets":[0,1]}}""", 1);

        Assert.Equal(
            $"the stream, tensor 'a': found more than 64 numbers in an array, expected at most 64. {NotSafetensors}", SafetensorsBytes.Refusal(file).Message);
    }

    [Theory]
    [InlineData(0, "8 more bytes of the header's length")]
    [InlineData(5, "3 more bytes of the header's length")]
    [InlineData(8, "53 more bytes of header")]
    [InlineData(60, "1 more byte of header")]
    [InlineData(61, "4 more bytes of data")]
    [InlineData(64, "1 more byte of data")]
    public void Read_TruncatedFile_SaysWhereAndHowMuchIsMissing(int length, string missing)
    {
        byte[] whole = SafetensorsBytes.Make("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 4);

        ModelFormatException error = SafetensorsBytes.Refusal(whole[..length]);

        Assert.Equal(
            $"the stream, byte {length}: found the end of the file, expected {missing}. The file is truncated: copy or save it again.", error.Message);
    }

    [Fact]
    public void Read_TruncatedStreamOfUnknownLength_NamesTheTensor()
    {
        byte[] whole = SafetensorsBytes.Make("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 4);

        var error = Assert.Throws<ModelFormatException>(() => SafetensorsFile.Read(new OneWayStream(whole[..^1])));

        Assert.Equal(
            "the stream, byte 64: found the end of the file, expected 1 more byte of the data of tensor 'a'. "
            + "The file is truncated: copy or save it again.", error.Message);
    }

    [Fact]
    public void Read_BytesAfterTheLastTensor_AreRefused()
    {
        byte[] file = SafetensorsBytes.Make("{}", 3);

        Assert.Equal(
            "the stream, byte 10: found 3 bytes after the last tensor, expected the end of the file. "
            + "Data after the last tensor is refused: save the file again.", SafetensorsBytes.Refusal(file).Message);
    }

    [Fact]
    public void Read_HostileName_IsPrintedHarmlessly()
    {
        string name = "\\u001b[2J\\n" + new string('x', 100);
        ModelFormatException error = SafetensorsBytes.Refusal(SafetensorsBytes.Make($$$"""{"{{{name}}}":{}}""", 0));

        Assert.Equal(
            $"the stream, tensor '\\u001b[2J\\u000a{new string('x', 75)}…': found no dtype, expected {Keys}. {NotSafetensors}", error.Message);
    }
}
