using System.Collections;
using System.Reflection;
using StaticNets.Generator.Model;
using StaticNets.Generator.Parsing;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Incrementality;

/// <summary>The records that pass between steps are values, and keep no compilation alive.</summary>
public sealed class ModelTests
{
    private const string Attributes =
        "[Network(1, 4, 4, InputGradient = true)] [Conv2D(2, 3, PaddingHW = [1, 0])] [BatchNorm] [Flatten] [Dense(8, L2 = 0.1, Init = Init.Zeros)] [ReLU] [Dropout(0.5)] " +
        "[GELU(GELUForm.Tanh)] [Add(\"dense1\")] [Concat(\"relu1\")] [Softmax] [Huber(2)] [Budget(MaxParameters = 1000)]";

    [Theory]
    [InlineData(TrackingNames.BuildGraph)]
    [InlineData(TrackingNames.BuildPlan)]
    [InlineData(TrackingNames.EmitNetwork)]
    public void Step_Output_HoldsNoRoslynObject(string step) =>
        AssertHoldsNoRoslynObject(Generation.Output<object>(Generation.Net(Attributes), step));

    [Fact]
    public void Declaration_OfANetwork_HoldsNoRoslynObject() => AssertHoldsNoRoslynObject(Declare(Attributes));

    [Fact]
    public void ParsedNetwork_OfANetwork_HoldsLocations() =>
        Assert.Throws<Xunit.Sdk.TrueException>(
            () => AssertHoldsNoRoslynObject(Generation.Output<ParsedNetwork>(Generation.Net(Attributes), TrackingNames.Parse)));

    [Fact]
    public void Records_OfEqualSources_AreEqual()
    {
        Assert.Equal(Declare(Attributes), Declare(Attributes));
        Assert.Equal(Generation.Check(Attributes), Generation.Check(Attributes));
        Assert.Equal(Plan(Attributes), Plan(Attributes));
    }

    [Theory]
    [InlineData("L2 = 0.1", "L2 = 0.2")]
    [InlineData("Dense(8", "Dense(9")]
    [InlineData("PaddingHW = [1, 0]", "PaddingHW = [0, 1]")]
    [InlineData("Huber(2)", "Huber(3)")]
    [InlineData("Init.Zeros", "Init.HeNormal")]
    [InlineData(", InputGradient = true", "")]
    public void Plans_OfDifferentSources_Differ(string part, string other) =>
        Assert.NotEqual(Plan(Attributes), Plan(Attributes.Replace(part, other, StringComparison.Ordinal)));

    private static Declaration Declare(string attributes) =>
        Generation.Output<ParsedNetwork>(Generation.Net(attributes), TrackingNames.Parse).Declaration;

    private static PlannedNetwork Plan(string attributes) =>
        Generation.Output<PlannedNetwork>(Generation.Net(attributes), TrackingNames.BuildPlan);

    private static void AssertHoldsNoRoslynObject(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([root]);
        while (open.TryPop(out object? value))
        {
            Type type = value.GetType();
            string name = type.Namespace ?? string.Empty;
            Assert.True(!name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{type} is reachable");
            if (type.IsPrimitive || value is string || !seen.Add(value))
            {
                continue;
            }

            foreach (object child in value is IEnumerable items ? items.Cast<object?>().OfType<object>() : Fields(value))
            {
                open.Push(child);
            }
        }
    }

    private static IEnumerable<object> Fields(object value)
    {
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (field.GetValue(value) is { } child)
                {
                    yield return child;
                }
            }
        }
    }
}
