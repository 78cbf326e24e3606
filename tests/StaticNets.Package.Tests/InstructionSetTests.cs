namespace StaticNets.Package.Tests;

/// <summary>The warning SN1001, asked of a program that uses a library that holds a network.</summary>
public sealed class InstructionSetTests(PackedPackage package)
{
    private const string Trimmed = "PublishTrimmed=true";
    private const string Aot = "PublishAot=true";

    /// <summary>Where to, how, and whether it is warned.</summary>
    private static readonly (string Runtime, string Properties, bool IsWarned)[] Publishes =
    [
        ("linux-x64", Aot, true),
        ("win-x64", Aot, true),
        ("linux-x64", $"{Aot};IlcInstructionSet=x86-64-v2", true),
        ("linux-x64", $"{Aot};IlcInstructionSet=-avx2", true),
        ("linux-x64", $"{Aot};IlcInstructionSet=x86-64-v3", false),
        ("linux-x64", $"{Aot};IlcInstructionSet=native", false),
        ("linux-x64", $"{Aot};IlcInstructionSet=aes,avx2", false),
        ("linux-x64", $"{Aot};NoWarn=SN1001", false),
        ("linux-x64", $"{Aot};StaticNetsWarnWithoutFma=false", false),
        ("linux-arm64", Aot, false),
        ("browser-wasm", Trimmed, true),
        ("linux-x64", Trimmed, false),
        ("linux-x64", $"{Trimmed};PublishReadyToRun=true", false),
        ("linux-x64", "SelfContained=false", false),
    ];

    [Fact]
    public void Publish_WithoutFma_IsWarnedUnlessAJitMeetsTheMachine()
    {
        Consumer consumer = package.NewConsumer();
        Dotnet.Run(consumer.PathOf("App"), "restore");
        File.WriteAllText(consumer.PathOf("All.proj"), PublishAll());

        string output = Dotnet.Run(consumer.PathOf(""), "msbuild", "All.proj", "--nologo", "-nodeReuse:false");

        Assert.Equal(
            Publishes.Select((publish, number) => (number, publish.IsWarned)),
            output.Split("case ").Skip(1).Select((text, number) => (number, text.Contains("warning SN1001:", StringComparison.Ordinal))));
    }

    // The first target of every publish, without the restore that would download a runtime and a compiler for each case.
    private static string PublishAll() =>
        $"""
        <Project>
          <Target Name="Build">
            {string.Join("\n    ", Publishes.Select(Publish))}
          </Target>
        </Project>
        """;

    private static string Publish((string Runtime, string Properties, bool IsWarned) publish, int number) =>
        $"""
        <Message Importance="high" Text="case {number}" />
            <MSBuild Projects="App/App.csproj" Targets="PrepareForPublish" Properties="RuntimeIdentifier={publish.Runtime};{publish.Properties}" />
        """;
}
