using System.Xml.Linq;
using StaticNets.Data;
using StaticNets.Reports;
using StaticNets.Tests.Training.Networks;

namespace StaticNets.Tests.Reports;

public sealed class ImageGridTests
{
    private static readonly ImageSize Kernel = new(2, 3);

    [Fact]
    public void Grey_Numbers_RunFromBlackToWhite()
    {
        byte[] pixels = Pixels(ReportImage.Of<float>([-1, 0, 0.5f, 1, 2, float.NaN], Kernel, 0, 1), out int width);

        Assert.Equal(3, width);
        Assert.Equal([0, 0, 128, 255, 255, 0], Channel(pixels, 0));
        Assert.Equal(Channel(pixels, 0), Channel(pixels, 2));
        Assert.All(Channel(pixels, 3), opacity => Assert.Equal(255, opacity));
    }

    [Fact]
    public void Grey_BlackAboveWhite_IsANegative()
    {
        byte[] pixels = Pixels(ReportImage.Of<double>([0, 1], new(1, 2), 1, 0), out _);

        Assert.Equal([255, 0], Channel(pixels, 0));
    }

    [Fact]
    public void Colour_ThreeChannels_AreRedGreenAndBlue()
    {
        byte[] pixels = Pixels(ReportImage.Of<float>([1, 0, 0, 1, 0, 0.2f], new(1, 2), 0, 1), out _);

        Assert.Equal([255, 0, 0, 255, 0, 255, 51, 255], pixels);
    }

    [Fact]
    public void Signed_Numbers_AreTransparentAtZeroAndStrongAtTheLimit()
    {
        byte[] pixels = Pixels(ReportImage.Signed<float>([-2, -1, 0, 1, 4, float.NaN], Kernel, 2), out _);

        Assert.Equal([255, 128, 0, 128, 255, 0], Channel(pixels, 3));
        Assert.Equal([0xE0, 0x53, 0x3D], pixels[..3]);
        Assert.Equal([0x3B, 0x7D, 0xD8], pixels[12..15]);
    }

    [Fact]
    public void Signed_SeveralChannels_StandSideBySideOnePixelApart()
    {
        byte[] pixels = Pixels(ReportImage.Signed<float>([1, 1, 1, 1, -1, -1, -1, -1], new(2, 2), 1), out int width);

        Assert.Equal(5, width);
        Assert.Equal([255, 255, 0, 255, 255, 255, 255, 0, 255, 255], Channel(pixels, 3));
    }

    [Fact]
    public void Signed_LimitZero_LeavesThePictureBlank()
    {
        byte[] pixels = Pixels(ReportImage.Signed<float>([1, 0], new(1, 2), 0), out _);

        Assert.All(Channel(pixels, 3), opacity => Assert.Equal(0, opacity));
    }

    [Fact]
    public void Pictures_NumbersThatFillNoChannel_AreRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => ReportImage.Signed<float>(new float[7], Kernel, 1));
        Assert.StartsWith("Found 7 numbers; expected a multiple of 6, whole channels of 2x3 pixels.", error.Message, StringComparison.Ordinal);

        error = Assert.Throws<ArgumentException>(() => ReportImage.Of<float>(new float[12], Kernel, 0, 1));
        Assert.StartsWith("Found 2 channels of 2x3 pixels; expected 1, which is grey, or 3: red, green and blue.", error.Message, StringComparison.Ordinal);

        error = Assert.Throws<ArgumentException>(() => ReportImage.Of<float>(new float[6], Kernel, 1, 1));
        Assert.StartsWith("Found black at 1 and white at 1; expected two finite numbers that differ.", error.Message, StringComparison.Ordinal);

        Assert.Throws<ArgumentOutOfRangeException>(() => ReportImage.Signed<float>([1], new(1, 0), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportImage.Signed<float>([1], new(1, 1), float.NaN));
    }

    [Fact]
    public void Filters_OfAKernel_AreOnePictureForEachOutput()
    {
        Linear<Kernels, float> network = Counting();

        XDocument page = Page.Of(ImageGrid.Filters(network, "dense1.weight"));

        Assert.Equal(3, page.All("img").Length);
        Assert.Equal(["filter 0", "filter 1", "filter 2"], Texts(page, "caption"));
        Assert.Equal(["±1.1", "±2.3", "±3.5"], Texts(page, "remark"));
        Assert.StartsWith("3 of 2x2x3; zero has", page.All("p", "note").Single().Value, StringComparison.Ordinal);
        byte[] first = Png.Decode(page.All("img")[0].Attribute("src")!.Value, out int width);
        Assert.Equal(7, width);
        Assert.Equal([0, 23, 46, 0, 139, 162, 185, 70, 93, 116, 0, 209, 232, 255], Channel(first, 3));
    }

    [Fact]
    public void Filters_OnACommonScale_AreMeasuredByTheLargestOfAll()
    {
        XDocument page = Page.Of(ImageGrid.Filters(Counting(), "dense1.weight", scale: FilterScale.Common));

        Assert.Equal("−3.53.5", page.All("p", "scale").Single().Value);
        byte[] first = Png.Decode(page.All("img")[0].Attribute("src")!.Value, out _);
        Assert.Equal(255 * 11 / 35, Channel(first, 3).Max());
        Assert.StartsWith(
            "Found scale = 9; expected one of Each, Common.",
            Assert.Throws<ArgumentOutOfRangeException>(() => ImageGrid.Filters(Counting(), "dense1.weight", scale: (FilterScale)9)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_OfADenseLayer_NeedTheSizeOfItsImages()
    {
        var network = Linear<Tests.Training.Networks.Digits, float>.Create(1);

        Assert.Equal(128, Page.Of(ImageGrid.Filters(network, "dense1.weight", new ImageSize(28, 28))).All("img").Length);
        ArgumentException error = Assert.Throws<ArgumentException>(() => ImageGrid.Filters(network, "dense1.weight"));
        Assert.Equal("Found dense1.weight, the weight of a dense layer with 784 inputs; expected the size of the images that it reads, too.", error.Message);
        Assert.Throws<ArgumentException>(() => ImageGrid.Filters(network, "dense1.weight", new ImageSize(28, 27)));
        Assert.Throws<ArgumentException>(() => ImageGrid.Filters(network, "dense1.bias"));
        Assert.Throws<ArgumentException>(() => ImageGrid.Filters(network, "conv2d1.weight"));
    }

    [Fact]
    public void Misclassified_Samples_AreTheSurestMistakesFirst()
    {
        XDocument page = Page.Of(ImageGrid.Misclassified(FirstPixels(), Images(), Kernel));

        Assert.Equal(["one read as zero", "zero read as two"], Texts(page, "caption"));
        Assert.Equal(["99.5 % · #3", "57.6 % · #1"], Texts(page, "remark"));
        Assert.Equal(
            "Sample 3, one, read as zero with 99.5 %; one has 0.2 %.", page.All("img")[0].Attribute("alt")!.Value);
        Assert.StartsWith("2 of 4 samples are misclassified, the surest mistakes first", page.All("p", "note").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Misclassified_MoreThanAreShown_AreCountedAllTheSame()
    {
        XDocument page = Page.Of(ImageGrid.Misclassified(FirstPixels(), Images(), Kernel, most: 1));

        Assert.Equal(["one read as zero"], Texts(page, "caption"));
        Assert.StartsWith("2 of 4 samples are misclassified; these are the 1 surest", page.All("p", "note").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Misclassified_None_IsSaid()
    {
        XDocument page = Page.Of(ImageGrid.Misclassified(FirstPixels(), Images().Take(..1), Kernel));

        Assert.Empty(page.All("img"));
        Assert.Equal("None of 1 samples is misclassified.", page.All("p", "note").Single().Value);
    }

    [Fact]
    public void Misclassified_WithStandardization_AsksTheNetworkForStandardisedAndShowsRaw()
    {
        var scaling = new Standardization<float>(new float[6], [.. Enumerable.Repeat(0.5f, 6)]);

        XDocument page = Page.Of(ImageGrid.Misclassified(FirstPixels(), Images(), Kernel, scaling));

        Assert.Equal(["100.0 % · #3", "78.7 % · #1"], Texts(page, "remark"));
        Assert.Equal([255, 0, 0, 0, 0, 0], Channel(Png.Decode(page.All("img")[0].Attribute("src")!.Value, out _), 0));
    }

    [Fact]
    public void Misclassified_SamplesThatDoNotFit_AreRefused()
    {
        var unlabelled = new Dataset<float>(new float[6], 6);

        ArgumentException error = Assert.Throws<ArgumentException>(() => ImageGrid.Misclassified(FirstPixels(), unlabelled, Kernel));

        Assert.Equal(
            "Found 1 samples of 6 features in 0 classes; expected at least one sample, 6 features, and labels of at most 3 classes.", error.Message);
        Assert.Throws<ArgumentException>(() => ImageGrid.Misclassified(FirstPixels(), Images(), new ImageSize(4, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageGrid.Misclassified(FirstPixels(), Images(), Kernel, most: 0));
    }

    /// <summary>Weights 0, 0.1, 0.2, … in canonical order.</summary>
    private static Linear<Kernels, float> Counting()
    {
        var network = Linear<Kernels, float>.Create(1);
        for (int i = 0; i < 36; i++)
        {
            network.Parameters["dense1.weight"][i / 12, i / 6 % 2, i / 3 % 2, i % 3] = i / 10f;
        }

        return network;
    }

    /// <summary>A classifier that reads the class off the first three of six pixels.</summary>
    private static Linear<SixPixels, float> FirstPixels()
    {
        var network = Linear<SixPixels, float>.Create(1);
        network.Parameters.Clear();
        for (int o = 0; o < 3; o++)
        {
            network.Parameters["dense1.weight"][o, o] = 1;
        }

        return network;
    }

    private static Dataset<float> Images()
    {
        float[] pixels = [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0];
        return new Dataset<float>(pixels, 6, new[] { 0, 0, 1, 1 }, 3) { ClassNames = ["zero", "one", "two"] };
    }

    private static string[] Texts(XDocument page, string kind) => [.. page.All("span", kind).Select(text => text.Value)];

    private static byte[] Pixels(ReportImage image, out int width) =>
        Png.Decode(Page.Of(new ImageGrid("Pictures", image)).All("img").Single().Attribute("src")!.Value, out width);

    private static byte[] Channel(byte[] rgba, int channel) => [.. rgba.Where((_, i) => i % 4 == channel)];

    private sealed class SixPixels : ILinear
    {
        public static int Inputs => 6;

        public static int Outputs => 3;

        public static TargetKind Targets => TargetKind.Classes;
    }
}
