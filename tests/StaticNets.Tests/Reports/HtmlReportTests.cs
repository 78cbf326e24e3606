using System.Text.RegularExpressions;
using System.Xml.Linq;
using StaticNets.Data;
using StaticNets.Reports;
using StaticNets.Tests.Training.Networks;

namespace StaticNets.Tests.Reports;

public sealed partial class HtmlReportTests
{
    private const string Hostile = Page.Hostile;

    private static readonly ReportImage Picture = ReportImage.Of<float>([0, 1], new ImageSize(1, 2), 0, 1) with { Caption = "a picture" };

    [Fact]
    public void Html_TextOfEverySection_IsEscaped()
    {
        string html = new HtmlReport(Hostile) { Subtitle = Hostile }
            .Add(new KeyFigures(Hostile, new KeyFigure(Hostile, Hostile, Hostile)) { Note = Hostile })
            .Add(new LineChart(Hostile, new Curve(Hostile, [1, 2])) { XLabel = Hostile, YLabel = Hostile })
            .Add(new ReportTable(Hostile, new TableColumn(Hostile)) { Rows = [[Hostile]], Total = [Hostile] })
            .Add(Boundary(Hostile))
            .Add(new ImageGrid(Hostile, Picture with { Caption = Hostile, Remark = Hostile, Description = Hostile }) { Note = Hostile })
            .ToHtml();

        XDocument page = XDocument.Parse(html);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("<script>alert('a')</script> & \"b\" \uFFFD \uFFFD ]]>", page.All("h1").Single().Value);
        Assert.Equal(5, page.All("h2").Length);
        Assert.Equal(3, page.All("td").Length + page.All("th").Length);
    }

    [Fact]
    public void Html_WholePage_RefersToNothingOutsideItself()
    {
        foreach (string html in WholePages())
        {
            XDocument page = XDocument.Parse(html);
            Assert.Empty(page.All("script"));
            Assert.Empty(page.All("link"));
            Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
            foreach (XAttribute attribute in page.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src" or "action"))
            {
                Assert.StartsWith("data:image/png;base64,", attribute.Value, StringComparison.Ordinal);
            }

            string[] addresses = [.. Address().Matches(html).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];
            Assert.Equal(["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"], addresses);
        }
    }

    [Fact]
    public void Html_Ids_AreUniqueAndEveryLabelIsThere()
    {
        foreach (XDocument page in WholePages().Select(XDocument.Parse))
        {
            string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
            Assert.NotEmpty(ids);
            Assert.Equal(ids.Distinct().Count(), ids.Length);
            foreach (XAttribute label in page.Descendants().Attributes("aria-labelledby"))
            {
                Assert.All(label.Value.Split(' '), id => Assert.Contains(id, ids));
            }

            Assert.All(page.All("svg"), svg => Assert.True(svg.Attribute("role") is not null || svg.Attribute("aria-hidden") is not null));
        }
    }

    [Fact]
    public void Html_CultureWithCommas_GivesTheSamePages()
    {
        string[] expected = WholePages();
        using var commas = new CommaCulture();
        Assert.Equal(expected, WholePages());
    }

    [Fact]
    public void Save_ExistingFile_IsReplacedByThePage()
    {
        using var folder = new TemporaryFolder();
        string path = folder["report.html"];
        File.WriteAllText(path, "old");
        HtmlReport report = new HtmlReport("Näive π").Add(new KeyFigures("Result", new KeyFigure("pages", "1")));

        report.Save(path);

        Assert.Equal(report.ToHtml(), File.ReadAllText(path));
        Assert.Contains("Näive π", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_RowOfAnotherLength_IsRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new ReportTable("Table", new TableColumn("a"), new TableColumn("b")) { Rows = [["1", "2"], ["3"]] });

        Assert.Equal("Found a row of 1 cells; expected 2, one for each column.", error.Message);
    }

    [Fact]
    public void Layers_OfANetwork_AreListedWithTheirSums()
    {
        NetworkDescription network = Linear<ThreeClasses, float>.Description with
        {
            Layers = [new(0, "input", "Input", "2", 0, 0, 0), new(1, "dense1", "Dense(3000)", "3000", 9_000, 6_000, 12_000)],
            ParameterCount = 9_000,
        };

        XDocument page = Page.Of(ReportTable.Layers(network));

        string[][] rows = [.. page.All("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];
        Assert.Equal(["0", "Input", "input", "2", "–", "–", "–"], rows[1]);
        Assert.Equal(["1", "Dense(3000)", "dense1", "3000", "9,000", "6,000", "12,000"], rows[2]);
        Assert.Equal(["", "Total", "", "", "9,000", "6,000", "12,000"], rows[3]);
    }

    /// <summary>A page of what a report may hold, and the report of a training: charts on logarithmic axes, confusion, the diagram of a network.</summary>
    private static string[] WholePages() => [WholePage(), Runs.Report().ToHtml()];

    private static string WholePage() =>
        new HtmlReport("Everything") { Subtitle = "in one page" }
            .Add(new KeyFigures("Result", new KeyFigure("accuracy", "99 %", "of 100")))
            .Add(Boundary("one"))
            .Add(new LineChart("Curves", new Curve("a", [-1.5, 0.25, 1234.5]), new Curve("b", [0.001, double.NaN, 2]) { IsDashed = true }))
            .Add(ReportTable.Layers(Linear<ThreeClasses, float>.Description))
            .Add(new ImageGrid("Pictures", Picture))
            .Add(ImageGrid.Filters(Linear<Kernels, float>.Create(1), "dense1.weight"))
            .ToHtml();

    private static DecisionBoundary Boundary(string name)
    {
        float[] points = [-1.25f, 0, 1, 0.5f, 0, 2];
        var dataset = new Dataset<float>(points, 2, new int[] { 0, 1, 2 }, 3) { ClassNames = [name, "two", "three"], FeatureNames = [name, "y"] };
        return DecisionBoundary.Of(Linear<ThreeClasses, float>.Create(1), dataset, dataset);
    }

    [GeneratedRegex("""[a-z]+://[^"'\s<>]+""")]
    private static partial Regex Address();
}
