using System.IO.Compression;
using System.Xml.Linq;

namespace StaticNets.Package.Tests;

public sealed class PackageContentTests(PackedPackage package)
{
    [Fact]
    public void Package_HoldsLibraryGeneratorTargetsAndWords()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Archive);

        string[] files = [.. archive.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "LICENSE", "README.md", "StaticNets.nuspec", "[Content_Types].xml", "analyzers/dotnet/cs/StaticNets.Generator.dll",
                "build/StaticNets.props", "build/StaticNets.targets",
                "buildTransitive/StaticNets.props", "buildTransitive/StaticNets.targets",
                "lib/net10.0/StaticNets.dll", "lib/net10.0/StaticNets.xml",
            ],
            files);
    }

    [Fact]
    public void Package_DependsOnTensorsAlone()
    {
        IEnumerable<XElement> dependencies = Specification().Descendants().Where(IsNamed("dependency"));

        Assert.Equal(["System.Numerics.Tensors"], dependencies.Select(dependency => dependency.Attribute("id")!.Value));
    }

    [Theory]
    [InlineData("license", "MIT")]
    [InlineData("readme", "README.md")]
    public void Package_StatesItsTerms(string element, string value)
    {
        Assert.Equal(value, Specification().Descendants().Single(IsNamed(element)).Value);
    }

    [Theory]
    [InlineData("description")]
    [InlineData("tags")]
    [InlineData("projectUrl")]
    public void Package_DescribesItself(string element)
    {
        Assert.NotEmpty(Specification().Descendants().Single(IsNamed(element)).Value);
    }

    [Fact]
    public void Symbols_StandInAPackageOfTheirOwn()
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.ChangeExtension(package.Archive, ".snupkg"));

        Assert.Contains(archive.Entries, entry => entry.FullName == "lib/net10.0/StaticNets.pdb");
    }

    private static Func<XElement, bool> IsNamed(string name) => element => element.Name.LocalName == name;

    private XDocument Specification()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Archive);
        using Stream stream = archive.GetEntry("StaticNets.nuspec")!.Open();
        return XDocument.Load(stream);
    }
}
