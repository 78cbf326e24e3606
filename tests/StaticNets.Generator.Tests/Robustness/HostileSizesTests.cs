using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Robustness;

/// <summary>
/// Whatever the numbers of a layer over images, the generator reports an error or emits what compiles, soon and without an overflow.
/// </summary>
public sealed class HostileSizesTests
{
    private static readonly int[] s_sizes = [1, 2, 3, 5, 64, 1_000, 1_001, 30_000, 46_341, 65_536, 1_000_003, 536_870_912, 1_073_741_824, int.MaxValue];

    private static readonly string[] s_layers =
    [
        "Conv2D(#, #)", "Conv2D(#, #, #, Padding = #)", "Conv2D(#, #, Stride = #, Dilation = #)", "Conv2D(#, #, PaddingHW = [#, #], StrideHW = [#, #])",
        "Conv2D(#, #, Pads = [#, #, #, #], Dilation = #)", "Conv2D(#, #, AutoPad = AutoPad.Same, Dilation = #, Stride = #)", "Conv2D(#, #, Groups = #)",
        "ConvTranspose2D(#, #)", "ConvTranspose2D(#, #, Stride = #, Padding = #, OutputPadding = #)", "ConvTranspose2D(#, #, #, Dilation = #, Groups = #)",
        "MaxPool2D(#)", "MaxPool2D(#, #, Stride = #, Padding = #)", "AvgPool2D(#, Stride = #)", "AvgPool2D(#, #, PaddingHW = [#, #], CountIncludePad = false)",
        "UpsampleNearest2D(#, #)", "Pad(#)", "Pad(#, #, #, #)", "GlobalAvgPool", "GlobalMaxPool", "BatchNorm", "LayerNorm", "RMSNorm(Dimensions = 1)",
        "GroupNorm(#)", "InstanceNorm(Affine = true)", "PReLU(PerChannel = true)",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("[MeanSquaredError]")]
    public void Generator_OnAnySizes_ReportsOrEmitsWhatCompiles(string loss)
    {
        var random = new Random(3);
        foreach (string layer in Enumerable.Range(0, 10).SelectMany(_ => s_layers))
        {
            Verify($"[Network({Fill("#, #, #", random)})] [{Fill(layer, random)}] {loss}");
        }
    }

    private static void Verify(string attributes)
    {
        CSharpCompilation compilation = Generation.Compile(Generation.Net(attributes));
        var watch = Stopwatch.StartNew();
        GeneratorDriver driver = Generation.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> found);
        TimeSpan elapsed = watch.Elapsed;

        Assert.True(driver.GetRunResult().Results[0].Exception is null, $"{attributes}\n{driver.GetRunResult().Results[0].Exception}");
        Assert.True(elapsed < TimeSpan.FromSeconds(10), $"{attributes} took {elapsed}.");
        if (found.IsEmpty)
        {
            Diagnostic? error = updated.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.True(error is null, $"{attributes}\n{error}");
        }
    }

    // Half of the numbers are small, so that some networks fit.
    private static string Fill(string text, Random random) => string.Concat(
        text.Select(c => c == '#' ? s_sizes[random.Next(random.Next(2) == 0 ? 5 : s_sizes.Length)].ToString(System.Globalization.CultureInfo.InvariantCulture) : c.ToString()));
}
