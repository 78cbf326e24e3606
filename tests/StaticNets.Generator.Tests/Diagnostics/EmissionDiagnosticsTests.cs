using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Diagnostics;

public sealed class EmissionDiagnosticsTests
{
    [Fact]
    public void BudgetExceeded_Parameters_NamesTheLargestLayer() =>
        Markup.VerifyNet(
            "[Network(784)] [Dense(128)] [ReLU] [Dense(10)] [Budget({|SN0301:MaxParameters = 50_000|})]",
            "Net has 101,770 parameters, more than the budget of 50,000; layer 1 'Dense(128)' has most, 100,480: make it smaller or raise MaxParameters");

    [Fact]
    public void BudgetExceeded_MacsAndBytes_BothReported() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(8)] [Dense(16)] [MeanSquaredError] [Budget({|SN0301:MaxForwardMacs = 100|}, {|SN0301:MaxActivationBytes = 0|})]",
            "Net has 160 forward MACs, more than the budget of 100; layer 2 'Dense(16)' has most, 128: make it smaller or raise MaxForwardMacs",
            "Net has 48 activation bytes, more than the budget of 0; layer 1 'Dense(8)' has most, 32: make it smaller or raise MaxActivationBytes");

    [Fact]
    public void Budget_JustKept_IsSilent() =>
        Markup.VerifyNet("[Network(784)] [Dense(128)] [ReLU] [Dense(10)] [Budget(MaxParameters = 101_770, MaxForwardMacs = 101_632)]");

    [Theory]
    [InlineData(OptimizationLevel.Debug, null, 1)]
    [InlineData(OptimizationLevel.Debug, "false", 1)]
    [InlineData(OptimizationLevel.Debug, "True", 0)]
    [InlineData(OptimizationLevel.Release, null, 0)]
    public void DebugBuild_OfTwoNetworks_IsNotedOnce(OptimizationLevel level, string? property, int notes)
    {
        const string Source = "using StaticNets; [Network(4)] [Dense(2)] partial class A; [Network(4)] [Dense(2)] partial class B;";

        Diagnostic[] found = Run(Source, level, property);

        Assert.Equal(notes, found.Length);
        Assert.All(found, note =>
        {
            Assert.Equal("SN0302", note.Id);
            Assert.Equal(DiagnosticSeverity.Info, note.Severity);
            Assert.Equal(Location.None, note.Location);
            Assert.Equal(
                "This Debug build runs its networks 11 to 37 times slower than a Release build; set " +
                "<StaticNetsOptimizeInDebug>true</StaticNetsOptimizeInDebug> in the project that holds them, best a small library of their own",
                note.GetMessage(CultureInfo.InvariantCulture));
        });
    }

    [Fact]
    public void DebugBuild_WithoutNetworks_IsSilent() =>
        Assert.Empty(Run("class A;", OptimizationLevel.Debug, null));

    private static Diagnostic[] Run(string source, OptimizationLevel level, string? property)
    {
        GeneratorDriver driver = Generation.CreateDriver().WithUpdatedAnalyzerConfigOptions(new Options(property));
        return [.. driver.RunGenerators(Generation.Compile(level, Generation.Parse(source))).GetRunResult().Diagnostics];
    }

    private sealed class Options(string? property) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(property);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(string? property) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = property ?? string.Empty;
            return property is not null && key == "build_property.StaticNetsOptimizeInDebug";
        }
    }
}
