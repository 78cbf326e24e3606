using System.Diagnostics;

namespace StaticNets.Package.Tests;

/// <summary>Runs programs and waits for them, however they end.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>What <c>dotnet</c> prints, from the folder; it must succeed.</summary>
    public static string Run(string folder, params IEnumerable<string> arguments)
    {
        (int exitCode, string output) = TryRun(folder, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>The exit code of <c>dotnet</c> and what it prints.</summary>
    public static (int ExitCode, string Output) TryRun(string folder, params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(Describe(folder, arguments))!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} did not end within {Limit}.");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    private static ProcessStartInfo Describe(string folder, IEnumerable<string> arguments)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        ProcessStartInfo start = new(host, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ForgetTheOuterBuild(start);

        // No build server is started that would outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return start;
    }

    // The tests run inside `dotnet test`, which tells its children where its own MSBuild and runner stand.
    private static void ForgetTheOuterBuild(ProcessStartInfo start)
    {
        string[] inherited = [.. start.Environment.Keys.Where(name =>
            name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase))];
        foreach (string name in inherited)
        {
            start.Environment.Remove(name);
        }
    }
}
