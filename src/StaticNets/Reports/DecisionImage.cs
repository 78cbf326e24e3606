using System.Text;

namespace StaticNets.Reports;

/// <summary>Draws a <see cref="DecisionGrid"/>: colour for the class that wins, stronger where it is surer, and lines where two draw.</summary>
internal static class DecisionImage
{
    // The opacity where a class is certain: the points, which are drawn in the same colour, stay visible on it.
    private const float Strongest = 0.34f;

    /// <summary>The image as a <c>data:</c> address, top row first.</summary>
    internal static string ToDataUri(DecisionGrid grid)
    {
        const int Size = DecisionGrid.Size;
        var rgba = new byte[4 * Size * Size];
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                WritePixel(grid, Size - 1 - row, column, rgba.AsSpan(4 * ((row * Size) + column), 4));
            }
        }

        return PngImage.ToDataUri(rgba, Size);
    }

    /// <summary>
    /// The lines on which a class begins to win, as an SVG path: in each square of four neighbouring points, from one side on which
    /// the margin changes its sign to the next (marching squares).
    /// </summary>
    internal static string Boundary(DecisionGrid grid, PlotFrame frame)
    {
        var path = new StringBuilder();

        // With two classes the line of one is that of the other.
        for (int label = grid.Classes == 2 ? 1 : 0; label < grid.Classes; label++)
        {
            for (int row = 0; row < DecisionGrid.Size - 1; row++)
            {
                for (int column = 0; column < DecisionGrid.Size - 1; column++)
                {
                    AppendSquare(path, grid, frame, (row, column, label));
                }
            }
        }

        return path.ToString();
    }

    private static void WritePixel(DecisionGrid grid, int row, int column, Span<byte> pixel)
    {
        int winner = 0;
        for (int label = 1; label < grid.Classes; label++)
        {
            winner = grid.At(row, column, label) > grid.At(row, column, winner) ? label : winner;
        }

        // From chance to certainty. A network that gives no numbers leaves the plane blank.
        float chance = 1f / grid.Classes;
        float certainty = (grid.At(row, column, winner) - chance) / (1 - chance);
        int tint = ReportStyle.ClassTints[winner % ReportStyle.ClassColours];
        pixel[0] = (byte)(tint >> 16);
        pixel[1] = (byte)(tint >> 8);
        pixel[2] = (byte)tint;
        pixel[3] = float.IsNaN(certainty) ? (byte)0 : (byte)(255 * Strongest * Math.Clamp(certainty, 0, 1));
    }

    private static void AppendSquare(StringBuilder path, DecisionGrid grid, PlotFrame frame, (int Row, int Column, int Label) at)
    {
        Span<(int Row, int Column)> corners =
        [
            (at.Row, at.Column), (at.Row, at.Column + 1), (at.Row + 1, at.Column + 1), (at.Row + 1, at.Column),
        ];
        bool isDown = false;
        for (int side = 0; side < corners.Length; side++)
        {
            (int row, int column) = corners[side];
            (int nextRow, int nextColumn) = corners[(side + 1) % corners.Length];
            float here = grid.Margin(row, column, at.Label);
            float next = grid.Margin(nextRow, nextColumn, at.Label);
            if (here < 0 == next < 0 || float.IsNaN(here) || float.IsNaN(next))
            {
                continue;
            }

            double t = here / (double)(here - next);
            double x = frame.X(DecisionGrid.Centre(grid.X, column + (t * (nextColumn - column))));
            double y = frame.Y(DecisionGrid.Centre(grid.Y, row + (t * (nextRow - row))));
            path.Append(isDown ? 'L' : 'M').Append(HtmlWriter.Number(x)).Append(' ').Append(HtmlWriter.Number(y));
            isDown = !isDown;
        }
    }
}
