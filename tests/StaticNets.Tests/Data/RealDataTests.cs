using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class RealDataTests
{
    [Theory]
    [InlineData("train", 60_000)]
    [InlineData("t10k", 10_000)]
    public void Mnist_Gzip_IsReadWhole(string part, int count)
    {
        Dataset<float> digits = Idx.ReadDataset<float>(
            RealData.Path("mnist", $"{part}-images-idx3-ubyte.gz"), RealData.Path("mnist", $"{part}-labels-idx1-ubyte.gz"));
        Assert.Equal((count, 784, 10), (digits.Count, digits.FeatureLength, digits.ClassCount));
        Assert.Equal(0, digits.Features.ToArray().Min());
        Assert.Equal(1, digits.Features.ToArray().Max());
    }

    [Fact]
    public void Mnist_TrainingImages_HaveTheKnownMean()
    {
        IdxArray<float> images = Idx.ReadImages<float>(RealData.Path("mnist", "train-images-idx3-ubyte.gz"));
        double sum = 0;
        foreach (float pixel in images.Values.Span)
        {
            sum += pixel;
        }

        Assert.Equal(0.1307, sum / images.Values.Length, 0.00005);
    }
}
