using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNets.Generator.Tests.Robustness;

/// <summary>Sources as they look while somebody types, and worse.</summary>
internal static class Mutations
{
    private static readonly string[] s_garbage =
    [
        "[", "]", "(", ")", "{", "}", ",", ";", "=", "\"", "-1", "0", "2147483647", "2147483648", "1e999", "double.NaN", "null", "default",
        "nameof(Net)", "typeof(int)", "new[] { 1, 2 }", "new int[3]", "new string[0]", "(Init)99", "'c'", "1.5f", "long.MaxValue", "true", "Unknown.X",
        "[1, 2]", "new[] { -1, int.MaxValue }", "StrideHW = [0, 1]", "Pads = []", "PaddingHW = null", "Padding = int.MaxValue", "AutoPad = AutoPad.Same",
        "Groups = 3", "int.MaxValue", "Conv2D", "MaxPool2D", "From = null", "Name = \"\"", "From = \"input\"", "units: 3", "Network", "Dense", "Add", "SoftmaxCrossEntropy", "Budget", "partial", "record",
        "static", "file", "struct", "<T>", "namespace A;", "#if X", "/*", "//", "@class", "\\u0041", "\u00e9\u0301", "\U0001F600", "\0", "Layers", "Predict",
        "Of = \"a\"", "Of = null", "Weight = 0", "Weight = double.NaN", "Activation<Net>", "Activation<Unknown>", "Activation<>", "Loss<Mine>", "Loss<int[]>", "<Mine>",
    ];

    /// <summary>The source cut off at each position.</summary>
    public static IEnumerable<string> Truncations(string source) => Enumerable.Range(0, source.Length).Select(length => source[..length]);

    /// <summary>The source without each of its tokens in turn.</summary>
    public static IEnumerable<string> TokenDeletions(string source) =>
        Tokens(source).Select(token => source.Remove(token.Start, token.Length));

    /// <summary>The source after one to four random edits.</summary>
    public static IEnumerable<string> Random(string source, int count, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            string text = source;
            for (int edits = random.Next(1, 5); edits > 0; edits--)
            {
                text = Edit(text, random);
            }

            yield return text;
        }
    }

    private static string Edit(string source, Random random)
    {
        List<(int Start, int Length)> tokens = Tokens(source);
        if (tokens.Count < 2)
        {
            return source + s_garbage[random.Next(s_garbage.Length)];
        }

        (int start, int length) = tokens[random.Next(tokens.Count)];
        string garbage = s_garbage[random.Next(s_garbage.Length)];
        return random.Next(5) switch
        {
            0 => source.Remove(start, length),
            1 => source.Insert(start, garbage + " "),
            2 => source.Remove(start, length).Insert(start, garbage),
            3 => Swap(source, tokens, random),
            _ => source.Insert(start, $"{source.AsSpan(start, length)} "),
        };
    }

    private static string Swap(string source, List<(int Start, int Length)> tokens, Random random)
    {
        int first = random.Next(tokens.Count - 1);
        int second = random.Next(first + 1, tokens.Count);
        (int a, int aLength) = tokens[first];
        (int b, int bLength) = tokens[second];
        return string.Concat(
            source.AsSpan(0, a),
            source.AsSpan(b, bLength),
            string.Concat(source.AsSpan(a + aLength, b - a - aLength), source.AsSpan(a, aLength)),
            source.AsSpan(b + bLength));
    }

    private static List<(int Start, int Length)> Tokens(string source) =>
    [
        .. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens()
            .Where(token => token.Span.Length > 0)
            .Select(token => (token.SpanStart, token.Span.Length)),
    ];
}
