using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Parsing;

/// <summary>Classes of every sort compile together with what is emitted for them.</summary>
public sealed class DeclarationTests
{
    [Theory]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net;", "Net.g.cs")]
    [InlineData("[Network(4)] [Dense(2)] internal partial class Net { public int Extra => 1; }", "Net.g.cs")]
    [InlineData("namespace A.B { [Network(4)] [Dense(2)] public partial class Net; }", "A.B.Net.g.cs")]
    [InlineData("namespace A.@event { [Network(4)] [Dense(2)] public partial class @class; }", "A.event.class.g.cs")]
    [InlineData("[Network(4)] [Dense(2)] public partial class @record;", "record.g.cs")]
    [InlineData("namespace A { partial class Outer { partial struct @in { [Network(4)] [Dense(2)] private partial class Net; } } }", "A.Outer+in+Net.g.cs")]
    [InlineData("partial interface IOuter { [Network(4)] [Dense(2)] public partial class Net; }", "IOuter+Net.g.cs")]
    [InlineData("static partial class Outer { [Network(4)] [Dense(2)] public partial class Net; }", "Outer+Net.g.cs")]
    [InlineData("partial record struct Outer { [Network(4)] [Dense(2)] public partial class Net; }", "Outer+Net.g.cs")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net; public partial class Net { public int Extra => 1; }", "Net.g.cs")]
    [InlineData("class Base { public int Extra => 1; } [Network(4)] [Dense(2)] sealed partial class Net : Base;", "Net.g.cs")]
    [InlineData("[Network(shape: new[] { 2, 2 }), Flatten(), DenseAttribute(units: 2, Name = null)] public partial class Net;", "Net.g.cs")]
    [InlineData("[Network(Sizes.In)] [Dense((int)Sizes.Out + 1)] public partial class Net; static class Sizes { public const int In = 4; public const byte Out = 2; }", "Net.g.cs")]
    public void Class_WithAnyPlace_Compiles(string source, string hintName)
    {
        GeneratorRunResult result = CompileWithOutput(source);

        Assert.Equal(hintName, Assert.Single(result.GeneratedSources).HintName);
    }

    [Fact]
    public void Emission_InTheOldestLanguageAllowed_Compiles()
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp12);
        const string Source =
            "using StaticNets; [Network(40, InputGradient = true)] [Dense(16, L2 = 0.1)] [GELU] [Dropout(0.5)] [Dense(16)] [Add(\"gelu1\")]" +
            "[Concat(\"input\")] [Softmax] [Dense(3)] [SoftmaxCrossEntropy(LabelSmoothing = 0.1)] public partial class Net { }";
        CSharpCompilation compilation = Generation.Compile(OptimizationLevel.Release, Generation.Parse(Source, options));

        GeneratorDriver driver = Generation.CreateDriver(options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);

        Assert.Empty(driver.GetRunResult().Diagnostics);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void Members_ThatAreEmitted_AreInTheListOfNames()
    {
        CSharpCompilation compilation = Generation.Compile(Generation.Net("[Network(4)] [Dense(2, L1 = 0.1)] [SoftmaxCrossEntropy]"));
        Generation.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);

        IEnumerable<string> names = output.GetTypeByMetadataName("Net")!.GetMembers()
            .Where(member => member.CanBeReferencedByName && !member.IsImplicitlyDeclared)
            .Select(member => member.Name);

        Assert.Empty(names.Except(EmittedMembers.PublicNames));
    }

    [Fact]
    public void Classes_ThatDifferInCaseOnly_HaveFilesOfTheirOwn()
    {
        GeneratorRunResult result = CompileWithOutput(
            "[Network(4)] [Dense(2)] partial class Net; [Network(4)] [Dense(2)] partial class NET; [Network(4)] [Dense(2)] partial class Other;");

        string[] names = [.. result.GeneratedSources.Select(source => source.HintName)];
        Assert.Equal(3, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("Other.g.cs", names);
    }

    [Fact]
    public void Namespaces_ThatDifferInCaseOnly_HaveFilesOfTheirOwn()
    {
        GeneratorRunResult result = CompileWithOutput(
            "namespace A { [Network(4)] [Dense(2)] partial class Net; } namespace a { [Network(4)] [Dense(2)] partial class Net; }");

        Assert.Equal(2, result.GeneratedSources.Select(source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Class_WithAnAccent_HasAPlainFileName()
    {
        GeneratorRunResult result = CompileWithOutput("[Network(4)] [Dense(2)] partial class R\u00e9seau;");

        Assert.Matches("^R_seau-[0-9a-f]{8}\\.g\\.cs$", Assert.Single(result.GeneratedSources).HintName);
    }

    [Fact]
    public void Class_AfterAnError_StillHasItsMembers()
    {
        CSharpCompilation compilation = Generation.Compile(
            "using StaticNets; [Network(1, 2, 2)] [Dense(3)] [MeanSquaredError] partial class Net;" +
            "class User { object M() { var net = new Net(seed: 1); float[] y = new float[Net.OutputLength]; net.Predict(new float[4], y); return Net.Summary + Net.Create(1).Parameters.Packed.Length; } }");
        GeneratorDriver driver = Generation.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);

        Assert.Equal(["SN0101"], driver.GetRunResult().Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void Emission_UnderAnotherCulture_GivesTheSameBytes()
    {
        const string Source =
            "using StaticNets; [Network(16)] [Dense(12, L2 = 1e-5)] [ELU(0.25)] [Identity] [LeakyReLU(0.3)] [Dense(2)] [Huber(1.5)] partial class INet;";
        string expected = Emit(Source);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CommasAndOddSigns();
            Assert.Equal(expected, Emit(Source));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Emit(string source) => Assert.Single(Generation.Run(source).GeneratedSources).SourceText.ToString();

    // The tests run without the data of cultures: what matters of them is set by hand.
    private static CultureInfo CommasAndOddSigns()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        return culture;
    }

    private static GeneratorRunResult CompileWithOutput(string source)
    {
        CSharpCompilation compilation = Generation.Compile($"using StaticNets; {source}");
        GeneratorDriver driver = Generation.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return result;
    }
}
