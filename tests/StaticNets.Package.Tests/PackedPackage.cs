using System.Reflection;
using StaticNets.Package.Tests;

// The tests share one package, and build one consumer after the other.
[assembly: AssemblyFixture(typeof(PackedPackage))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace StaticNets.Package.Tests;

/// <summary>
/// The package as it would be published, with a version of its own, in a temporary folder that is a world apart: packages come from there
/// and from what this repository has restored already, so nothing is downloaded, and nothing is left behind.
/// </summary>
public sealed class PackedPackage : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("staticnets-package-").FullName;

    public PackedPackage()
    {
        try
        {
            Pack();
            WriteSettings();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Never seen before, so no cache of packages can answer in its place.</summary>
    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():N}";

    /// <summary>The package.</summary>
    public string Archive => Path.Combine(_root, "feed", $"StaticNets.{Version}.nupkg");

    private static string ProjectDirectory => Fact(nameof(ProjectDirectory));

    /// <summary>A fresh copy of the consumer: a library that holds a network, and a program that uses it.</summary>
    public Consumer NewConsumer() => new(Path.Combine(ProjectDirectory, "Consumer"), Path.Combine(_root, Path.GetRandomFileName()));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Fact(string name) => typeof(PackedPackage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == name).Value!;

    // What was built with the tests is packed as it is.
    private void Pack() => Dotnet.Run(
        Path.GetFullPath(Path.Combine(ProjectDirectory, "../../src/StaticNets")),
        ["pack", "--no-build", "-c", Fact("Configuration"), "-o", Path.Combine(_root, "feed"), $"-p:PackageVersion={Version}", "--nologo"]);

    // These files also end the search for settings that stand in folders above.
    private void WriteSettings()
    {
        File.WriteAllText(
            Path.Combine(_root, "NuGet.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{Fact("PackagesFolder")}" /></fallbackPackageFolders>
            </configuration>
            """);
        File.WriteAllText(
            Path.Combine(_root, "Directory.Build.props"),
            $"""
            <Project>
              <PropertyGroup><StaticNetsVersion>{Version}</StaticNetsVersion><NuGetAudit>false</NuGetAudit></PropertyGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(_root, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(_root, "Directory.Packages.props"), "<Project />");
    }
}
