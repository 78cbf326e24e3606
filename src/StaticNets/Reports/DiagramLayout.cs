using System.Collections.Immutable;

namespace StaticNets.Reports;

/// <summary>
/// Places the layers of a network: one below the other in source order, in as many columns as are readable. What is not read by the very next
/// layer goes at the right of the column, in a lane of its own.
/// </summary>
internal sealed class DiagramLayout
{
    internal const double BoxWidth = 300;
    private const double BoxHeight = 42;
    private const double LowBoxHeight = 28;
    private const double RowGap = 17;
    private const double FirstLane = 12;
    private const double LaneStep = 9;
    private const double ColumnGap = 30;
    private const double TopLane = 7;

    private readonly ImmutableArray<int> _starts;
    private readonly DiagramBox[] _boxes;

    // For each column, the stretches of rows that its lanes hold already.
    private readonly List<List<(int First, int Last)>>[] _lanes;
    private int _topLanes = 1;

    internal DiagramLayout(ImmutableArray<LayerDescription> layers)
    {
        _starts = DiagramColumns.Of(layers);
        _boxes = new DiagramBox[layers.Length];
        _lanes = [.. _starts.Select(static _ => new List<List<(int, int)>>())];
        (int From, int To)[] edges = [.. layers.SelectMany(static layer => layer.Inputs.Distinct().Select(from => (from, layer.Position)))];

        // Short arcs first, so that they lie inside long ones.
        DiagramRoute[] routes = [.. edges.OrderBy(static edge => edge.To - edge.From).Select(edge => RouteOf(edge.From, edge.To))];
        PlaceBoxes(layers);
        Edges = [.. routes.Select(route => new DiagramEdge(route.From, route.To, PathOf(route), ArrowOf(route)))];
    }

    /// <summary>One box for each layer.</summary>
    internal ImmutableArray<DiagramBox> Boxes => [.. _boxes];

    /// <summary>The connections.</summary>
    internal ImmutableArray<DiagramEdge> Edges { get; }

    /// <summary>Of the whole diagram.</summary>
    internal double Width { get; private set; }

    /// <summary>Of the whole diagram.</summary>
    internal double Height { get; private set; }

    /// <summary>The number of columns.</summary>
    internal int ColumnCount => _starts.Length;

    private double Top => TopLane * (_topLanes + 1);

    /// <summary>Whether a layer has nothing to tell but its shape.</summary>
    internal static bool IsLow(LayerDescription layer) => layer.Parameters == 0 && layer.ForwardFlops == 0;

    private int ColumnOf(int position)
    {
        int column = _starts.Length - 1;
        while (_starts[column] > position)
        {
            column--;
        }

        return column;
    }

    private DiagramRoute RouteOf(int from, int to)
    {
        (int source, int target) = (ColumnOf(from), ColumnOf(to));
        if (to == from + 1)
        {
            return new DiagramRoute(from, to, -1, -1, 0);
        }

        return source == target
            ? new DiagramRoute(from, to, LaneFor(source, from, to), -1, 0)
            : new DiagramRoute(from, to, LaneFor(source, _starts[source] - 1, from), LaneFor(target, _starts[target] - 1, to), _topLanes++);
    }

    /// <summary>The innermost lane of a column that is free from one row to another; two stretches may meet in a row.</summary>
    private int LaneFor(int column, int first, int last)
    {
        List<List<(int First, int Last)>> lanes = _lanes[column];
        int lane = lanes.FindIndex(taken => taken.TrueForAll(other => last <= other.First || other.Last <= first));
        if (lane < 0)
        {
            lane = lanes.Count;
            lanes.Add([]);
        }

        lanes[lane].Add((first, last));
        return lane;
    }

    private void PlaceBoxes(ImmutableArray<LayerDescription> layers)
    {
        double x = 2;
        for (int column = 0; column < _starts.Length; column++)
        {
            double y = Top;
            int end = column + 1 < _starts.Length ? _starts[column + 1] : layers.Length;
            for (int position = _starts[column]; position < end; position++)
            {
                double height = IsLow(layers[position]) ? LowBoxHeight : BoxHeight;
                _boxes[position] = new DiagramBox(x, y, height);
                y += height + RowGap;
            }

            Height = Math.Max(Height, y - RowGap + (column + 1 < _starts.Length ? 14 : 2));
            bool isLast = column + 1 == _starts.Length;
            double lanes = _lanes[column].Count == 0 ? 0 : FirstLane + (_lanes[column].Count * LaneStep);
            Width = x + BoxWidth + lanes + 2;
            x += BoxWidth + lanes + (isLast ? 0 : ColumnGap);
        }
    }

    private double LaneX(int position, int lane) => _boxes[position].Right + FirstLane + (lane * LaneStep);

    private RoundedPath PathOf(DiagramRoute route)
    {
        (DiagramBox from, DiagramBox to) = (_boxes[route.From], _boxes[route.To]);
        if (route.To == route.From + 1)
        {
            if (from.X == to.X)
            {
                return new RoundedPath((from.Middle, from.Bottom), (to.Middle, to.Y));
            }

            // Into the next column: below the last box, up between the columns, and into the first box from above.
            double between = to.X - (ColumnGap / 2);
            return new RoundedPath(
                (from.Middle, from.Bottom), (from.Middle, from.Bottom + 10), (between, from.Bottom + 10), (between, TopLane / 2), (to.Middle, TopLane / 2), (to.Middle, to.Y));
        }

        double lane = LaneX(route.From, route.Lane);
        if (route.TargetLane < 0)
        {
            return new RoundedPath((from.Right, from.Centre + 6), (lane, from.Centre + 6), (lane, to.Centre - 6), (to.Right, to.Centre - 6));
        }

        double target = LaneX(route.To, route.TargetLane);
        double top = TopLane * (route.TopLane + 0.5);
        return new RoundedPath(
            (from.Right, from.Centre - 6), (lane, from.Centre - 6), (lane, top), (target, top), (target, to.Centre - 6), (to.Right, to.Centre - 6));
    }

    /// <summary>The head of the arrow at the layer that reads.</summary>
    private string ArrowOf(DiagramRoute route)
    {
        DiagramBox to = _boxes[route.To];
        (double x, double y) = route.To == route.From + 1 ? (to.Middle, to.Y) : (to.Right, to.Centre - 6);
        return route.To == route.From + 1
            ? $"M{HtmlWriter.Number(x - 4)} {HtmlWriter.Number(y - 6)}h8l-4 6z"
            : $"M{HtmlWriter.Number(x + 6)} {HtmlWriter.Number(y - 4)}v8l-6 -4z";
    }
}

/// <summary>The place of a layer.</summary>
internal readonly record struct DiagramBox(double X, double Y, double Height)
{
    internal double Right => X + DiagramLayout.BoxWidth;

    internal double Bottom => Y + Height;

    internal double Middle => X + (DiagramLayout.BoxWidth / 2);

    internal double Centre => Y + (Height / 2);
}

/// <summary>A connection as it is drawn.</summary>
/// <param name="From">The layer that is read.</param>
/// <param name="To">The layer that reads.</param>
/// <param name="Path">The line.</param>
/// <param name="Arrow">The path of the arrow's head.</param>
internal readonly record struct DiagramEdge(int From, int To, RoundedPath Path, string Arrow);

/// <summary>The lanes that a connection takes; −1 for none.</summary>
internal readonly record struct DiagramRoute(int From, int To, int Lane, int TargetLane, int TopLane);
