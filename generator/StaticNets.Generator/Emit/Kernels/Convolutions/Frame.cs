using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Scratch for one sample: its planes between the zeros that windows reach, rows split into the phases of a stride, and slack behind
/// the last row, so that a correlation reads whole vectors anywhere. Lies in memory of <see cref="Length"/> elements.
/// </summary>
/// <param name="Name">The emitted method that fills it, for example <c>Conv2D1Frame</c>.</param>
/// <param name="Source">The planes that are copied: channels, height and width.</param>
/// <param name="Layout">Where elements lie in the scratch.</param>
/// <param name="Length">Elements of the scratch.</param>
internal sealed record Frame(string Name, Image Source, Planes Layout, int Length)
{
    /// <summary>Whether zeros around the planes are read.</summary>
    public bool HasZeros { get; init; }

    /// <param name="name">The emitted method that fills it.</param>
    /// <param name="buffer">The scratch's name in emitted code.</param>
    /// <param name="source">The planes.</param>
    /// <param name="border">The zeros around each plane.</param>
    /// <param name="phases">The stride in width.</param>
    public static Frame Of(string name, string buffer, Image source, Border border, int phases)
    {
        int columns = border.Left + source.Width + border.Right;
        int phasePitch = (columns + phases - 1) / phases;
        if (phases > 1)
        {
            // Rows are split two vectors at a time; what is stored behind the last element must not reach the phase behind.
            int vectors = (source.Width + (2 * Lanes.Count) - 1) / (2 * Lanes.Count);
            phasePitch = Math.Max(phasePitch, ((border.Left + phases - 1) / phases) + (vectors * Lanes.Count));
        }

        int rowPitch = phasePitch * phases;
        int channelPitch = checked((border.Top + source.Height + border.Bottom) * rowPitch);
        var layout = new Planes(buffer, channelPitch, rowPitch)
        {
            Origin = border.Top * rowPitch,
            Left = border.Left,
            Phases = phases,
            PhasePitch = phasePitch,
        };
        return new Frame(name, source, layout, checked(Lanes.Pad(source.Channels * channelPitch) + (2 * Lanes.Count)))
        {
            HasZeros = border != default,
        };
    }
}

/// <summary>Zeros around a plane.</summary>
internal readonly record struct Border(int Top, int Bottom, int Left, int Right)
{
    /// <summary>What the taps of all correlations reach.</summary>
    /// <param name="correlations">They read the same source.</param>
    /// <param name="skipsTogether">Rows that together skip taps above and below; 0 where none are skipped.</param>
    public static Border Of(IReadOnlyList<Correlation> correlations, int skipsTogether) => new(
        correlations.Max(correlation => Rows(correlation, correlation.Rows.Before, skipsTogether)),
        correlations.Max(correlation => Rows(correlation, correlation.Rows.After, skipsTogether)),
        correlations.Max(correlation => correlation.Columns.Before),
        correlations.Max(correlation => correlation.Columns.After));

    // Of rows that skip together, one reaches as far as the last of them lies from the first.
    private static int Rows(Correlation correlation, int reached, int skipsTogether) =>
        skipsTogether == 0 ? reached : Math.Min(reached, (skipsTogether - 1) * correlation.Rows.Stride);
}
