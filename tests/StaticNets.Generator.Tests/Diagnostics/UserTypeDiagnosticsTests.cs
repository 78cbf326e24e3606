using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Diagnostics;

public sealed class UserTypeDiagnosticsTests
{
    private const string NoActivation =
        "'Plain' in layer 1 'Activation<Plain>' of Net implements no IActivation, so it has no derivative to train with; " +
        "write 'struct Plain : IActivation' with static methods Forward and Derivative";

    [Fact]
    public void WrongUserType_OfAnActivation() =>
        Verify("[Network(4)] [Activation<{|SN0022:Plain|}>]", "public struct Plain;", NoActivation);

    [Fact]
    public void WrongUserType_OfALoss() =>
        Verify(
            "[Network(4)] [Dense(2)] [Loss<{|SN0022:Mine|}>]",
            Sources.Activation("public struct Mine"),
            "'Mine' in layer 2 'Loss<Mine>' of Net implements no ILoss, so it has no derivative to train with; " +
            "write 'struct Mine : ILoss' with static methods Value and Gradient");

    [Fact]
    public void WrongUserType_ThatIsAnInterface() =>
        Verify(
            "[Network(4)] [Activation<{|SN0022:IActivation|}>]",
            string.Empty,
            "'IActivation' in layer 1 'Activation<IActivation>' of Net implements no IActivation, so it has no derivative to train with; " +
            "write 'struct IActivation : IActivation' with static methods Forward and Derivative");

    [Fact]
    public void WrongUserType_ThatIsAnArray() =>
        Verify(
            "[Network(4)] [Activation<{|SN0022:int[]|}>]",
            string.Empty,
            "'int[]' in layer 1 'Activation<int[]>' of Net implements no IActivation, so it has no derivative to train with; " +
            "write 'struct int[] : IActivation' with static methods Forward and Derivative");

    [Fact]
    public void Uncallable_BecauseFileLocal() =>
        Verify(
            "[Network(4)] [Dense(4)] [Activation<{|SN0023:Mine|}>]",
            Sources.Activation("file struct Mine"),
            "Layer 2 'Activation<Mine>' of Net needs 'Mine', but it is file-local, so emitted code cannot call it; remove 'file' from it");

    [Fact]
    public void Uncallable_BecausePrivate() =>
        Markup.Verify(
            $"{Sources.Usings} public partial class Outer {{ {Sources.Activation("private struct Mine")} [Network(4)] [Activation<{{|SN0023:Mine|}}>] public partial class Inner; }}",
            "Layer 1 'Activation<Mine>' of Inner needs 'Mine', but it is private or protected, so emitted code cannot call it; make it internal or public");

    [Fact]
    public void Uncallable_BecauseExplicit() =>
        Verify(
            "[Network(4)] [Activation<{|SN0023:Mine|}>]",
            Sources.Activation("public struct Mine").Replace(
                $"public static Vector512<T> Forward<T>(Vector512<T> x) {Sources.Where}", "static Vector512<T> IActivation.Forward<T>(Vector512<T> x)", StringComparison.Ordinal),
            "Layer 1 'Activation<Mine>' of Net needs 'Mine', but it implements Forward explicitly, so emitted code cannot call it; write it as a public static method");

    [Fact]
    public void NotInlined_IsAWarningForEachMethod_AndTheNetworkIsEmitted()
    {
        string source = Sources.Activation("public struct Mine").Replace(Sources.Inline, string.Empty, StringComparison.Ordinal);

        Verify(
            "[Network(4)] [Activation<{|SN0024:Mine|}>]",
            source.Replace("public static Vector512<T> Forward", $"{Sources.Inline}public static Vector512<T> Forward", StringComparison.Ordinal),
            "Layer 1 'Activation<Mine>' of Net calls Mine.Derivative for each vector of elements, but without " +
            "[MethodImpl(MethodImplOptions.AggressiveInlining)] it may stay a call in the hot loop; put that on Mine.Derivative");
        GeneratorRunResult result = Generation.Run(Sources.Usings + "[Network(4)] [Activation<Mine>] public partial class Net;" + source);
        Assert.Equal(["SN0024", "SN0024"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Contains("PredictChunk", result.GeneratedSources[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OutOfRange_Counts() =>
        Verify(
            "[Network(4)] [Activation<Mine>({|SN0102:ForwardFlops = -1|})]",
            Sources.Activation("public struct Mine"),
            "Layer 1 'Activation<Mine>' of Net has ForwardFlops = -1, but it must be from 0 to 1,000,000");

    [Theory]
    [InlineData("[Activation<Unknown>]", "")]
    [InlineData("[Activation<>]", "")]
    [InlineData("[Activation]", "")]
    [InlineData("[Activation<Mine<Unknown>>]", "public struct Mine<T> : IActivation { }")]
    [InlineData("[Activation<Mine>]", "public struct Mine : IActivation { }")]
    [InlineData("[Activation<Mine>]", "public struct Mine : IActivation { public static Vector512<T> Forward<T>(Vector512<T> x) }")]
    [InlineData("[Activation<Mine<>>]", "public struct Mine<T> : IActivation { }")]
    [InlineData("[Activation<T>]", "")]
    [InlineData("[Activation<int*>]", "")]
    [InlineData("[Activation<dynamic>]", "")]
    [InlineData("[Activation<(int, Unknown)>]", "")]
    [InlineData("[Loss<Mine>]", "public struct Mine : ILoss { public static int Value => 3; }")]
    [InlineData("[Loss<Net>]", "")]
    [InlineData("[Loss<Net>, Loss<Net>]", "")]
    public void HalfWrittenCode_IsSurvived_AndReportedByTheCompilerOrUs(string attribute, string type)
    {
        string source = $"{Sources.Usings} [Network(4)] [Dense(3)] {attribute} public partial class Net; {type}";

        GeneratorRunResult result = Generation.Run(source);

        Assert.True(
            result.Diagnostics.Length > 0 || Generation.Compile(source).GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
            "Nobody says what is wrong.");
    }

    [Fact]
    public void ClosedGenericType_IsCalledWithItsArguments()
    {
        string type = Sources.Activation("public struct Mine<TScale>");

        GeneratorRunResult result = Generation.Run($"{Sources.Usings} [Network(4)] [Activation<Mine<int>>] public partial class Net; {type}");

        Assert.Empty(result.Diagnostics);
        Assert.Contains("global::Mine<int>.Forward<float>(x)", result.GeneratedSources[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    private static void Verify(string attributes, string types, params string[] messages) =>
        Markup.Verify($"{Sources.Usings}\n{attributes}\npublic partial class Net;\n{types}", messages);

    /// <summary>Types as users write them.</summary>
    private static class Sources
    {
        public const string Usings = "using System.Numerics; using System.Runtime.CompilerServices; using System.Runtime.Intrinsics; using StaticNets;";
        public const string Inline = "[MethodImpl(MethodImplOptions.AggressiveInlining)] ";
        public const string Where = "where T : unmanaged, IBinaryFloatingPointIeee754<T>";

        public static string Activation(string header) =>
            $"{header} : IActivation {{ {Inline}public static Vector512<T> Forward<T>(Vector512<T> x) {Where} => x * x; " +
            $"{Inline}public static Vector512<T> Derivative<T>(Vector512<T> x) {Where} => x + x; }}";
    }
}
