using System.Numerics;
using StaticNets.Data;
using StaticNets.Storage;

namespace StaticNets.Tests.Storage;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder["model.safetensors"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RoundTrip_AnyShapeInFloat_KeepsEveryBitAndThePadding() => AssertRoundTrip<OddShapes, float>();

    [Fact]
    public void RoundTrip_AnyShapeInDouble_KeepsEveryBitAndThePadding() => AssertRoundTrip<OddShapes, double>();

    [Fact]
    public void RoundTrip_NoParameters_IsAnEmptyModel() => AssertRoundTrip<NoParameters, float>();

    [Fact]
    public void RoundTrip_Path_LoadsWhatWasSavedAndLeavesNothingElse()
    {
        var saved = KeptNetwork<OneDense, float>.Create(7);
        var loaded = KeptNetwork<OneDense, float>.Create(1);

        ModelFile.Save(saved, Target);
        Assert.Null(ModelFile.Load(loaded, Target));

        Assert.Equal(saved.Parameters.Packed.ToArray(), loaded.Parameters.Packed.ToArray());
        Assert.Equal(["model.safetensors"], _folder.Names);
    }

    [Fact]
    public void Save_Standardization_IsReturnedOnLoading()
    {
        var standardization = new Standardization<float>([0.1f, -3], [2, 0.3f]);
        var stream = new MemoryStream();
        ModelFile.Save(KeptNetwork<OneDense, float>.Create(7), stream, standardization);

        SafetensorsFile file = SafetensorsFile.Read(new MemoryStream(stream.ToArray()));
        Standardization<float>? loaded = ModelFile.Load(KeptNetwork<OneDense, float>.Create(1), new OneWayStream(stream.ToArray()));

        Assert.Equal(["dense1.weight", "dense1.bias", "standardization.mean", "standardization.scale"], file.Tensors.Select(tensor => tensor.Name));
        Assert.NotNull(loaded);
        Assert.Equal([0.1f, -3], loaded.Mean);
        Assert.Equal([2, 0.3f], loaded.Scale);
    }

    [Fact]
    public void Save_StandardizationOfAnotherLength_Throws()
    {
        var error = Assert.Throws<ArgumentException>(
            () => ModelFile.Save(KeptNetwork<OneDense, float>.Create(7), Target, new Standardization<float>([0], [1])));

        Assert.StartsWith("Found a standardisation of 1 features, expected 2, the input length of OneDense.", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Save_AnyNetwork_WritesCanonicalShapesInRowMajorOrderAndMetadata()
    {
        var stream = new MemoryStream();
        ModelFile.Save(KeptNetwork<OneDense, float>.Create(10), stream);
        SafetensorsFile file = SafetensorsFile.Read(new MemoryStream(stream.ToArray()));

        Assert.Equal([3L, 2L], file["dense1.weight"].Shape);
        Assert.Equal([10f, 11, 12, 13, 14, 15], file["dense1.weight"].ToArray<float>());
        Assert.Equal([16f, 17, 18], file["dense1.bias"].ToArray<float>());
        Assert.Equal(["format", "staticnets.network", "staticnets.version"], file.Metadata.Keys);
        Assert.Equal(("pt", "OneDense"), (file.Metadata["format"], file.Metadata["staticnets.network"]));
    }

    [Fact]
    public void Save_SameParameters_GivesTheSameBytes()
    {
        var (first, second) = (new MemoryStream(), new MemoryStream());
        ModelFile.Save(KeptNetwork<OddShapes, float>.Create(1), first);
        ModelFile.Save(KeptNetwork<OddShapes, float>.Create(1), second);

        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Theory]
    [InlineData("dense_single", TypeConversions.None)]
    [InlineData("dense_half", TypeConversions.F16)]
    [InlineData("dense_brain", TypeConversions.BF16)]
    [InlineData("dense_double", TypeConversions.F64)]
    public void Load_FileOfPyTorch_GivesItsValues(string name, TypeConversions conversion)
    {
        string path = SafetensorsBytes.FixturePath(name + ".safetensors");
        var network = KeptNetwork<OneDense, float>.Create(1);
        var wide = KeptNetwork<OneDense, double>.Create(1);

        ModelFile.Load(network, path, new LoadOptions { Conversion = conversion });
        ModelFile.Load(wide, path, new LoadOptions { Conversion = TypeConversions.All });

        Assert.Equal([0f, 1, 10, 11, 20, 21], network.Values("dense1.weight"));
        Assert.Equal([0f, -1, -2], network.Values("dense1.bias"));
        Assert.Equal([0.0, 1, 10, 11, 20, 21], wide.Values("dense1.weight"));
        Assert.Equal([0.0, -1, -2], wide.Values("dense1.bias"));
    }

    [Fact]
    public void Load_OtherTypeWithoutTheOption_NamesTheOption() => AssertRefused<OneDense>(
        File.ReadAllBytes(SafetensorsBytes.FixturePath("dense_half.safetensors")),
        """
        the stream: found 2 differences, expected the tensors of network OneDense.
          'dense1.weight' has type F16, expected F32
          'dense1.bias' has type F16, expected F32
        LoadOptions.Conversion = TypeConversions.F16 converts on loading.
        """);

    [Fact]
    public void Load_EverythingDifferent_ListsItAllAtOnce()
    {
        byte[] file = Written(
            SafetensorsTensor.From<double>("dense1.weight", [2, 3], new double[6]),
            new SafetensorsTensor("count", SafetensorsType.I64, [], new byte[8]),
            SafetensorsTensor.From<float>("dense2.weight", [1, 3], new float[3]));

        AssertRefused<OneDense>(file, """
            the stream: found 5 differences, expected the tensors of network OneDense.
              'dense1.weight' has shape [2, 3], expected [3, 2]
              'dense1.weight' has type F64, expected F32
              'dense1.bias' is missing, expected F32 [3]
              'count', I64 [], is unknown to the network
              'dense2.weight', F32 [1, 3], is unknown to the network
            Load it into the network it was saved from. LoadOptions.Conversion = TypeConversions.F64 converts on loading. LoadOptions.IgnoreUnknownTensors = true skips what the network does not know.
            """);
    }

    [Fact]
    public void Load_FileOfAnotherNetwork_NamesThatNetwork()
    {
        var stream = new MemoryStream();
        ModelFile.Save(KeptNetwork<NoParameters, float>.Create(1), stream);

        AssertRefused<OneDense>(stream.ToArray(), """
            the stream: found 2 differences, expected the tensors of network OneDense.
              'dense1.weight' is missing, expected F32 [3, 2]
              'dense1.bias' is missing, expected F32 [3]
            Load it into the network it was saved from, 'NoParameters'.
            """);
    }

    [Fact]
    public void Load_VeryManyDifferences_AreCapped()
    {
        var error = Assert.Throws<ModelFormatException>(
            () => ModelFile.Load(KeptNetwork<ManyParameters, float>.Create(1), new MemoryStream(Written())));

        Assert.Equal("25 differences", error.Found);
        Assert.Equal(21, error.Differences.Length);
        Assert.Equal("'dense20.bias' is missing, expected F32 [20]", error.Differences[19]);
        Assert.Equal("… and 5 more", error.Differences[20]);
    }

    [Fact]
    public void Load_IntegersForParameters_SaysTheyCannotBe() => AssertRefused<OneDense>(
        Written(
            new SafetensorsTensor("dense1.weight", SafetensorsType.I32, [3, 2], new byte[24]), SafetensorsTensor.From<float>("dense1.bias", [3], [1, 2, 3])),
        """
        the stream: found 1 difference, expected the tensors of network OneDense.
          'dense1.weight' has type I32, expected F32
        Only F16, BF16, F32 and F64 can become parameters: save the file in one of these.
        """);

    [Fact]
    public void Load_UnknownTensorsIgnored_LoadsTheOthers()
    {
        byte[] file = Written(
            SafetensorsTensor.From<float>("aside", [50_000], new float[50_000]),
            SafetensorsTensor.From<float>("dense1.bias", [3], [7, 8, 9]),
            SafetensorsTensor.From<float>("dense1.weight", [3, 2], [1, 2, 3, 4, 5, 6]));
        var network = KeptNetwork<OneDense, float>.Create(1);

        ModelFile.Load(network, new OneWayStream(file), new LoadOptions { IgnoreUnknownTensors = true });

        Assert.Equal([1f, 2, 3, 4, 5, 6], network.Values("dense1.weight"));
        Assert.Equal([7f, 8, 9], network.Values("dense1.bias"));
    }

    [Fact]
    public void Load_HalfAStandardization_IsADifference() => AssertRefused<NoParameters>(
        Written(SafetensorsTensor.From<float>("standardization.mean", [3], [1, 2, 3])),
        """
        the stream: found 2 differences, expected the tensors of network NoParameters.
          'standardization.mean' has shape [3], expected [2]
          'standardization.scale' is missing, expected F32 [2]
        Load it into the network it was saved from.
        """);

    [Fact]
    public void Load_StandardizationWithScaleZero_IsRefusedAndTheNetworkKept() => AssertRefused<OneDense>(
        Written(
            SafetensorsTensor.From<float>("dense1.weight", [3, 2], new float[6]),
            SafetensorsTensor.From<float>("dense1.bias", [3], new float[3]),
            SafetensorsTensor.From<float>("standardization.mean", [2], [0, 0]),
            SafetensorsTensor.From<float>("standardization.scale", [2], [1, 0])),
        "the stream, tensor 'standardization.scale': found a standardisation that divides by nothing or is not finite, expected finite means "
        + "and finite scales above 0. Fit the standardisation again and save the model with it.");

    [Fact]
    public void Load_ValueTooLargeForTheNetwork_IsRefusedAndTheNetworkKept()
    {
        byte[] file = Written(
            SafetensorsTensor.From<double>("dense1.weight", [3, 2], [1, 2, 3, 4, 5, 1e39]), SafetensorsTensor.From<double>("dense1.bias", [3], new double[3]));
        var network = KeptNetwork<OneDense, float>.Create(1);
        float[] before = network.Parameters.Packed.ToArray();

        var error = Assert.Throws<ModelFormatException>(
            () => ModelFile.Load(network, new MemoryStream(file), new LoadOptions { Conversion = TypeConversions.F64 }));

        Assert.Equal(
            "the stream, tensor 'dense1.weight': found a value at element 5 that is too large, expected values within F32. "
            + "Use a network of double precision, or save smaller values.", error.Message);
        Assert.Equal(before, network.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Load_TruncatedAtEveryByte_KeepsTheNetwork()
    {
        var stream = new MemoryStream();
        ModelFile.Save(KeptNetwork<OneDense, float>.Create(50), stream, new Standardization<float>([1, 2], [3, 4]));
        byte[] whole = stream.ToArray();
        var network = KeptNetwork<OneDense, float>.Create(1);
        float[] before = network.Parameters.Packed.ToArray();

        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<ModelFormatException>(() => ModelFile.Load(network, new MemoryStream(whole[..length])));
            Assert.Throws<ModelFormatException>(() => ModelFile.Load(network, new OneWayStream(whole[..length])));
            Assert.Equal(before, network.Parameters.Packed.ToArray());
        }

        Assert.Throws<ModelFormatException>(() => ModelFile.Load(network, new OneWayStream([.. whole, 0])));
        Assert.Equal(before, network.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Load_MissingFile_IsTheUsualException() =>
        Assert.Throws<FileNotFoundException>(() => ModelFile.Load(KeptNetwork<OneDense, float>.Create(1), Target));

    [Fact]
    public void Load_DamagedPath_NamesTheFile()
    {
        File.WriteAllText(Target, "no");

        var error = Assert.Throws<ModelFormatException>(() => ModelFile.Load(KeptNetwork<OneDense, float>.Create(1), Target));

        Assert.Equal(
            "model.safetensors, byte 2: found the end of the file, expected 6 more bytes of the header's length. "
            + "The file is truncated: copy or save it again.", error.Message);
    }

    private static void AssertRoundTrip<TLayout, T>()
        where TLayout : IParameterLayout
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var saved = KeptNetwork<TLayout, T>.Create(3);
        var stream = new MemoryStream();
        ModelFile.Save(saved, stream);

        foreach (Stream source in new Stream[] { new MemoryStream(stream.ToArray()), new OneWayStream(stream.ToArray()) })
        {
            var loaded = KeptNetwork<TLayout, T>.Create(99);
            ModelFile.Load(loaded, source);
            Assert.Equal(saved.Parameters.Packed.ToArray(), loaded.Parameters.Packed.ToArray());
        }

        // What the file holds is what the canonical views show.
        SafetensorsFile file = SafetensorsFile.Read(new MemoryStream(stream.ToArray()));
        Assert.All(file.Tensors, tensor => Assert.Equal(saved.Values(tensor.Name), tensor.ToArray<T>()));
    }

    private static void AssertRefused<TLayout>(byte[] file, string message)
        where TLayout : IParameterLayout
    {
        var network = KeptNetwork<TLayout, float>.Create(1);
        float[] before = network.Parameters.Packed.ToArray();

        var error = Assert.Throws<ModelFormatException>(() => ModelFile.Load(network, new MemoryStream(file)));

        Assert.Equal(message, error.Message, ignoreLineEndingDifferences: true);
        Assert.Equal(before, network.Parameters.Packed.ToArray());
    }

    private static byte[] Written(params SafetensorsTensor[] tensors)
    {
        var stream = new MemoryStream();
        new SafetensorsFile(tensors).Write(stream);
        return stream.ToArray();
    }
}
