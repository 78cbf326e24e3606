using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Tests.Shapes;

public sealed class WindowTests
{
    public static TheoryData<int, int> Sizes => [.. Enumerable.Range(1, 9).SelectMany(length => Enumerable.Range(1, 5).Select(kernel => (length, kernel)))];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void EffectiveTaps_OfEveryWindow_AreThoseOnTheInput(int length, int kernel)
    {
        foreach (Axis axis in Axes(kernel).Where(axis => axis.Output(length) > 0))
        {
            int outputs = (int)axis.Output(length);
            int taps = Enumerable.Range(0, outputs).Sum(o => Enumerable.Range(0, kernel).Count(k => IsOnInput(axis, o, k, length)));

            Assert.Equal(taps, axis.EffectiveTaps(length, outputs));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Output_OfEveryWindow_IsTheNumberOfItsPlaces(int length, int kernel)
    {
        foreach (Axis axis in Axes(kernel))
        {
            int places = Enumerable.Range(0, 100).Count(o => (o * axis.Stride) + axis.Extent <= axis.Padded(length));

            Assert.Equal(places, axis.Output(length));
        }
    }

    // ONNX's SAME_UPPER: ⌈n/stride⌉ outputs, and of an odd total the larger half behind.
    [Theory]
    [InlineData(5, 3, 1, 1, 1, 1)]
    [InlineData(5, 2, 1, 1, 0, 1)]
    [InlineData(5, 4, 1, 1, 1, 2)]
    [InlineData(5, 3, 2, 1, 1, 1)]
    [InlineData(6, 3, 2, 1, 0, 1)]
    [InlineData(7, 4, 3, 1, 1, 2)]
    [InlineData(8, 2, 3, 1, 0, 0)]
    [InlineData(8, 3, 1, 2, 2, 2)]
    [InlineData(1, 5, 1, 1, 2, 2)]
    [InlineData(10, 1, 4, 1, 0, 0)]
    public void PadSame_GivesOneOutputForEachStride(int length, int kernel, int stride, int dilation, int before, int after)
    {
        Axis axis = new Axis(kernel, stride, dilation).PadSame(length);

        Assert.Equal((before, after), (axis.PadBefore, axis.PadAfter));
        Assert.Equal((length + stride - 1) / stride, axis.Output(length));
    }

    [Fact]
    public void EffectiveTaps_OfTheLargestNumbers_DoNotOverflow()
    {
        var axis = new Axis(int.MaxValue, 1, 1, int.MaxValue / 2, int.MaxValue / 2);

        Assert.Equal(1_000_000_001, axis.Output(1_000_000_001));
        Assert.InRange(axis.EffectiveTaps(1_000_000_001, 1_000_000_001), 1, 1_000_000_001L * 1_000_000_001);
        Assert.Equal(0, new Axis(int.MaxValue, int.MaxValue, int.MaxValue).Output(int.MaxValue));
    }

    private static IEnumerable<Axis> Axes(int kernel) =>
        from stride in Enumerable.Range(1, 4)
        from dilation in Enumerable.Range(1, 3)
        from before in Enumerable.Range(0, 6)
        from after in Enumerable.Range(0, 6)
        select new Axis(kernel, stride, dilation, before, after);

    private static bool IsOnInput(Axis axis, int output, int tap, int length)
    {
        int element = (output * axis.Stride) + (tap * axis.Dilation) - axis.PadBefore;
        return element >= 0 && element < length;
    }
}
