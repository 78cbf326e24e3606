using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Shapes;

/// <summary>Networks at the edge of what 32-bit offsets hold: laid out, or refused, but never wrapped.</summary>
public sealed class LimitsTests
{
    [Theory]
    [InlineData("[Network(520_000_001, InputGradient = true)] [ReLU] [MeanSquaredError]")]
    [InlineData("[Network(520_000_001)] [Dropout(0.5)] [MeanSquaredError]")]
    [InlineData("[Network(430_000_001, InputGradient = true)] [Dropout(0.5)] [MeanSquaredError]")]
    public void Check_BuffersBeyondOffsets_AreRefused(string attributes) =>
        Assert.Equal(["SN0110"], Generation.Run(Generation.Net(attributes)).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Fact]
    public void Check_WeightsToFoldIntoBesideActivations_AreRefusedTogether()
    {
        string attributes = "[Network(1, 260_000_001)] [Conv1D(1, 130_000_000)] [BatchNorm]";
        string message = Generation.Run(Generation.Net(attributes)).Diagnostics.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("elements of scratch for the prediction of one sample", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Network(10)] [Dense(100_000_001, Bias = false)]")]
    [InlineData("[Network(10)] [Dense(100_000_001, Bias = false)] [ReLU] [Dropout(0.5)] [MeanSquaredError]")]
    [InlineData("[Network(400_000_001, InputGradient = true)] [ReLU] [MeanSquaredError]")]
    [InlineData("[Network(350_000_001, InputGradient = true)] [Dropout(0.5)] [MeanSquaredError]")]
    public void Emit_BuffersWithinOffsets_Compiles(string attributes)
    {
        CSharpCompilation compilation = Generation.Compile(Generation.Net(attributes));

        Generation.CreateDriver().RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation updated, out ImmutableArray<Diagnostic> found, TestContext.Current.CancellationToken);

        Assert.Empty(found);
        Assert.Empty(updated.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }
}
