using System.Diagnostics;

namespace StaticNets.Tests.Shared;

/// <summary>Runs a static function of the test project in a process of its own, under other environment variables.</summary>
internal static class ChildProcess
{
    /// <summary>The command-line argument by which the entry point knows that it is a child.</summary>
    public const string Verb = "--child";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Starts the function over there, and leaves the process, its output and its end to the caller.</summary>
    /// <param name="function">A static method without parameters, named, not a lambda.</param>
    /// <param name="environment">Variables to set besides those of this process, each as NAME=value.</param>
    public static Process Start(Func<string> function, params ReadOnlySpan<string> environment) => Process.Start(Describe(function, environment))!;

    /// <summary>What the function returns over there.</summary>
    /// <param name="function">A static method without parameters, named, not a lambda.</param>
    /// <param name="environment">Variables to set besides those of this process, each as NAME=value.</param>
    public static string Run(Func<string> function, params ReadOnlySpan<string> environment)
    {
        using Process process = Start(function, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The child process of {function.Method.Name} did not end within {Limit}.");
        }

        return process.ExitCode == 0
            ? output.Result
            : throw new InvalidOperationException($"The child process of {function.Method.Name} ended with {process.ExitCode}: {errors.Result}");
    }

    private static ProcessStartInfo Describe(Func<string> function, ReadOnlySpan<string> environment)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(function.Method.DeclaringType!.FullName!);
        start.ArgumentList.Add(function.Method.Name);
        foreach (string variable in environment)
        {
            string[] parts = variable.Split('=', 2);
            start.Environment[parts[0]] = parts[1];
        }

        return start;
    }
}
