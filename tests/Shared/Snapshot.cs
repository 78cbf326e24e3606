using System.Reflection;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace StaticNets.Tests.Shared;

/// <summary>
/// Compares text with a reviewed file of the test project: <c>NAME.verified.EXT</c>. On a mismatch the text is written beside it as
/// <c>NAME.received.EXT</c>; to accept it, rename that file over the other, or run the tests with
/// <c>STATICNETS_ACCEPT=1</c>.
/// </summary>
internal static class Snapshot
{
    private const string Verified = ".verified.";
    private const string Received = ".received.";
    private const int LinesOfContext = 2;

    /// <summary>The environment variable that, set to 1, makes every text the reviewed one: read what changed before it is committed.</summary>
    private const string Accept = "STATICNETS_ACCEPT";

    private static readonly string ProjectDirectory = typeof(Snapshot).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(ProjectDirectory)).Value!;

    /// <summary>Fails the test, showing the difference, unless the file holds exactly this text (line ends apart).</summary>
    /// <param name="file">Path of the reviewed file inside the test project, such as <c>_snapshots/Dense.verified.cs</c>.</param>
    /// <param name="text">What was produced.</param>
    public static void Match(string file, string text) =>
        Match(file, text, accept: Environment.GetEnvironmentVariable(Accept) == "1");

    /// <summary>Fails the test on a mismatch, unless <paramref name="accept"/> makes the text the reviewed one.</summary>
    public static void Match(string file, string text, bool accept)
    {
        if (!file.Contains(Verified, StringComparison.Ordinal))
        {
            throw new ArgumentException($"A reviewed file is named NAME{Verified}EXT, not '{file}'.", nameof(file));
        }

        string verified = Path.Combine(ProjectDirectory, file);
        string received = Path.Combine(ProjectDirectory, file.Replace(Verified, Received, StringComparison.Ordinal));
        string expected = File.Exists(verified) ? Normalise(File.ReadAllText(verified)) : "";
        string actual = Normalise(text);
        if (File.Exists(verified) && expected == actual)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        if (accept)
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail(
            $"The text differs from {verified}.\n" +
            $"If the new text is right: mv '{received}' '{verified}', or run the tests with {Accept}=1.\n\n{Difference(expected, actual)}");
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    /// <summary>The changed lines, with a little of what stands around them.</summary>
    private static string Difference(string expected, string actual)
    {
        List<DiffPiece> lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual, ignoreWhitespace: false).Lines;
        List<string> shown = [];
        for (int line = 0; line < lines.Count; line++)
        {
            if (IsNearChange(lines, line))
            {
                shown.Add(Describe(lines[line]));
            }
            else if (shown is not [.., "..."])
            {
                shown.Add("...");
            }
        }

        return string.Join('\n', shown);
    }

    private static bool IsNearChange(List<DiffPiece> lines, int line)
    {
        int first = Math.Max(0, line - LinesOfContext);
        int last = Math.Min(lines.Count - 1, line + LinesOfContext);
        return lines.GetRange(first, last - first + 1).Exists(piece => piece.Type != ChangeType.Unchanged);
    }

    private static string Describe(DiffPiece line) => line.Type switch
    {
        ChangeType.Inserted => "+ " + line.Text,
        ChangeType.Deleted => "- " + line.Text,
        _ => "  " + line.Text,
    };
}
