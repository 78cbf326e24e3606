namespace StaticNets.Reports;

/// <summary>The architecture of a network: a box for each layer with its shape, parameters and cost, and a line to every layer that reads it.</summary>
public sealed class NetworkDiagram : ReportSection
{
    private const double Padding = 13;
    private const double TitleCharacter = 7.9;
    private const double ShapeCharacter = 7.3;

    private readonly NetworkDescription _network;
    private readonly DiagramLayout _layout;

    /// <summary>Makes the section.</summary>
    /// <param name="network">What the build knows of the network.</param>
    /// <param name="title">The heading; <c>Architecture of …</c> by default.</param>
    public NetworkDiagram(NetworkDescription network, string? title = null)
        : base(title ?? $"Architecture of {NotNull(network).Name}")
    {
        _network = network;
        _layout = new DiagramLayout(network.Layers);
        Note = "Each layer with the shape of its output, its trained parameters and its work for one sample; a bar shows the layer's share of all the work.";
    }

    /// <summary>Whether the diagram is one column of layers, which half of a page has room for.</summary>
    internal bool FitsHalf => _layout.ColumnCount == 1;

    /// <summary>Whether it takes half of the page's width where it fits.</summary>
    internal bool IsHalf { get; init; } = true;

    internal override SectionWidth Width => IsHalf && FitsHalf ? SectionWidth.Narrow : SectionWidth.Full;

    internal override void WriteBody(HtmlWriter html)
    {
        using (Legend.Open(html))
        {
            foreach ((string kind, string name) in ((string, string)[])[("learns", "learns"), ("merges", "merges several"), ("other", "has no parameters")])
            {
                if (_network.Layers.Any(layer => Kind(layer) == kind))
                {
                    Legend.WriteEntry(html, Colour(kind), ("curve", "5", "M2 7H22"), name, "");
                }
            }
        }

        string size = $"min-width:{HtmlWriter.Number(Math.Min(_layout.Width, 300 * _layout.ColumnCount))}px;max-width:{HtmlWriter.Number(_layout.Width)}px";
        using (html.Element("div", ("class", "scroll")))
        using (html.Element("div", ("style", size + ";margin:0 auto")))
        using (SvgText.Open(html, _layout.Width, _layout.Height, Title, Description()))
        {
            WriteEdges(html);
            foreach (LayerDescription layer in _network.Layers)
            {
                WriteBox(html, layer, _layout.Boxes[layer.Position]);
            }
        }
    }

    private static NetworkDescription NotNull(NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network;
    }

    private static string Kind(LayerDescription layer) => layer.Inputs.Length > 1 ? "merges" : layer.Parameters > 0 ? "learns" : "other";

    private static string Colour(string kind) => kind switch
    {
        "learns" => "--c:var(--curve0)",
        "merges" => "--c:var(--curve2)",
        _ => "--c:var(--axis)",
    };

    private static string Cut(string text, double room, double perCharacter)
    {
        int characters = Math.Max(2, (int)(room / perCharacter));
        return text.Length <= characters ? text : text[..(characters - 1)] + "…";
    }

    private static string Counted(int count, string what) => $"{HtmlWriter.Count(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Work(LayerDescription layer) =>
        layer.ForwardMacs > 0 ? $"{HtmlWriter.Count(layer.ForwardMacs)} MACs"
        : layer.ForwardFlops > 0 ? $"{HtmlWriter.Count(layer.ForwardFlops)} FLOPs"
        : "";

    private string Description() =>
        $"{Counted(_network.Layers.Length - 1, "layer")} with {Counted(_network.ParameterCount, "parameter")}; the table of layers says the same.";

    private void WriteEdges(HtmlWriter html)
    {
        foreach (DiagramEdge edge in _layout.Edges)
        {
            bool isArc = edge.To != edge.From + 1;
            using (html.Element("path", ("class", isArc ? "link skip" : "link"), ("d", edge.Path.ToString())))
            {
                html.Leaf("title", $"{_network.Layers[edge.From].Name} → {_network.Layers[edge.To].Name}");
            }

            html.Empty("path", ("class", isArc ? "head skip" : "head"), ("d", edge.Arrow));
        }
    }

    private void WriteBox(HtmlWriter html, LayerDescription layer, DiagramBox box)
    {
        double first = DiagramLayout.IsLow(layer) ? box.Centre + 4.5 : box.Y + 17;
        double second = box.Y + 32;
        using (html.Element("g", ("style", Colour(Kind(layer)))))
        {
            html.Leaf("title", Said(layer));
            WriteRectangle(html, "box", (box.X, box.Y), DiagramLayout.BoxWidth, box.Height);
            WriteRectangle(html, "stripe", (box.X, box.Y), 5, box.Height);
            double room = DiagramLayout.BoxWidth - (2 * Padding) - 10 - (layer.Output.Length * ShapeCharacter);
            SvgText.Write(html, Cut(layer.Kind, room, TitleCharacter), (box.X + Padding, first), "start", "layer");
            SvgText.Write(html, layer.Output, (box.Right - 9, first), "end", "shape");
            if (!DiagramLayout.IsLow(layer))
            {
                SvgText.Write(html, layer.Parameters == 0 ? "" : Counted(layer.Parameters, "parameter"), (box.X + Padding, second), "start", "small");
                SvgText.Write(html, Work(layer), (box.Right - 9, second), "end", "small");
                WriteShare(html, layer, box);
            }
        }
    }

    /// <summary>A bar along the bottom of the box: the layer's share of all floating-point operations.</summary>
    private void WriteShare(HtmlWriter html, LayerDescription layer, DiagramBox box)
    {
        double all = _network.Layers.Sum(static one => (double)one.ForwardFlops);
        double share = all == 0 ? 0 : layer.ForwardFlops / all;
        double width = share * (DiagramLayout.BoxWidth - Padding - 9);
        if (width >= 0.5)
        {
            WriteRectangle(html, "share", (box.X + Padding, box.Bottom - 5), width, 2.5);
        }
    }

    private static string Said(LayerDescription layer) =>
        $"{layer.Name}: {layer.Kind}, output {layer.Output}, {Counted(layer.Parameters, "parameter")}, "
        + $"{HtmlWriter.Count(layer.ForwardMacs)} MACs, {HtmlWriter.Count(layer.ForwardFlops)} FLOPs forward";

    private static void WriteRectangle(HtmlWriter html, string kind, (double X, double Y) at, double width, double height) =>
        html.Empty(
            "rect",
            ("class", kind),
            ("x", HtmlWriter.Number(at.X)),
            ("y", HtmlWriter.Number(at.Y)),
            ("width", HtmlWriter.Number(width)),
            ("height", HtmlWriter.Number(height)),
            ("rx", kind == "box" ? "6" : "1.5"));
}
