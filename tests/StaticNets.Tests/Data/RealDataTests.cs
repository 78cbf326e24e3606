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

    [Theory]
    [InlineData("iris", 4, "50 50 50")]
    [InlineData("wine", 13, "59 71 48")]
    [InlineData("breast_cancer", 30, "212 357")]
    [InlineData("digits", 64, "178 182 177 183 181 182 181 179 174 180")]
    public void Table_WithLabels_HasTheKnownClasses(string name, int featureLength, string samplesPerClass)
    {
        Dataset<double> table = Csv.Read<double>(RealData.Path("tabular", $"{name}.csv"), new CsvOptions { LabelColumn = ^1 });
        Assert.Equal(featureLength, table.FeatureLength);
        Assert.Equal(samplesPerClass, SamplesPerClass(table));
    }

    [Fact]
    public void Diabetes_WithItsTarget_IsRead()
    {
        Dataset<float> diabetes = Csv.Read<float>(RealData.Path("tabular", "diabetes.csv"), new CsvOptions { TargetColumns = [^1] });
        Assert.Equal((442, 10, 1), (diabetes.Count, diabetes.FeatureLength, diabetes.TargetLength));
        Assert.Equal((25f, 346f), (diabetes.Targets.ToArray().Min(), diabetes.Targets.ToArray().Max()));
    }

    [Theory]
    [InlineData("ds1_a.csv", 100, "54 46")]
    [InlineData("ds1_b.csv", 100, "45 55")]
    [InlineData("perceptron_train.csv", 200, "96 104")]
    [InlineData("perceptron_test.csv", 200, "104 96")]
    public void Cs229_WithLabelFirst_HasTheKnownClasses(string name, int count, string samplesPerClass)
    {
        Dataset<double> points = Csv.Read<double>(RealData.Path("cs229-ps2", name), new CsvOptions { LabelColumn = "y" });
        Assert.Equal((count, 2), (points.Count, points.FeatureLength));
        Assert.Equal(samplesPerClass, SamplesPerClass(points));
    }

    [Theory]
    [InlineData("2moons.txt", "562 538")]
    [InlineData("circles.txt", "550 550")]
    public void Ift6390_SeparatedByBlanks_HasTheKnownClasses(string name, string samplesPerClass)
    {
        var options = new CsvOptions { Separator = ' ', HasHeader = false, LabelColumn = ^1 };
        Dataset<float> points = Csv.Read<float>(RealData.Path("ift6390", name), options);
        Assert.Equal((1100, 2), (points.Count, points.FeatureLength));
        Assert.Equal(samplesPerClass, SamplesPerClass(points));
    }

    private static string SamplesPerClass<T>(Dataset<T> data)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        string.Join(' ', Enumerable.Range(0, data.ClassCount).Select(c => data.Labels.Count(c)));
}
