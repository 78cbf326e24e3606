using System.Reflection;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace StaticNets.Tests.Shared;

/// <summary>Starts the test runner or, for a child process of a test, one function of the test project.</summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [ChildProcess.Verb, string type, string method])
        {
            return RunChild(type, method);
        }

        bool testingPlatform = args.Any(arg => arg is "--server" or "--internal-msbuild-node");
        return testingPlatform
            ? await TestPlatformTestFramework.RunAsync(args, (_, _) => { })
            : await ConsoleRunner.Run(args);
    }

    private static int RunChild(string type, string method)
    {
        const BindingFlags any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        MethodInfo entry = typeof(EntryPoint).Assembly.GetType(type, throwOnError: true)!.GetMethod(method, any)
            ?? throw new MissingMethodException(type, method);
        Console.Out.Write(entry.CreateDelegate<Func<string>>()());
        return 0;
    }
}
