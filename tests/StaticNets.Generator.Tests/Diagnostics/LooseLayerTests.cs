using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Layers on classes that are no networks: one error for each class, at its first layer.</summary>
public sealed class LooseLayerTests
{
    [Theory]
    [InlineData("Dense(2)", "Dense")]
    [InlineData("ReLUAttribute", "ReLU")]
    [InlineData("global::StaticNets.Hinge", "Hinge")]
    [InlineData("Budget(MaxParameters = 1)", "Budget")]
    public void Class_WithoutNetwork_IsReportedAtTheFirstLayer(string attribute, string kind) =>
        Markup.VerifyNet(
            $"[{{|SN0020:{attribute}|}}] [Dense(3)]",
            $"[{kind}] stands on Net, which is no network, so nothing reads it; put [Network(…)] with the shape of one sample above the layers of Net, or remove it");

    [Fact]
    public void SeveralParts_WithoutNetwork_AreReportedOnce() =>
        Markup.Verify(
            "using StaticNets; [{|SN0020:Dense(2)|}] public partial class Net; [ReLU] public partial class Net;",
            "[Dense] stands on Net, which is no network, so nothing reads it; put [Network(…)] with the shape of one sample above the layers of Net, or remove it");

    [Theory]
    [InlineData("using StaticNets; [Netwrk(4)] [Dense(2)] public partial class Net;")]
    [InlineData("using StaticNets; using N = StaticNets.NetworkAttribute; [N(4)] [Dense(2)] public partial class Net;")]
    [InlineData("[Add] public class Calculator; public sealed class AddAttribute : System.Attribute;")]
    public void Class_ThatIsOrMayBeANetwork_IsNotReported(string source) => Assert.Empty(Generation.Run(source).Diagnostics);

    [Fact]
    public void UnrelatedFile_Edited_LooksAtNoNetworkAgain()
    {
        SyntaxTree other = Generation.Parse("class Other;", path: "Other.cs");
        CSharpCompilation before = Generation.Compile(
            OptimizationLevel.Release, Generation.Parse(Generation.Net("[Network(4)] [Dense(2)]")), other);
        CSharpCompilation after = before.ReplaceSyntaxTree(other, Generation.Parse("class Other { int x; }", path: "Other.cs"));

        GeneratorDriver driver = Generation.CreateDriver().RunGenerators(before).RunGenerators(after);

        Assert.False(driver.GetRunResult().Results.Single().TrackedSteps.ContainsKey(TrackingNames.LooseLayers));
    }
}
