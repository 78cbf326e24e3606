using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace StaticNets.Generator.Tests.Helpers;

/// <summary>Sources in which <c>{|SN0101:10|}</c> marks the text that a diagnostic underlines.</summary>
internal static partial class Markup
{
    /// <summary>
    /// Asserts that the generator reports exactly the marked diagnostics, in source order, with these whole messages.
    /// </summary>
    public static void Verify(string marked, params string[] messages) => Verify(Generation.ParseOptions, marked, messages);

    public static void Verify(CSharpParseOptions options, string marked, params string[] messages)
    {
        (string source, List<string> expected) = Read(marked);
        CSharpCompilation compilation = Generation.Compile(OptimizationLevel.Release, Generation.Parse(source, options));
        GeneratorRunResult result = Generation.CreateDriver(options).RunGenerators(compilation).GetRunResult().Results.Single();

        Assert.True(result.Exception is null, result.Exception?.ToString());
        Diagnostic[] actual = [.. result.Diagnostics.OrderBy(d => d.Location.SourceSpan.Start)];
        Assert.Equal(expected, actual.Select(d => $"{d.Id} {d.Location.SourceSpan}"));
        Assert.Equal(messages, actual.Select(d => d.GetMessage(CultureInfo.InvariantCulture)));
    }

    /// <summary>As <see cref="Verify(string, string[])"/>, of a class <c>Net</c> with <paramref name="attributes"/>.</summary>
    public static void VerifyNet(string attributes, params string[] messages) => Verify(Generation.Net(attributes), messages);

    private static (string Source, List<string> Expected) Read(string marked)
    {
        var source = new StringBuilder();
        var expected = new List<string>();
        int end = 0;
        foreach (Match match in Mark().Matches(marked))
        {
            source.Append(marked, end, match.Index - end);
            expected.Add($"{match.Groups[1].Value} {new TextSpan(source.Length, match.Groups[2].Length)}");
            source.Append(match.Groups[2].Value);
            end = match.Index + match.Length;
        }

        return (source.Append(marked, end, marked.Length - end).ToString(), expected);
    }

    [GeneratedRegex(@"\{\|(SN\d{4}):(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
