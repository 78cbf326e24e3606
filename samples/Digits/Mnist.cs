using StaticNets.Data;

namespace Digits;

/// <summary>The MNIST set in a folder: four IDX files, plain or gzip, under any of their usual names.</summary>
internal sealed class Mnist(DirectoryInfo folder)
{
    /// <summary>Pixels along each side of an image.</summary>
    public const int Side = 28;

    /// <summary>Pixels of an image.</summary>
    public const int Pixels = Side * Side;

    /// <summary>The ten digits.</summary>
    public const int Classes = 10;

    private const string Origin = "https://ossci-datasets.s3.amazonaws.com/mnist/";

    /// <summary>The 60,000 images to train on.</summary>
    public Dataset<float> ReadTraining() => Read("train");

    /// <summary>The 10,000 images to test with.</summary>
    public Dataset<float> ReadTest() => Read("t10k");

    private Dataset<float> Read(string part)
    {
        Dataset<float> images = Idx.ReadDataset<float>(
            Find(part, "images", "idx3"), Find(part, "labels", "idx1"), Classes);
        return images.FeatureLength == Pixels
            ? images
            : throw new InvalidDataException($"Found images of {images.FeatureLength:N0} pixels in {folder}; expected {Side}x{Side} = {Pixels}.");
    }

    private string Find(string part, string what, string kind)
    {
        if (!folder.Exists)
        {
            throw new DirectoryNotFoundException($"There is no folder {folder.FullName}. {WhereToGet}");
        }

        string[] names = [$"{part}-{what}-{kind}-ubyte", $"{part}-{what}.{kind}-ubyte"];
        string[] candidates = [.. names, .. names.Select(static name => name + ".gz")];
        return candidates.Select(name => Path.Combine(folder.FullName, name)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"The folder {folder.FullName} has none of {string.Join(", ", candidates)}. {WhereToGet}");
    }

    private static string WhereToGet =>
        $"MNIST is four files, train- and t10k-images-idx3-ubyte.gz and -labels-idx1-ubyte.gz, for instance from {Origin}; "
        + "put them in one folder, packed or not, and name it with --data.";
}
