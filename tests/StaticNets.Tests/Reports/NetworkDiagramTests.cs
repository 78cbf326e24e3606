using System.Globalization;
using System.Xml.Linq;
using StaticNets.Reports;

namespace StaticNets.Tests.Reports;

public class NetworkDiagramTests
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(12, 1)]
    [InlineData(20, 2)]
    [InlineData(50, 3)]
    public void Boxes_OfAnyNumberOfLayers_StandApartInColumns(int layers, int columns)
    {
        XDocument page = Page.Of(new NetworkDiagram(Runs.Network(layers)));
        (double X, double Y, double Width, double Height)[] boxes = [.. page.All("rect", "box").Select(Rectangle)];

        Assert.Equal(layers + 1, boxes.Length);
        Assert.Equal(columns, boxes.Select(static box => box.X).Distinct().Count());
        double[] size = [.. page.All("svg", "plot").Single().Attribute("viewBox")!.Value.Split(' ').Select(Number)];
        for (int i = 0; i < boxes.Length; i++)
        {
            Assert.InRange(boxes[i].X + boxes[i].Width, 0, size[2]);
            Assert.InRange(boxes[i].Y + boxes[i].Height, 0, size[3]);
            Assert.DoesNotContain(boxes[(i + 1)..], other => Overlap(boxes[i], other));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public void Lines_GoToEveryLayerThatReads_AndThroughNoBox(int layers)
    {
        NetworkDescription network = Runs.Network(layers);
        XDocument page = Page.Of(new NetworkDiagram(network));
        string[] expected =
        [
            .. network.Layers.SelectMany(layer => layer.Inputs.Select(from => $"{network.Layers[from].Name} → {layer.Name}")).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(expected, page.All("path", "link").Select(static link => link.Value).Order(StringComparer.Ordinal));
        Assert.Equal(layers / 3, page.All("path", "link").Count(static link => link.Attribute("class")!.Value == "link skip"));

        // The corners of a line lie at the edges of boxes, or between them.
        (double X, double Y, double Width, double Height)[] boxes = [.. page.All("rect", "box").Select(Rectangle)];
        foreach (XElement link in page.All("path", "link"))
        {
            double[] points = [.. link.Attribute("d")!.Value.Split('M', 'L', 'Q', ' ').Where(static part => part.Length > 0).Select(Number)];
            for (int i = 0; i < points.Length; i += 2)
            {
                Assert.DoesNotContain(boxes, box => Inside(box, points[i], points[i + 1]));
            }
        }
    }

    [Fact]
    public void Layers_SayShapesParametersAndCosts()
    {
        XDocument page = Page.Of(new NetworkDiagram(Runs.Network(3)));
        Assert.Equal(["Input", "Dense(8)", "Dense(8)", "Add"], page.All("text", "layer").Select(static text => text.Value));
        Assert.Equal(["8", "8", "8", "8"], page.All("text", "shape").Select(static text => text.Value));
        Assert.Equal(["72 parameters", "64 MACs", "72 parameters", "64 MACs", "", "8 FLOPs"], page.All("text", "small").Select(static text => text.Value));
        Assert.Contains("Dense(8), output 8, 72 parameters, 64 MACs, 128 FLOPs forward", page.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_ThatReadNoneOrMany_AreDrawn()
    {
        NetworkDescription network = Runs.Network(1) with
        {
            Layers =
            [
                new LayerDescription(0, "input", "Input", "8", 0, 0, 0),
                .. Enumerable.Range(1, 40).Select(static i => new LayerDescription(i, $"concat{i}", "Concat", "8", 0, 0, 1) { Inputs = [.. Enumerable.Range(0, i)] }),
            ],
        };
        XDocument page = Page.Of(new NetworkDiagram(network));
        Assert.Equal(40 * 41 / 2, page.All("path", "link").Length);
    }

    private static bool Overlap((double X, double Y, double Width, double Height) a, (double X, double Y, double Width, double Height) b) =>
        a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height;

    private static bool Inside((double X, double Y, double Width, double Height) box, double x, double y) =>
        x > box.X + 0.1 && x < box.X + box.Width - 0.1 && y > box.Y + 0.1 && y < box.Y + box.Height - 0.1;

    private static (double X, double Y, double Width, double Height) Rectangle(XElement box) =>
        (Number(box.Attribute("x")!.Value), Number(box.Attribute("y")!.Value), Number(box.Attribute("width")!.Value), Number(box.Attribute("height")!.Value));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
