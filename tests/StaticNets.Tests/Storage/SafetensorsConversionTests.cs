using StaticNets.Storage;

namespace StaticNets.Tests.Storage;

/// <summary>types.safetensors holds 1/3, −2/3, 2⁻²⁴, 65504, −0 and ∞ as PyTorch rounds them to each type.</summary>
public class SafetensorsConversionTests
{
    private static readonly SafetensorsFile Types = SafetensorsFile.Read(SafetensorsBytes.FixturePath("types.safetensors"));

    // Bits of the values as single precision, as printed by PyTorch.
    public static TheoryData<string, TypeConversions, uint[]> Singles => new()
    {
        { "half", TypeConversions.F16, [0x3EAAA000, 0xBF2AA000, 0x33800000, 0x477FE000, 0x80000000, 0x7F800000] },
        { "brain", TypeConversions.BF16, [0x3EAB0000, 0xBF2B0000, 0x33800000, 0x47800000, 0x80000000, 0x7F800000] },
        { "single", TypeConversions.None, [0x3EAAAAAB, 0xBF2AAAAB, 0x33800000, 0x477FE000, 0x80000000, 0x7F800000] },
        { "double", TypeConversions.F64, [0x3EAAAAAB, 0xBF2AAAAB, 0x33800000, 0x477FE000, 0x80000000, 0x7F800000] },
    };

    [Theory]
    [MemberData(nameof(Singles))]
    public void ToArray_ConversionAllowed_GivesTheBitsOfPyTorch(string name, TypeConversions conversion, uint[] bits)
    {
        Assert.Equal([2L, 3L], Types[name].Shape);
        Assert.Equal(bits, Types[name].ToArray<float>(conversion).Select(BitConverter.SingleToUInt32Bits));
        double[] doubles = Types[name].ToArray<double>(TypeConversions.All);
        Assert.Equal(bits, doubles.Select(value => BitConverter.SingleToUInt32Bits((float)value)));
    }

    [Theory]
    [InlineData("half", "F16", "Allow TypeConversions.F16 to convert it on loading.")]
    [InlineData("brain", "BF16", "Allow TypeConversions.BF16 to convert it on loading.")]
    [InlineData("double", "F64", "Allow TypeConversions.F64 to convert it on loading.")]
    [InlineData("count", "I64", "Only F16, BF16, F32 and F64 can become parameters: save the file in one of these.")]
    public void ToArray_ConversionNotAllowed_SaysWhichOptionAllowsIt(string name, string type, string wayOut)
    {
        var error = Assert.Throws<ModelFormatException>(() => Types[name].ToArray<float>());

        Assert.Equal($"types.safetensors, tensor '{name}': found {type}, expected F32. {wayOut}", error.Message);
        Assert.Equal(name, error.Tensor);
    }

    [Fact]
    public void ToArray_OtherConversionAllowed_IsStillRefused() =>
        Assert.Throws<ModelFormatException>(() => Types["half"].ToArray<float>(TypeConversions.All & ~TypeConversions.F16));

    [Fact]
    public void ToArray_ValueTooLargeForFloat_IsRefusedAndFineForDouble()
    {
        var error = Assert.Throws<ModelFormatException>(() => Types["huge"].ToArray<float>(TypeConversions.F64));

        Assert.Equal(
            "types.safetensors, tensor 'huge': found a value at element 1 that is too large, expected values within F32. "
            + "Use a network of double precision, or save smaller values.", error.Message);
        Assert.Equal([1, 1e300], Types["huge"].ToArray<double>());
    }

    [Fact]
    public void Read_FileOfPyTorch_GivesMetadata() => Assert.Equal("pt", Types.Metadata["format"]);
}
