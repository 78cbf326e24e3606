namespace StaticNets.Package.Tests;

/// <summary>A copy of the projects under <c>Consumer</c>, as somebody who installs the package would have them.</summary>
public sealed class Consumer
{
    private readonly string _folder;

    internal Consumer(string source, string folder)
    {
        _folder = folder;
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Path of a file of the copy.</summary>
    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Restores and builds a project of the copy; a failure is an answer, not an exception.</summary>
    public (int ExitCode, string Output) TryBuild(string project, params IEnumerable<string> options) =>
        Dotnet.TryRun(_folder, ["build", project, "--nologo", "-nodeReuse:false", .. options]);

    /// <summary>Builds the program and gives the facts it prints.</summary>
    public IReadOnlyDictionary<string, string> BuildAndRun(string configuration, params IEnumerable<string> options)
    {
        (int exitCode, string output) = TryBuild("App", ["-c", configuration, .. options]);
        Assert.True(exitCode == 0, output);
        return Dotnet.Run(_folder, PathOf($"App/bin/{configuration}/net10.0/App.dll"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('=', 2))
            .ToDictionary(fact => fact[0], fact => fact[1]);
    }
}
