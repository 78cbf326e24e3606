using System.Globalization;

namespace StaticNets.Package.Tests;

public sealed class ConsumerTests(PackedPackage package)
{
    /// <summary>The only timed test: a ratio of two builds on one machine, each the best of thousands of short runs.</summary>
    [Fact]
    public void Consumer_BuiltInDebug_RunsAtLeastFiveTimesFasterWithOptimizeInDebug()
    {
        IReadOnlyDictionary<string, string> plain = package.NewConsumer().BuildAndRun("Debug");
        Consumer consumer = package.NewConsumer();
        IReadOnlyDictionary<string, string> optimised = consumer.BuildAndRun("Debug", "-p:OptimizeNetworks=true");

        AssertWorks(plain);
        AssertWorks(optimised);
        Assert.Equal("False", plain["networksOptimised"]);
        Assert.Equal("True", optimised["networksOptimised"]);
        Assert.Equal("False", optimised["appOptimised"]);
        Assert.True(File.Exists(consumer.PathOf("Networks/bin/Debug/net10.0/Networks.pdb")));
        double ratio = Number(plain, "nanoseconds") / Number(optimised, "nanoseconds");
        Assert.True(
            ratio >= 5,
            $"A Debug build is only {ratio:F1} times slower: {plain["nanoseconds"]} against {optimised["nanoseconds"]} ns.");
    }

    [Theory]
    [InlineData("Debug", "false", 1)]
    [InlineData("Debug", "true", 0)]
    [InlineData("Release", "false", 0)]
    public void Build_OfADebugConfiguration_IsToldOnceUnlessOptimised(string configuration, string optimize, int expected)
    {
        Consumer consumer = package.NewConsumer();
        string log = consumer.PathOf("log.sarif");

        (int exitCode, string output) = consumer.TryBuild(
            "Networks", "-c", configuration, $"-p:OptimizeNetworks={optimize}", $"-p:ErrorLog={log}");

        Assert.True(exitCode == 0, output);
        Assert.Equal(expected, Count(File.ReadAllText(log), "\"ruleId\": \"SN0302\""));
    }

    [Fact]
    public void Build_OfAWrongShape_FailsAndSaysWhatToDo()
    {
        Consumer consumer = package.NewConsumer();
        File.WriteAllText(
            consumer.PathOf("Networks/WrongNet.cs"),
            """
            using StaticNets;

            namespace Networks;

            [Network(1, 28, 28)]
            [Dense(10)]
            public partial class WrongNet;
            """);

        (int exitCode, string output) = consumer.TryBuild("Networks");

        Assert.NotEqual(0, exitCode);
        Assert.Contains(
            "WrongNet.cs(6,8): error SN0101: Layer 1 'Dense(10)' of WrongNet expects a vector but the input gives 1x28x28; " +
            "put [Flatten] between them",
            output,
            StringComparison.Ordinal);
    }

    private static void AssertWorks(IReadOnlyDictionary<string, string> facts)
    {
        Assert.Equal("101770", facts["parameters"]);
        Assert.Equal("True", facts["finite"]);
        Assert.Equal("True", facts["learns"]);
    }

    private static double Number(IReadOnlyDictionary<string, string> facts, string name) =>
        double.Parse(facts[name], CultureInfo.InvariantCulture);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
