using System.Collections.Immutable;
using System.Globalization;
using StaticNets.Training;

namespace StaticNets.Reports;

/// <summary>The norms of every layer over the epochs: curves of a few layers, a heat map of many; on a logarithmic scale.</summary>
internal sealed class LayerNormChart : ReportSection
{
    private const int MostColumns = 60;

    private readonly ImmutableArray<TrainingEpoch> _epochs;
    private readonly Func<LayerNorms, double> _norm;
    private readonly LineChart? _lines;

    internal LayerNormChart(string title, TrainingHistory history, Func<LayerNorms, double> norm)
        : base(title)
    {
        _epochs = [.. history.Epochs.Where(static epoch => !epoch.Norms.IsEmpty)];
        _norm = norm;
        int layers = _epochs.IsEmpty ? 0 : _epochs[0].Norms.Length;
        _lines = layers > ReportStyle.CurveColours ? null : new LineChart(title, [.. Enumerable.Range(0, layers).Select(CurveOf)])
        {
            YLabel = "norm, logarithmic",
            IsLogarithmic = true,
        };
    }

    internal override SectionWidth Width => SectionWidth.Narrow;

    internal override void WriteBody(HtmlWriter html)
    {
        if (_lines is not null)
        {
            _lines.WriteBody(html);
            return;
        }

        int step = (_epochs.Length + MostColumns - 1) / MostColumns;
        TrainingEpoch[] shown = [.. _epochs.Where((_, i) => i % step == 0)];
        double[] all = [.. shown.SelectMany(epoch => epoch.Norms.Select(_norm)).Where(static norm => norm > 0 && double.IsFinite(norm)).DefaultIfEmpty(1)];
        double low = Math.Log10(all.Min());
        double range = Math.Max(1e-9, Math.Log10(all.Max()) - low);
        WriteScale(html, all.Min(), all.Max());
        int labelled = Math.Max(1, (shown.Length + 9) / 10);
        var map = new HeatMap
        {
            Rows = [.. shown[0].Norms.Select(static norms => norms.Layer)],
            Columns = [.. shown.Select((epoch, i) => i % labelled == 0 ? epoch.Epoch.ToString(CultureInfo.InvariantCulture) : "")],
            ColumnTitle = "epoch",
            MaxCellHeight = 16,
            FillsWidth = true,
            Cell = (row, column) =>
            {
                double norm = _norm(shown[column].Norms[row]);
                double share = norm > 0 && double.IsFinite(norm) ? 0.08 + (0.92 * (Math.Log10(norm) - low) / range) : 0;
                return new HeatCell(share, "curve0", "", $"{shown[column].Norms[row].Layer}, epoch {shown[column].Epoch}: {Axis.Value(norm)}");
            },
        };
        map.Write(html, Title, $"Norms from {Axis.Value(all.Min())} to {Axis.Value(all.Max())}.");
    }

    private static void WriteScale(HtmlWriter html, double least, double largest)
    {
        using (html.Element("p", ("class", "scale")))
        {
            html.Leaf("span", Axis.Value(least));
            html.Leaf("span", "", ("class", "ramp"), ("style", "background:linear-gradient(to right,color-mix(in srgb,var(--curve0) 13%,transparent),var(--curve0))"));
            html.Leaf("span", Axis.Value(largest) + ", logarithmic");
        }
    }

    private Curve CurveOf(int layer) =>
        new(_epochs[0].Norms[layer].Layer, _epochs.Select(epoch => ((double)epoch.Epoch, _norm(epoch.Norms[layer]))));
}
