using System.Text;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>The table of layers as text: in the summary, in the class's remarks, and thereby on hover.</summary>
internal static class SummaryTable
{
    private static readonly string[] Header = ["#", "layer", "output", "parameters", "MACs forward", "FLOPs forward"];

    /// <summary>The lines of the table, a total at the end.</summary>
    public static IReadOnlyList<string> Lines(Plan plan)
    {
        var rows = new List<string[]> { Header };
        rows.AddRange(plan.Graph.Nodes.Select(Row));
        rows.AddRange(plan.Graph.Losses.Select(loss => (string[])[Integer(loss.Position), Title(plan, loss), "-", "-", "-", "-"]));

        NetworkCounts counts = NetworkCounts.Of(plan.Graph);
        rows.Add([string.Empty, "total", string.Empty, Some(counts.ParameterCount), Some(counts.ForwardMacs), Some(counts.ForwardFlops)]);
        return Align(rows);
    }

    private static string Title(Plan plan, LossNode loss) => plan.Graph.HasWeightedLosses
        ? $"{(loss.Weight == 1 ? string.Empty : Human(loss.Weight) + " × ")}{loss.Loss.Title} of {plan.Graph.Nodes[loss.Output].Name}"
        : loss.Loss.Title;

    private static string[] Row(Node node)
    {
        int parameters = node.ParameterCount;
        return [Integer(node.Position), node.Title, node.Output.ToString(), Some(parameters), Some(node.Forward.Macs), Some(node.Forward.Flops)];
    }

    private static string Some(long count) => count == 0 ? "-" : Count(count);

    // Names to the left, numbers to the right.
    private static List<string> Align(List<string[]> rows)
    {
        int[] widths = [.. Header.Select((_, column) => rows.Max(row => row[column].Length))];
        return [.. rows.Select(row => Line(row, widths))];
    }

    private static string Line(string[] row, int[] widths)
    {
        var line = new StringBuilder();
        for (int column = 0; column < row.Length; column++)
        {
            bool left = column is 1 or 2;
            line.Append(column == 0 ? string.Empty : "  ");
            line.Append(left ? row[column].PadRight(widths[column]) : row[column].PadLeft(widths[column]));
        }

        return line.ToString().TrimEnd();
    }
}
