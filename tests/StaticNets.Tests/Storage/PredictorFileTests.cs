using StaticNets.Data;
using StaticNets.Storage;
using Classifier = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.ThreeClasses, float>;

namespace StaticNets.Tests.Storage;

public sealed class PredictorFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder["model.safetensors"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadPredictor_SavedWithAStandardization_AppliesIt()
    {
        var saved = new Predictor<Classifier, float>(Classifier.Create(5), new Standardization<float>([0.1f, -3], [2, 0.3f]));
        ModelFile.Save(saved, Target);

        Predictor<Classifier, float> loaded = ModelFile.LoadPredictor<Classifier, float>(Target);

        Assert.Equal(Outputs(saved), Outputs(loaded));
        Assert.NotEqual(Outputs(saved), Outputs(new Predictor<Classifier, float>(saved.Network)));
        Assert.Equal(["model.safetensors"], _folder.Names);
    }

    [Fact]
    public void LoadPredictor_SavedWithoutAStandardization_PassesInputsThrough()
    {
        var stream = new MemoryStream();
        ModelFile.Save(new Predictor<Classifier, float>(Classifier.Create(5)), stream);

        Predictor<Classifier, float> loaded = ModelFile.LoadPredictor<Classifier, float>(new OneWayStream(stream.ToArray()));

        Assert.Null(loaded.Standardization);
        Assert.Equal(Outputs(new(Classifier.Create(5))), Outputs(loaded));
    }

    [Fact]
    public void SavePredictor_GivesTheBytesOfItsNetworkAndStandardization()
    {
        Classifier network = Classifier.Create(5);
        var standardization = new Standardization<float>([0.1f, -3], [2, 0.3f]);
        var (together, apart) = (new MemoryStream(), new MemoryStream());

        ModelFile.Save(new Predictor<Classifier, float>(network, standardization), together);
        ModelFile.Save(network, apart, standardization);

        Assert.Equal(apart.ToArray(), together.ToArray());
    }

    [Fact]
    public void LoadPredictor_Options_AreHeeded()
    {
        var stream = new MemoryStream();
        new SafetensorsFile([
            SafetensorsTensor.From<double>("dense1.weight", [3, 2], [1, 2, 3, 4, 5, 6]),
            SafetensorsTensor.From<double>("dense1.bias", [3], [7, 8, 9]),
        ]).Write(stream);

        var options = new LoadOptions { Conversion = TypeConversions.F64 };
        Predictor<Classifier, float> loaded = ModelFile.LoadPredictor<Classifier, float>(new MemoryStream(stream.ToArray()), options);

        Assert.Equal(6, loaded.Network.Parameters["dense1.weight"][2, 1]);
        Assert.Throws<ModelFormatException>(() => ModelFile.LoadPredictor<Classifier, float>(new MemoryStream(stream.ToArray())));
    }

    [Fact]
    public void LoadPredictor_MissingFile_IsTheUsualException() =>
        Assert.Throws<FileNotFoundException>(() => ModelFile.LoadPredictor<Classifier, float>(Target));

    private static float[] Outputs(Predictor<Classifier, float> predictor)
    {
        float[] y = new float[6];
        predictor.Predict([1, 2, -0.5f, 30], y);
        return y;
    }
}
