using System.Globalization;
using System.Xml.Linq;
using StaticNets.Data;
using StaticNets.Reports;
using StaticNets.Tests.Training.Networks;

namespace StaticNets.Tests.Reports;

public sealed class DecisionBoundaryTests
{
    // Two points on each side of x = 0, the last of them on the wrong side for its label.
    private static readonly Dataset<float> Points =
        new(new float[] { -1, -1, -1, 1, 1, -1, 1, 1 }, 2, new int[] { 0, 0, 1, 0 }, 2);

    [Fact]
    public void Boundary_OfAStep_StandsWhereTheProbabilityIsOneHalf()
    {
        XDocument page = Page.Of(DecisionBoundary.Of(Step(weight: 4, bias: 0), Points));

        (double X, double Y)[] line = Line(page);
        Assert.All(line, point => Assert.Equal(72 + (566 / 2.0), point.X, 0.05));
        Assert.True(line.Max(point => point.Y) - line.Min(point => point.Y) > 0.98 * 572, "The line crosses the whole plane.");
    }

    [Fact]
    public void Boundary_WithStandardization_IsDrawnInTheUnitsOfThePoints()
    {
        var scaling = new Standardization<float>([0.5f, 0], [2, 1]);

        XDocument page = Page.Of(DecisionBoundary.Of(Step(weight: 4, bias: 0), Points, standardization: scaling));

        // The axis reaches from −1.16 to 1.16.
        double expected = 72 + ((0.5 + 1.16) / 2.32 * 566);
        Assert.All(Line(page), point => Assert.Equal(expected, point.X, 0.05));
    }

    [Fact]
    public void Boundary_MisclassifiedPoints_AreCrossedAndCounted()
    {
        XDocument page = Page.Of(DecisionBoundary.Of(Step(weight: 4, bias: 0), Points, Points));

        XElement[] crosses = [.. page.All("path", "wrong").Where(path => path.Parent!.Attribute("role") is not null)];
        Assert.Equal(2, crosses.Length);
        Assert.All(crosses, cross => Assert.Single(cross.Attribute("d")!.Value, 'M'));
        Assert.Contains("1 of training, 1 of validation", page.All("b").Select(value => value.Value));
    }

    [Fact]
    public void Image_OfAStep_HasTheTintOfEachClassOnItsSide()
    {
        XDocument page = Page.Of(DecisionBoundary.Of(Step(weight: 40, bias: 0), Points));

        byte[] pixels = Png.Decode(page.All("image").Single().Attribute("href")!.Value, out int width);
        Assert.Equal(200, width);
        Assert.Equal([0x3B, 0x82, 0xF6], pixels[..3]);
        Assert.Equal([0xF0, 0x8A, 0x24], pixels[^4..^1]);
        Assert.Equal(86, pixels[3]);
    }

    [Fact]
    public void Boundary_NetworkThatGivesNoNumbers_LeavesThePlaneBlank()
    {
        XDocument page = Page.Of(DecisionBoundary.Of(Step(weight: float.NaN, bias: 0), Points));

        Assert.Empty(Line(page));
        byte[] pixels = Png.Decode(page.All("image").Single().Attribute("href")!.Value, out _);
        Assert.All(pixels.Chunk(4), pixel => Assert.Equal(0, pixel[3]));
    }

    [Fact]
    public void Boundary_ThreeClasses_DrawsALineRoundEach()
    {
        Dataset<float> points = SyntheticData.Blobs<float>(30, noise: 1, seed: 3);
        XDocument page = Page.Of(DecisionBoundary.Of(Linear<ThreeClasses, float>.Create(5), points));

        Assert.Equal(["class 0", "class 1", "class 2", "training", "misclassified"], page.All("span").Select(span => span.Value));
        Assert.NotEmpty(Line(page));
    }

    [Fact]
    public void Boundary_NetworkOfOtherInputs_IsRefused()
    {
        var images = new Dataset<float>(new float[784], 784, new int[1], 10);

        ArgumentException error = Assert.Throws<ArgumentException>(() => DecisionBoundary.Of(Linear<StaticNets.Tests.Training.Networks.Digits, float>.Create(1), images));

        Assert.StartsWith("Found a network with 784 inputs, Digits; expected 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Boundary_PointsWithoutLabels_AreRefused()
    {
        var points = new Dataset<float>(new float[] { 1, 2 }, 2);

        ArgumentException error = Assert.Throws<ArgumentException>(() => DecisionBoundary.Of(Step(1, 0), points));

        Assert.Equal(
            "Found 1 samples of 2 features in 0 classes; expected at least one sample, 2 features, and labels of at most 2 classes.",
            error.Message);
    }

    [Fact]
    public void Boundary_OnePoint_Survives()
    {
        XDocument page = Page.Of(DecisionBoundary.Of(Step(1, 0), Points.Take(..1)));

        Assert.DoesNotContain("NaN", page.ToString(), StringComparison.Ordinal);
        Assert.InRange(page.Ticks().Length, 4, 40);
    }

    /// <summary>A classifier whose probability of class 1 is σ(weight · x + bias).</summary>
    private static Linear<OneBinary, float> Step(float weight, float bias)
    {
        var network = Linear<OneBinary, float>.Create(0);
        network.Parameters.Packed.Clear();
        network.Parameters["dense1.weight"][0, 0] = weight;
        network.Parameters["dense1.bias"][0] = bias;
        return network;
    }

    private static (double X, double Y)[] Line(XDocument page) =>
    [
        .. page.All("path", "boundary").Single().Attribute("d")!.Value.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(' '))
            .Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture))),
    ];
}
