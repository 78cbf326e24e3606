using System.Globalization;
using System.Xml.Linq;
using StaticNets.Reports;
using StaticNets.Training;

namespace StaticNets.Tests.Reports;

public sealed class LineChartTests
{
    public static TheoryData<double[]> Undrawable => new(
        [], [double.NaN], [double.NaN, double.PositiveInfinity, double.NegativeInfinity], [double.MaxValue, -double.MaxValue]);

    [Theory]
    [MemberData(nameof(Undrawable))]
    public void Chart_NothingToDraw_SaysSo(double[] values)
    {
        XDocument page = Page.Of(new LineChart("Loss", new Curve("training", values)));

        Assert.DoesNotContain(page.All("path", "curve"), path => path.Parent!.Name.LocalName == "g");
        Assert.Contains("There is nothing to draw.", page.All("text", "label").Select(text => text.Value));
        RequireFiniteCoordinates(page);
    }

    [Fact]
    public void Chart_WithoutCurves_Survives() => RequireFiniteCoordinates(Page.Of(new LineChart("Loss")));

    [Fact]
    public void Chart_NumberMissing_LeavesAGap()
    {
        string path = Path([1, 2, double.NaN, 3, double.PositiveInfinity, 4, 5]);

        Assert.Equal("MLMML", new string([.. path.Where(char.IsLetter)]));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-3.0)]
    [InlineData(1e-300)]
    [InlineData(1e299)]
    [InlineData(5e-324)]
    [InlineData(123456.789)]
    public void Chart_ConstantCurve_IsDrawnInsideItsFrame(double value)
    {
        XDocument page = Page.Of(new LineChart("Loss", new Curve("a", [value, value, value])));

        RequireFiniteCoordinates(page);
        double y = Points(page)[0].Y;
        Assert.InRange(y, 10, 240);
        Assert.InRange(page.Ticks().Length, 3, 20);
    }

    [Fact]
    public void Chart_ManyPoints_KeepsThePeakAndStaysSmall()
    {
        double[] values = new double[1_000_000];
        values[777_777] = 4;

        (double X, double Y)[] points = Points(Page.Of(new LineChart("Loss", new Curve("a", values))));

        Assert.InRange(points.Length, 500, 1_100);
        Assert.Equal(10, points.Min(point => point.Y), 0.01);
    }

    [Fact]
    public void Ticks_OfEpochs_AreWholeAndOfLossRound()
    {
        XDocument page = Page.Of(new LineChart("Loss", new Curve("a", [0.31, 0.12, 0.05])) { Include = 0 });

        Assert.Equal(["1", "2", "3", "0.0", "0.1", "0.2", "0.3", "0.4"], page.Ticks());
    }

    [Fact]
    public void Ticks_BelowZero_HaveARealMinusAndZeroHasNone()
    {
        XDocument page = Page.Of(new LineChart("Gain", new Curve("a", [-1.0, 1.0])) { CountsX = false });

        Assert.Contains("−1.0", page.Ticks());
        Assert.Contains("0.0", page.Ticks());
        Assert.DoesNotContain("−0.0", page.Ticks());
    }

    [Theory]
    [InlineData(1_234_567.0, "1,000,000")]
    [InlineData(7_000_000.0, "6,000,000")]
    [InlineData(12_345_678.0, "1e7")]
    [InlineData(-1_234_567.0, "−1,000,000")]
    public void Ticks_OfLargeNumbers_StandClearOfTheTitle(double value, string label)
    {
        XDocument page = Page.Of(new LineChart("Throughput", new Curve("a", [value, value])) { Include = 0, YLabel = "samples per second" });

        Assert.Contains(label, page.Ticks());
        double title = Number(page.All("text", "label").Single(static text => text.Value == "samples per second"), "x");
        Assert.All(page.All("text", "tick").Where(static tick => tick.Attribute("text-anchor")!.Value == "end"), tick =>
        {
            // The widest of usual fonts: 7.3 for a digit, 3.7 for what separates them; below the base line of the title, its descenders.
            double width = tick.Value.Sum(static c => c is ',' or '.' ? 3.7 : c == '−' ? 9.6 : 7.3);
            Assert.InRange(Number(tick, "x") - width, title + 4, 460);
        });
        Assert.Equal(Number(page.All("line", "axis")[0], "x1"), Points(page)[0].X);
    }

    [Fact]
    public void Ticks_OfShares_ArePercentages()
    {
        XDocument page = Page.Of(new LineChart("Accuracy", new Curve("a", [0.86, 0.97])) { AsPercent = true, Include = 1 });

        Assert.Equal(["85 %", "90 %", "95 %", "100 %"], page.Ticks()[2..]);
        Assert.Equal("97 %", page.All("b").Single().Value);
    }

    [Theory]
    [InlineData(0.0042514, "0.004251")]
    [InlineData(1.141e-7, "1.141e−7")]
    [InlineData(-12345678.0, "−1.235e7")]
    [InlineData(0.0, "0")]
    [InlineData(double.NaN, "NaN")]
    public void Legend_LastValue_IsReadable(double last, string expected) =>
        Assert.Equal(expected, Page.Of(new LineChart("Loss", new Curve("a", [1, last]))).All("b").Single().Value);

    [Fact]
    public void Curve_FirstAndLastPoint_StandAtTheEndsOfTheFrame()
    {
        (double X, double Y)[] points = Points(Page.Of(new LineChart("Loss", new Curve("a", [0, 10]))));

        Assert.Equal([(72, 238), (446, 10)], points);
    }

    [Fact]
    public void Loss_OfATraining_HasACurveForEachSet()
    {
        XDocument page = Page.Of(LineChart.Loss(History(validation: 0.5)), LineChart.Accuracy(History(validation: null)));

        Assert.Equal(["training", "validation", "training"], page.All("span").Select(span => span.Value));
        Assert.Equal(["0.25", "0.5", "75 %"], page.All("b").Select(value => value.Value));
    }

    [Fact]
    public void Loss_CancelledBeforeTheFirstEpoch_Survives() =>
        RequireFiniteCoordinates(Page.Of(LineChart.Loss(new TrainingHistory([], IsCancelled: true))));

    private static TrainingHistory History(double? validation) =>
        new([new TrainingEpoch(1, 0.25, 0.75, 0, validation, validation, TimeSpan.FromSeconds(1))], IsCancelled: false);

    private static string Path(double[] values) => PathOf(Page.Of(new LineChart("Loss", new Curve("a", values))));

    private static string PathOf(XDocument page) =>
        page.All("path", "curve").Single(path => path.Parent!.Name.LocalName == "g").Attribute("d")!.Value;

    private static (double X, double Y)[] Points(XDocument page) =>
    [
        .. PathOf(page).Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(' '))
            .Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture))),
    ];

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static void RequireFiniteCoordinates(XDocument page)
    {
        string[] coordinates = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "d"];
        IEnumerable<XAttribute> attributes = page.All("svg").DescendantsAndSelf().Attributes()
            .Where(attribute => coordinates.Contains(attribute.Name.LocalName));
        Assert.NotEmpty(attributes);
        Assert.All(attributes, attribute => Assert.DoesNotMatch("NaN|∞|Infinity|E", attribute.Value));
    }
}
