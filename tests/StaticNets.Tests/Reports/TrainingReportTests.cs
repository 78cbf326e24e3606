using System.Xml.Linq;
using StaticNets.Metrics;
using StaticNets.Reports;
using StaticNets.Training;

namespace StaticNets.Tests.Reports;

public class TrainingReportTests
{
    private const string Hostile = Page.Hostile;

    [Fact]
    public void Report_OfAWholeRun_HasEverySection_InPairsOfHalves()
    {
        XDocument page = XDocument.Parse(Runs.Report().ToHtml());
        Assert.Equal(
            [
                "Result", "Loss", "Accuracy", "Macro F1", "Learning rate", "Time of an epoch", "Throughput", "Gradient norms", "Weight norms",
                "Confusion on the test set", "Scores of the classes on the test set", "Settings", "Data", "Architecture of Chain", "Layers of Chain",
            ],
            page.All("h2").Select(static heading => heading.Value));
        int halves = 0;
        foreach (string width in page.All("section").Select(static section => section.Attribute("class")!.Value))
        {
            halves += width == "narrow" ? 1 : 0;
            Assert.True(width == "narrow" || halves % 2 == 0, "A half stands alone.");
        }
    }

    [Fact]
    public void Report_OfAnOddNumberOfCharts_LeavesNoGap()
    {
        TrainingHistory history = Runs.History(3, 4);
        history = history with { Epochs = [.. history.Epochs.Select(static epoch => epoch with { ValidationMetrics = MetricValues.Empty })] };
        XDocument page = XDocument.Parse(TrainingReport.Of(history).ToHtml());
        string[] headings = [.. page.All("h2").Select(static heading => heading.Value)];
        Assert.Equal("Settings", headings[Array.IndexOf(headings, "Throughput") + 1]);
        Assert.Equal("narrow", page.All("section").Single(static section => section.Value.StartsWith("Architecture", StringComparison.Ordinal)).Attribute("class")!.Value);
    }

    [Fact]
    public void Settings_AreTextThatWraps_AndCountsAreNumbers()
    {
        XDocument page = XDocument.Parse(Runs.Report().ToHtml());
        Assert.Equal(["Adam", "7"], page.All("td", "long").Take(2).Select(static cell => cell.Value));
        Assert.Contains(page.All("td", "number"), static cell => cell.Value == "72");
    }

    [Fact]
    public void Report_NumbersThatAreNone_AreGaps()
    {
        string html = Runs.Report().ToHtml();
        XDocument page = XDocument.Parse(html);
        foreach (XAttribute number in page.Descendants().Attributes().Where(static a => a.Name.LocalName is "d" or "x" or "y" or "cx" or "cy" or "width" or "height"))
        {
            Assert.DoesNotContain("NaN", number.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", number.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", number.Value, StringComparison.Ordinal);
        }

        Assert.Contains("no sample is of class 3", html, StringComparison.Ordinal);
        Assert.Contains(page.All("path", "curve"), static path => path.Attribute("d")?.Value.Count(static c => c == 'M') == 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Report_OfNoEpochOrOne_Survives(int epochs)
    {
        XDocument page = XDocument.Parse(TrainingReport.Of(Runs.History(epochs, 3)).ToHtml());
        Assert.Equal(epochs > 0, page.All("h2").Any(static heading => heading.Value == "Loss"));
        Assert.NotEmpty(XDocument.Parse(TrainingReport.Of(new TrainingHistory([], IsCancelled: true)).ToHtml()).All("h2"));
    }

    [Fact]
    public void Report_TextOfEveryKind_IsEscaped()
    {
        TrainingHistory history = Runs.History(2, 9);
        NetworkDescription network = Runs.Network(2) with
        {
            Name = Hostile,
            Layers = [new LayerDescription(0, Hostile, Hostile, Hostile, 1, 1, 1), new LayerDescription(1, Hostile, Hostile, Hostile, 1, 1, 1)],
        };
        history = history with
        {
            Started = history.Started! with { Network = network, Optimizer = Hostile, Settings = [new TrainingFact(Hostile, Hostile)] },
            Epochs =
            [
                .. history.Epochs.Select(static epoch => epoch with
                {
                    Norms = [.. epoch.Norms.Select(static norms => norms with { Layer = Hostile })],
                    ValidationMetrics = new MetricValues(new MetricValue(Hostile, 0.5)),
                }),
            ],
        };
        string html = TrainingReport.Of(
            history,
            Runs.Result(2),
            new() { ClassNames = [Hostile, "b"], ResultName = Hostile, Facts = [new TrainingFact(Hostile, Hostile)] }).ToHtml();

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(XDocument.Parse(html).All("h2"));
    }

    [Theory]
    [InlineData(10, 100, 100)]
    [InlineData(26, 676, 52)]
    [InlineData(60, 3600, 0)]
    [InlineData(200, 0, 0)]
    public void Confusion_OfAnyNumberOfClasses_DrawsWhatCanBeRead(int classes, int cells, int counts)
    {
        XDocument page = Page.Of(new ConfusionChart("Confusion", Runs.Result(classes).Confusion!));
        Assert.Equal(cells, page.All("rect", "cell").Length);
        Assert.Equal(counts, page.All("text", "count").Length);
        Assert.Equal(classes > 128, page.All("p", "note").Single().Value.StartsWith("There are too many classes", StringComparison.Ordinal));
    }

    [Fact]
    public void Confusion_Cells_SayTheirCountsAndShares()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of([0, 0, 0, 0, 1], [0, 0, 0, 1, 1], 2);
        XDocument page = Page.Of(new ConfusionChart("Confusion", matrix, ["cat", "dog"]), ConfusionChart.Scores("Scores", matrix, ["cat", "dog"]));
        Assert.Equal(
            ["cat recognised: 3 of 4, 75.0 %", "cat taken for dog: 1 of 4, 25.0 %", "dog taken for cat: 0 of 1, 0.0 %", "dog recognised: 1 of 1, 100.0 %"],
            page.All("rect", "cell").Select(static cell => cell.Value));
        Assert.Equal(["3", "1", "0", "1"], page.All("text", "count").Select(static text => text.Value));
        string[][] rows = [.. page.All("tr").Select(static row => row.Elements().Select(static cell => cell.Value).ToArray())];
        Assert.Equal(["cat", "4", "100.0 %", "75.0 %", "85.7 %"], rows[1]);
        Assert.Equal(["Macro average", "5", "75.0 %", "87.5 %", "76.2 %"], rows[3]);
        Assert.Throws<ArgumentException>(() => new ConfusionChart("Confusion", matrix, ["cat"]));
    }

    [Fact]
    public void Norms_OfManyLayers_AreAHeatMap_AndOfFewCurves()
    {
        XDocument few = XDocument.Parse(TrainingReport.Of(Runs.History(5, 6)).ToHtml());
        Assert.Empty(few.All("rect", "cell"));
        XDocument many = XDocument.Parse(TrainingReport.Of(Runs.History(200, 7)).ToHtml());
        Assert.Equal(2 * 7 * 50, many.All("rect", "cell").Length);
    }

    [Fact]
    public void LogarithmicAxis_ShowsPowersOfTen_AndLeavesOutWhatIsNotAboveZero()
    {
        XDocument page = Page.Of(new LineChart("Norms", new Curve("a", [1e-3, 0, 2, 50])) { IsLogarithmic = true });
        Assert.Equal(["0.001", "0.01", "0.1", "1", "10", "100"], page.Ticks()[4..]);
        string path = page.All("path", "curve").Single(static curve => curve.Attribute("d")!.Value != "M2 7H22").Attribute("d")!.Value;
        Assert.StartsWith("M72 238M", path, StringComparison.Ordinal);
    }
}
