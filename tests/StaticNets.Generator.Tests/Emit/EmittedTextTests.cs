using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Emit;

/// <summary>What every emitted file must be like, and what some look like.</summary>
public sealed partial class EmittedTextTests
{
    private const string Pragma = "#pragma warning disable\n";
    private const int TileIlBytes = 5 * 1024;
    private const int IlBytes = 60_000;
    private const int Locals = 1_000;

    public static TheoryData<string> Networks => [.. EmittedNetworks.Attributes.Keys];

    /// <summary>A decimal comma, letters for signs, and separators between digits: more than any one language changes.</summary>
    private static CultureInfo HostileCulture
    {
        get
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = "'";
            culture.NumberFormat.NegativeSign = "minus";
            culture.NumberFormat.PositiveSign = "plus";
            culture.NumberFormat.NaNSymbol = "?";
            culture.NumberFormat.PositiveInfinitySymbol = "!";
            return culture;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void File_OfANetwork_ReadsAsReviewed(string network) =>
        Snapshot.Match($"_snapshots/{network}.verified.cs", Version().Replace(EmittedNetworks.Files[network], "\"StaticNets.Generator\", \"\""));

    [Fact]
    public void Networks_OfTheseTests_HaveEveryKindAndEveryLoss() => Assert.Empty(
        LayerCatalog.Layers.Keys.Concat(LayerCatalog.Losses.Keys).Except(EmittedNetworks.Attributes.Keys));

    [Theory]
    [InlineData("BinaryCrossEntropy(LabelNoise = 0, PositiveWeight = 1)", "BinaryCrossEntropy")]
    [InlineData("SoftmaxCrossEntropy(LabelSmoothing = 0, ClassWeights = [])", "SoftmaxCrossEntropy")]
    [InlineData("KullbackLeibler(LogProbabilities = false)", "KullbackLeibler")]
    public void File_OfALossWhoseOptionsAreNone_IsThatOfThePlainOne_ButForTheirList(string options, string plain)
    {
        string[] expected = Lines(plain);
        string[] found = Lines(options);

        string list = Assert.Single(found.Except(expected));
        Assert.StartsWith($"Settings = [\"2 {plain}: ", list.Trim(), StringComparison.Ordinal);
        Assert.Equal(expected, found.Where(line => line != list));

        static string[] Lines(string loss) =>
            Generation.Run(Generation.Net($"[Network(5)] [Dense(4)] [{loss}]")).GeneratedSources.Single().SourceText.ToString().Split('\n');
    }

    [Fact]
    public void Files_WithoutTheirPragma_CompileWithoutWarnings()
    {
        Assert.All(EmittedNetworks.Files.Values, text => Assert.Contains(Pragma, text, StringComparison.Ordinal));

        Assert.Empty(Warnings(text => text.Replace(Pragma, string.Empty, StringComparison.Ordinal)));
    }

    [Fact]
    public void Warnings_OfAnUnusedLocal_AreSeen()
    {
        List<Diagnostic> warnings = Warnings(text =>
            text.Replace(Pragma, string.Empty, StringComparison.Ordinal) + "file static class Idle { static void F() { int unused; } }");

        Assert.Equal(EmittedNetworks.Files.Count, warnings.Count);
        Assert.All(warnings, warning => Assert.Equal("CS0168", warning.Id));
    }

    [Fact]
    public void Files_Always_EndLinesAsUnixDoesWithoutBlanksBeforeTheEnd() => Assert.All(EmittedNetworks.Files.Values, text =>
    {
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\t', text);
        Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    });

    [Fact]
    public void Files_OfASecondRunInAnotherCulture_AreTheSameBytes()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        ImmutableDictionary<string, string> first = EmittedNetworks.Files;
        try
        {
            CultureInfo.CurrentCulture = HostileCulture;
            Assert.Equal("minus1,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            Assert.Equal(first.OrderBy(file => file.Key), EmittedNetworks.Emit().OrderBy(file => file.Key));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Methods_Compiled_StayWithinTheLimitsOfTheJit()
    {
        using MemoryStream assembly = new();
        EmitResult result = EmittedNetworks.Compile(text => text).Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        using PEReader reader = new([.. assembly.ToArray()]);
        MetadataReader metadata = reader.GetMetadataReader();
        List<MethodDefinition> methods =
            [.. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0)];

        Assert.Contains(methods, method => TileName().IsMatch(metadata.GetString(method.Name)));
        Assert.All(methods, method =>
        {
            string name = metadata.GetString(method.Name);
            MethodBodyBlock body = reader.GetMethodBody(method.RelativeVirtualAddress);
            Assert.InRange(body.GetILContent().Length, 1, TileName().IsMatch(name) ? TileIlBytes : IlBytes);
            Assert.InRange(CountLocals(metadata, body), 0, Locals);
        });
    }

    private static List<Diagnostic> Warnings(Func<string, string> change)
    {
        CSharpCompilation compilation = EmittedNetworks.Compile(change);
        compilation = compilation.WithOptions(compilation.Options.WithWarningLevel(9999));
        return [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    private static int CountLocals(MetadataReader metadata, MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
        {
            return 0;
        }

        BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
        Assert.Equal(SignatureKind.LocalVariables, signature.ReadSignatureHeader().Kind);
        return signature.ReadCompressedInteger();
    }

    [GeneratedRegex("\"StaticNets\\.Generator\", \"[^\"]*\"")]
    private static partial Regex Version();

    [GeneratedRegex(@"\d+x\d+(Narrow)?$")]
    private static partial Regex TileName();
}
