using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Tests.Shapes;

/// <summary>Walks of correlations, against the pairs that a convolution's definition gives.</summary>
public sealed class TapWalkTests
{
    public static TheoryData<int, int, int, int, int, int> Axes => new()
    {
        { 1, 1, 1, 0, 0, 5 },
        { 3, 1, 1, 1, 1, 7 },
        { 5, 1, 2, 4, 3, 9 },
        { 3, 2, 1, 1, 1, 8 },
        { 3, 2, 1, 0, 0, 8 },
        { 2, 5, 1, 1, 2, 23 },
        { 7, 3, 2, 5, 4, 20 },
        { 4, 6, 4, 2, 0, 31 },
        { 4, 4, 1, 0, 0, 4 },
        { 9, 4, 1, 3, 3, 30 },
        { 1, 3, 1, 4, 0, 2 },
    };

    [Theory]
    [MemberData(nameof(Axes))]
    public void Phases_Together_ReadWhatTheForwardWalkReads(int kernel, int stride, int dilation, int before, int after, int length)
    {
        var axis = new Axis(kernel, stride, dilation, before, after);
        int outputs = (int)axis.Output(length);
        List<(int Input, int Output, int Tap)> forward = [.. Pairs(TapWalk.Forward(axis, length, outputs), PhaseOf(0, 1)).Select(pair => (pair.Read, pair.Result, pair.Tap))];
        List<(int Input, int Output, int Tap)> backward = [];
        int phases = 0;
        foreach (PhaseRun run in TapWalk.Phases(axis, length, outputs))
        {
            Assert.Equal(phases, run.Phase);
            phases += run.Count;
            for (int i = 0; i < run.Count; i++)
            {
                TapWalk walk = run.Walk with { WeightFirst = run.Walk.WeightFirst + (run.Walk.Taps > 0 ? i : 0) };
                Assert.Equal(TapWalk.Backward(axis, length, outputs, run.Phase + i), walk);
                backward.AddRange(Pairs(walk, PhaseOf(run.Phase + i, stride)).Select(pair => (pair.Result, pair.Read, pair.Tap)));
            }
        }

        Assert.Equal(Math.Min(stride, length), phases);
        Assert.Equal(forward.Order(), backward.Order());
        Assert.Equal(axis.EffectiveTaps(length, outputs), forward.Count);
    }

    [Theory]
    [MemberData(nameof(Axes))]
    public void Borders_OfAnyWalk_AreWhatTapsReach(int kernel, int stride, int dilation, int before, int after, int length)
    {
        var axis = new Axis(kernel, stride, dilation, before, after);
        int outputs = (int)axis.Output(length);
        IEnumerable<TapWalk> walks = TapWalk.Phases(axis, length, outputs).Select(run => run.Walk).Append(TapWalk.Forward(axis, length, outputs));
        Assert.All(walks, walk =>
        {
            int[] places = [.. Enumerable.Range(0, walk.Outputs).SelectMany(o => Enumerable.Range(0, walk.Taps).Select(tap => walk.Source(o, tap)))];
            Assert.Equal(Math.Max(0, -places.DefaultIfEmpty(0).Min()), walk.Before);
            Assert.Equal(Math.Max(0, places.DefaultIfEmpty(0).Max() - (walk.Length - 1)), walk.After);
            Assert.All([1, 2, 3], together => Assert.Equal(TapsOf(walk, together), walk.EffectiveTaps(together)));
        });
    }

    [Fact]
    public void Phases_OfAHugeStride_AreFewRuns() =>
        Assert.InRange(TapWalk.Phases(new Axis(1_000, 1_000_000, 1, 7, 7), 1_500_000, 2).Count(), 1, 6);

    // Taps that lie inside the source for any of the outputs that are counted as one.
    private static int TapsOf(TapWalk walk, int together) =>
        Enumerable.Range(0, walk.Outputs).Chunk(together).Sum(outputs => Enumerable.Range(0, walk.Taps).Count(tap =>
            outputs.Any(output => walk.Source(output, tap) >= 0 && walk.Source(output, tap) < walk.Length)));

    private static Func<int, int> PhaseOf(int phase, int stride) => output => phase + (output * stride);

    private static IEnumerable<(int Result, int Read, int Tap)> Pairs(TapWalk walk, Func<int, int> result) =>
        from output in Enumerable.Range(0, walk.Outputs)
        from tap in Enumerable.Range(0, walk.Taps)
        let read = walk.Source(output, tap)
        where read >= 0 && read < walk.Length
        select (result(output), read, walk.WeightFirst + (tap * walk.WeightStep));
}
