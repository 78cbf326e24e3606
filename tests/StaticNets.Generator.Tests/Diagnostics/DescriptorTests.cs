using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Walks the descriptors: each has its page with a wrong and a right example that hold, its row, and its category's id.</summary>
public sealed partial class DescriptorTests
{
    public static TheoryData<string> Ids => [.. DiagnosticDescriptors.ById.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_OfEachId_HasPageRowAndCategory(string id)
    {
        DiagnosticDescriptor descriptor = DiagnosticDescriptors.ById[id];

        Assert.EndsWith($"/generator/docs/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", Page(id), StringComparison.Ordinal);
        Assert.Contains(
            $"{id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}",
            File.ReadAllText(Path.Combine(Root, "generator", "StaticNets.Generator", "AnalyzerReleases.Unshipped.md")),
            StringComparison.Ordinal);
        string category = id[2] == '0' && id[3] == '0' ? "Declaration" : id[3] == '1' ? "Shapes" : "Emission";
        Assert.Equal($"StaticNets.{category}", descriptor.Category);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_OfEachId_ShowsCodeThatIsWrongAndRight(string id)
    {
        MatchCollection examples = Example().Matches(Page(id));
        if (examples.Count == 0)
        {
            Assert.Contains("```xml", Page(id), StringComparison.Ordinal);
            return;
        }

        Assert.Equal(2, examples.Count);
        Assert.Contains(id, Report(examples[0].Groups[1].Value));
        Assert.Empty(Report(examples[1].Groups[1].Value));
    }

    private static string Root => Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private static string Page(string id) => File.ReadAllText(Path.Combine(Root, "generator", "docs", $"{id}.md"));

    private static List<string> Report(string code) =>
        [.. Generation.Run(Generation.Compile($"using StaticNets;\n{code}")).Diagnostics.Select(diagnostic => diagnostic.Id)];

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
