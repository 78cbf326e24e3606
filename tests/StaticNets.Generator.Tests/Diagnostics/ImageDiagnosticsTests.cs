using System.Diagnostics;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Places and messages of what layers over images and sequences report.</summary>
public sealed class ImageDiagnosticsTests
{
    [Theory]
    [InlineData("Padding = 1, {|SN0111:PaddingHW = [1, 1]|}", "Padding and PaddingHW")]
    [InlineData("Padding = 1, {|SN0111:Pads = [1, 1, 1, 1]|}", "Padding and Pads")]
    [InlineData("{|SN0111:AutoPad = AutoPad.Same|}, Padding = 0", "Padding and AutoPad")]
    [InlineData("PaddingHW = [1, 1], {|SN0111:AutoPad = AutoPad.Valid|}", "PaddingHW and AutoPad")]
    [InlineData("Pads = [1, 1, 1, 1], {|SN0111:AutoPad = AutoPad.Same|}", "Pads and AutoPad")]
    [InlineData("Stride = 1, {|SN0111:StrideHW = [1, 1]|}", "Stride and StrideHW")]
    [InlineData("Dilation = 1, {|SN0111:DilationHW = [1, 1]|}", "Dilation and DilationHW")]
    public void SameTwice_TwoOptions(string options, string both) =>
        Markup.VerifyNet(
            $"[Network(1, 8, 8)] [Conv2D(4, 3, {options})]",
            $"Layer 1 'Conv2D(4, 3)' of Net has both {both}, which set the same thing; keep one of them");

    [Fact]
    public void WrongRank_ConvolutionOfAVector() =>
        Markup.VerifyNet(
            "[Network(784)] [{|SN0112:Conv2D(8, 5)|}]",
            "Layer 1 'Conv2D(8, 5)' of Net expects an image (C, H, W) but the input gives 784; put [Reshape] between them, for example [Reshape(1, 28, 28)]");

    [Theory]
    [InlineData("[Network(97)] [{|SN0112:UpsampleNearest2D(2)|}]", "'UpsampleNearest2D(2)' of Net expects an image (C, H, W) but the input gives 97", "1, 1, 97")]
    [InlineData("[Network(12, 8)] [{|SN0112:MaxPool2D(2)|}]", "'MaxPool2D(2)' of Net expects an image (C, H, W) but the input gives 12x8", "1, 12, 8")]
    [InlineData("[Network(12)] [{|SN0112:GlobalAvgPool|}]", "'GlobalAvgPool' of Net expects a sequence (C, L) or an image (C, H, W) but the input gives 12", "1, 3, 4")]
    [InlineData("[Network(12)] [{|SN0112:Conv1D(2, 3)|}]", "'Conv1D(2, 3)' of Net expects a sequence (C, L) but the input gives 12", "1, 12")]
    [InlineData("[Network(3, 8, 8)] [{|SN0112:AvgPool1D(2)|}]", "'AvgPool1D(2)' of Net expects a sequence (C, L) but the input gives 3x8x8", "3, 64")]
    [InlineData("[Network(3, 4, 5, 6)] [{|SN0112:BatchNorm|}]", "'BatchNorm' of Net expects a vector (C), a sequence (C, L) or an image (C, H, W) but the input gives 3x4x5x6", "3, 4, 30")]
    public void WrongRank_ShowsAReshapeThatHolds(string source, string fault, string shape) =>
        Markup.VerifyNet(source, $"Layer 1 {fault}; put [Reshape] between them, for example [Reshape({shape})]");

    [Fact]
    public void WrongRank_PoolOfAnImage() =>
        Markup.VerifyNet(
            "[Network(1, 28, 28)] [ReLU] [{|SN0112:MaxPool1D(2)|}]",
            "Layer 2 'MaxPool1D(2)' of Net expects a sequence (C, L) but layer 1 'ReLU' gives 1x28x28; put [Reshape] between them, for example [Reshape(1, 784)]");

    [Fact]
    public void KernelTooLarge_Height() =>
        Markup.VerifyNet(
            "[Network(1, 8, 28)] [ReLU] [Conv2D(4, {|SN0113:5|}, 3, Dilation = 2)]",
            "Layer 2 'Conv2D(4, 5, 3)' of Net has a kernel whose height spans (5 − 1)·2 + 1 = 9, but layer 1 'ReLU' gives 1x8x28, whose padded height is 8 + 0 + 0 = 8; choose a smaller kernel or dilation, or more padding");

    [Fact]
    public void KernelTooLarge_Width() =>
        Markup.VerifyNet(
            "[Network(1, 28, 4)] [Conv2D(4, 5, {|SN0113:9|}, Pads = [0, 1, 0, 2])]",
            "Layer 1 'Conv2D(4, 5, 9)' of Net has a kernel whose width spans (9 − 1)·1 + 1 = 9, but the input gives 1x28x4, whose padded width is 4 + 1 + 2 = 7; choose a smaller kernel, or more padding");

    [Fact]
    public void KernelTooLarge_Length() =>
        Markup.VerifyNet(
            "[Network(1, 8)] [AvgPool1D({|SN0113:9|})]",
            "Layer 1 'AvgPool1D(9)' of Net has a kernel whose length spans (9 − 1)·1 + 1 = 9, but the input gives 1x8, whose padded length is 8 + 0 + 0 = 8; choose a smaller kernel, or more padding");

    [Fact]
    public void StrideSkips_Everything() =>
        Markup.VerifyNet(
            "[Network(1, 28, 28)] [Conv2D(4, 5, Padding = 1, {|SN0114:StrideHW = [2, 31]|})]",
            "Layer 1 'Conv2D(4, 5)' of Net has a stride of 31 along the width, but the input gives 1x28x28, whose padded width is 28 + 1 + 1 = 30: all behind the first window is skipped, and ⌊(30 − 5)/31⌋ + 1 = 1; choose a smaller stride");

    [Fact]
    public void StrideSkips_NothingWhereTheWindowReadsAll() =>
        Assert.DoesNotContain(
            Generation.Run(Generation.Net("[Network(1, 1, 28)] [MaxPool2D(1, 2, Stride = 2)] [Dense(1)]")).Diagnostics, found => found.Id != "SN0101");

    [Fact]
    public void GroupsDoNotDivide_InputChannels() =>
        Markup.VerifyNet(
            "[Network(3, 8, 8)] [Conv2D(8, 5, {|SN0115:Groups = 2|})]",
            "Layer 1 'Conv2D(8, 5)' of Net has 2 groups, which do not divide its input channels: the input gives 3x8x8, and 3 = 1·2 + 1; choose a number that divides them");

    [Fact]
    public void GroupsDoNotDivide_OutputChannels() =>
        Markup.VerifyNet(
            "[Network(4, 8, 8)] [Conv2D(7, 5, {|SN0115:Groups = 4|})]",
            "Layer 1 'Conv2D(7, 5)' of Net has 4 groups, which do not divide its output channels: the input gives 4x8x8, and 7 = 1·4 + 3; choose a number that divides them");

    [Fact]
    public void GroupsDoNotDivide_GroupNorm() =>
        Markup.VerifyNet(
            "[Network(6, 8, 8)] [GroupNorm({|SN0115:4|})]",
            "Layer 1 'GroupNorm(4)' of Net has 4 groups, which do not divide its channels: the input gives 6x8x8, and 6 = 1·4 + 2; choose a number that divides them");

    [Fact]
    public void OneElement_InstanceNorm() =>
        Markup.VerifyNet(
            "[Network(6, 1, 1)] [{|SN0116:InstanceNorm|}]",
            "Layer 1 'InstanceNorm' of Net normalises over each channel, which is one element where the input gives 6x1x1: nothing but its sign could be left of x; normalise over more, or remove the layer");

    [Fact]
    public void OneElement_LayerNorm() =>
        Markup.VerifyNet(
            "[Network(6, 1)] [{|SN0116:LayerNorm|}]",
            "Layer 1 'LayerNorm' of Net normalises over the last dimension, which is one element where the input gives 6x1: nothing but its sign could be left of x; normalise over more, or remove the layer");

    [Fact]
    public void NoOutput_TransposedConvolution() =>
        Markup.VerifyNet(
            "[Network(8, 3, 1)] [ConvTranspose2D(4, 2, Stride = 2, {|SN0117:Padding = 1|})]",
            "Layer 1 'ConvTranspose2D(4, 2)' of Net has no output where the input gives 8x3x1: its width would be (1 − 1)·2 + (2 − 1)·1 + 1 − 1 − 1 + 0 = 0; choose less padding");

    [Theory]
    [InlineData("[Conv2D({|SN0102:0|}, 3)]", "'Conv2D(0, 3)' of Net has channels = 0, but it must be at least 1")]
    [InlineData("[Conv2D(2, {|SN0102:0|})]", "'Conv2D(2, 0)' of Net has kernel = 0, but it must be at least 1")]
    [InlineData("[Conv2D(2, 3, {|SN0102:-1|})]", "'Conv2D(2, 3, -1)' of Net has kernelW = -1, but it must be at least 1")]
    [InlineData("[Conv2D(2, kernelW: 3, {|SN0102:kernelH: -1|})]", "'Conv2D(2, -1, 3)' of Net has kernelH = -1, but it must be at least 1")]
    [InlineData("[Conv2D(2, 3, {|SN0102:Stride = 0|})]", "'Conv2D(2, 3)' of Net has Stride = 0, but it must be at least 1")]
    [InlineData("[Conv2D(2, 3, {|SN0102:Padding = -1|})]", "'Conv2D(2, 3)' of Net has Padding = -1, but it must be at least 0")]
    [InlineData("[Conv2D(2, 3, {|SN0102:StrideHW = [1]|})]", "'Conv2D(2, 3)' of Net has StrideHW = [1], but it must be 2 numbers of at least 1: [height, width]")]
    [InlineData("[Conv2D(2, 3, {|SN0102:StrideHW = new[] { 1, 0 }|})]", "'Conv2D(2, 3)' of Net has StrideHW = [1, 0], but it must be 2 numbers of at least 1: [height, width]")]
    [InlineData("[Conv2D(2, 3, {|SN0102:DilationHW = null|})]", "'Conv2D(2, 3)' of Net has DilationHW = [], but it must be 2 numbers of at least 1: [height, width]")]
    [InlineData("[Conv2D(2, 3, {|SN0102:Pads = [1, 2, 3, 4, 5, 6, 7, 8, 9]|})]", "'Conv2D(2, 3)' of Net has Pads = [1, 2, 3, 4, 5, 6, 7, 8, …], but it must be 4 numbers of at least 0: [top, left, bottom, right]")]
    [InlineData("[Conv2D(2, 3, {|SN0102:AutoPad = (AutoPad)3|})]", "'Conv2D(2, 3)' of Net has AutoPad = 3, but it must be a member of StaticNets.AutoPad")]
    [InlineData("[Conv2D(2, 3, {|SN0102:Groups = 0|})]", "'Conv2D(2, 3)' of Net has Groups = 0, but it must be at least 1")]
    [InlineData("[Conv2D(2, 3, {|SN0102:L2 = -1|})]", "'Conv2D(2, 3)' of Net has L2 = -1, but it must be at least 0 and finite")]
    [InlineData("[MaxPool2D(3, {|SN0102:Padding = 2|})]", "'MaxPool2D(3)' of Net has Padding = 2, but it must be at most half the kernel, ⌊3/2⌋ = 1")]
    [InlineData("[AvgPool2D(4, 2, {|SN0102:PaddingHW = [2, 2]|})]", "'AvgPool2D(4, 2)' of Net has PaddingHW = 2, but it must be at most half the kernel, ⌊2/2⌋ = 1")]
    [InlineData("[ConvTranspose2D(2, 3, {|SN0102:OutputPadding = 1|})]", "'ConvTranspose2D(2, 3)' of Net has OutputPadding = 1, but it must be below the stride 1 or the dilation 1")]
    [InlineData("[UpsampleNearest2D({|SN0102:0|})]", "'UpsampleNearest2D(0)' of Net has scale = 0, but it must be at least 1")]
    [InlineData("[Pad(1, 1, {|SN0102:-1|}, 1)]", "'Pad(1, 1, -1, 1)' of Net has bottom = -1, but it must be at least 0")]
    [InlineData("[Pad(1, {|SN0102:Value = double.NaN|})]", "'Pad(1)' of Net has Value = NaN, but it must be finite")]
    [InlineData("[BatchNorm({|SN0102:Epsilon = 0|})]", "'BatchNorm' of Net has Epsilon = 0, but it must be above 0 and finite")]
    [InlineData("[BatchNorm({|SN0102:Momentum = 1.5|})]", "'BatchNorm' of Net has Momentum = 1.5, but it must be at least 0 and at most 1")]
    [InlineData("[LayerNorm({|SN0102:Dimensions = 5|})]", "'LayerNorm' of Net has Dimensions = 5, but it must be from 1 to 4, or 0 for the default")]
    [InlineData("[LayerNorm({|SN0102:Dimensions = 4|})]", "'LayerNorm' of Net has Dimensions = 4, but it must be at most 3, the dimensions of its input 4x8x8")]
    [InlineData("[RMSNorm({|SN0102:Epsilon = -1|})]", "'RMSNorm' of Net has Epsilon = -1, but it must be above 0 and finite")]
    [InlineData("[PReLU({|SN0102:Slope = double.NaN|})]", "'PReLU' of Net has Slope = NaN, but it must be finite")]
    public void OutOfRange_Options(string layer, string message) =>
        Markup.VerifyNet($"[Network(4, 8, 8)] {layer}", "Layer 1 " + message);

    [Fact]
    public void Unresolved_InANamedList_IsReportedAtTheWhole() =>
        Markup.VerifyNet(
            "[Network(4, 8, 8)] [Conv2D(2, 3, {|SN0006:StrideHW = [1, Other.P]|})]",
            "[Conv2D] of Net has the argument 'Other.P', which is no constant that the generator can see (those that generators make are not visible to it); use a const of your own, shared by both");

    // Every number as large as an int: refused, at once, and without an overflow.
    [Theory]
    [InlineData("Conv2D(M, M)")]
    [InlineData("Conv2D(1, M, Padding = M)")]
    [InlineData("Conv2D(M, 1)")]
    [InlineData("Conv2D(1, 3, Padding = M)")]
    [InlineData("Conv2D(1, 3, Padding = M, Stride = M)")]
    [InlineData("Conv2D(1, 3, Dilation = M)")]
    [InlineData("Conv2D(1, M, Dilation = M, Padding = M)")]
    [InlineData("Conv2D(1, M, Dilation = M, AutoPad = AutoPad.Same)")]
    [InlineData("Conv2D(1, 30_000, Padding = 15_000)")]
    [InlineData("Conv2D(1, 3, Groups = M)")]
    [InlineData("ConvTranspose2D(1, 3, Stride = M)")]
    [InlineData("ConvTranspose2D(1, M, Stride = M, Dilation = M, OutputPadding = M - 1)")]
    [InlineData("ConvTranspose2D(1, 3, Padding = M)")]
    [InlineData("MaxPool2D(M, Padding = M / 2)")]
    [InlineData("MaxPool2D(M, Padding = M / 2, Stride = 1)")]
    [InlineData("AvgPool2D(M)")]
    [InlineData("AvgPool2D(3, Stride = M)")]
    [InlineData("UpsampleNearest2D(M)")]
    [InlineData("Pad(M)")]
    [InlineData("Pad(M, M, M, M)")]
    [InlineData("GroupNorm(M)")]
    [InlineData("LayerNorm(Dimensions = M)")]
    public void Hostile_Numbers_AreRefusedAtOnce(string layer)
    {
        string attributes = $"[Network(4, 30_000, 5_000)] [{layer.Replace("(M", "(int.MaxValue", StringComparison.Ordinal).Replace(" M", " int.MaxValue", StringComparison.Ordinal)}] [Flatten] [Dense(100)]";
        var watch = Stopwatch.StartNew();

        Assert.NotEmpty(Generation.Run(Generation.Net(attributes)).Diagnostics);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }
}
