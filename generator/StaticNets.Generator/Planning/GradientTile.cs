using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Planning;

/// <summary>The register tile of a weight gradient with pixels in the lanes: outputs × taps, one vector of sums each.</summary>
internal readonly record struct GradientTile(int Outputs, int Taps, bool IsWide)
{
    // Vectors of pixels that stay in the first-level cache while the tiles of a sample pass: 48 KB hold them beside what the taps read.
    private const int NearVectors = 512;

    public int Sums => Outputs * Taps;

    /// <summary>For example <c>5x5</c>; <c>2x2Narrow</c> for machines without vectors of 512 bits.</summary>
    public override string ToString() => $"{Integer(Outputs)}x{Integer(Taps)}{(IsWide ? string.Empty : "Narrow")}";

    /// <summary>The tile that is expected to take the fewest cycles, for machines with 32 registers of 512 bits.</summary>
    public static GradientTile Wide(GradientWork work)
    {
        var best = new GradientTile(1, 1, true);
        foreach (GradientTile tile in Candidates(work).Where(tile => tile.Cycles(work) < best.Cycles(work)))
        {
            best = tile;
        }

        return best;
    }

    /// <summary>The tile for machines with 16 registers of 256 bits: every vector takes two.</summary>
    public static GradientTile Narrow(GradientWork work)
    {
        int outputs = Math.Min(work.Outputs, 2);
        return new(outputs, Math.Min(work.Taps, outputs == 1 ? 4 : 2), false);
    }

    /// <summary>An estimate of the cycles of one sample and group.</summary>
    public double Cycles(GradientWork work)
    {
        int restOutputs = work.Outputs % Outputs;
        int restTaps = work.Taps % Taps;
        double wholeOutputs = work.Outputs / Outputs;
        double wholeTaps = work.Taps / Taps;
        return (wholeOutputs * wholeTaps * CyclesOfOne(Outputs, Taps, work))
            + (restTaps > 0 ? wholeOutputs * CyclesOfOne(Outputs, restTaps, work) : 0)
            + (restOutputs > 0 ? wholeTaps * CyclesOfOne(restOutputs, Taps, work) : 0)
            + (restOutputs > 0 && restTaps > 0 ? CyclesOfOne(restOutputs, restTaps, work) : 0);
    }

    // Two multiply-adds a cycle; a vector that crosses cache lines takes 1.2 cycles to load; four cycles until a sum can be added to again;
    // the place of each tap goes on from row to row: 8 x 3 sums reached 70 % of peak on 1 → 8 5x5 over 28x28, 4 x 5 86 %. Outputs that
    // come from beyond the first-level cache take 2.4 cycles a vector: 10 x 2 sums reached 35 % on 3 → 10 9x9 over 256x256, 8 x 3 64 % on
    // 20 → 40 5x5 over 121x121, 5 x 5 and 4 x 6 83 to 92 % on both.
    private static double CyclesOfOne(int outputs, int taps, GradientWork work)
    {
        double far = outputs * work.Rows * work.Vectors > NearVectors ? 2.4 * outputs : 0;
        double turn = Math.Max(Math.Max(outputs * taps / 2.0, 1.2 * (outputs + taps)), Math.Max(4, far));
        double fold = 2 * outputs * taps;
        double nextRow = 1 + (taps / 2.0);
        return (work.Rows * ((work.Vectors * turn) + nextRow)) + fold + 20;
    }

    // Sums, the outputs of a turn and one tap are in registers; the place of each tap wants an integer register.
    private static IEnumerable<GradientTile> Candidates(GradientWork work) =>
        from outputs in Enumerable.Range(1, Math.Min(work.Outputs, 8))
        from taps in Enumerable.Range(1, Math.Min(work.Taps, 9))
        where (outputs * taps) + outputs + 1 <= 31
        select new GradientTile(outputs, taps, true);
}

/// <summary>What a weight gradient computes for one sample and group.</summary>
/// <param name="Rows">Rows of pixels.</param>
/// <param name="Vectors">Vectors of a row.</param>
internal readonly record struct GradientWork(int Outputs, int Taps, int Rows, int Vectors);
