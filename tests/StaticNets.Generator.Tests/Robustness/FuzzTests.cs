using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Robustness;

/// <summary>
/// Whatever the source, the generator does not throw. Set STATICNETS_FUZZ to a number of random sources for a long run.
/// </summary>
public sealed class FuzzTests
{
    private const string Networks = """
        using StaticNets;

        namespace Demo
        {
            [Network(1, 4, 4, InputGradient = true)]
            [Flatten]
            [Dense(8, L2 = 1e-4, Init = Init.HeNormal, Name = "a")]
            [ReLU]
            [Dropout(0.5)]
            [Dense(8, From = "a")] [Add("dropout1")]
            [LeakyReLU(0.1)] [GELU(GELUForm.Tanh)]
            [Reshape(2, 4)] [Reshape(8)]
            [Concat("a", "relu1")]
            [Dense(3)]
            [SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
            [Budget(MaxParameters = 1000)]
            public partial class Net;

            public partial class Outer
            {
                [Network(2, Precision = Precision.Double)] [Dense(1)] [Huber(2)]
                internal partial class @class { }
            }
        }
        """;

    private const string Images = """
        using StaticNets;

        [Network(2, 9, 8)]
        [Conv2D(4, 3, 2, StrideHW = [2, 1], Pads = new[] { 1, 0, 1, 0 }, Groups = 2)] [BatchNorm(Momentum = 0.2)] [PReLU(PerChannel = true)]
        [MaxPool2D(2, Padding = 1)]
        [ConvTranspose2D(2, 3, Stride = 2, OutputPadding = 1, Bias = false)] [AvgPool2D(2, 1, CountIncludePad = false)]
        [Pad(1, 0, 2, 1, Value = 0.5)] [GroupNorm(2)] [UpsampleNearest2D(1, 2)] [LayerNorm(Dimensions = 1)]
        [Reshape(2, 154)] [Conv1D(3, 4, Dilation = 2, AutoPad = AutoPad.Same)] [InstanceNorm] [GlobalMaxPool] [Flatten]
        [RMSNorm(Epsilon = 1e-6)] [Dense(2)]
        [Hinge]
        public partial class Net;
        """;

    private const string Outputs = """
        using System.Numerics; using System.Runtime.Intrinsics; using StaticNets;

        public struct Mine : IActivation, ILoss
        {
            public static Vector512<T> Forward<T>(Vector512<T> x) where T : unmanaged, IBinaryFloatingPointIeee754<T> => x;
            static Vector512<T> IActivation.Derivative<T>(Vector512<T> x) => x;
            public static Vector512<T> Value<T>(Vector512<T> y, Vector512<T> t) where T : unmanaged, IBinaryFloatingPointIeee754<T> => y;
            public static Vector512<T> Gradient<T>(Vector512<T> y, Vector512<T> t) where T : unmanaged, IBinaryFloatingPointIeee754<T> => t;
        }

        [Network(4)]
        [Dense(8, Name = "a")] [Activation<Mine>(ForwardFlops = 3)] [Dense(3, Name = "b")] [Dense(1, Name = "c", From = "a")]
        [SoftmaxCrossEntropy(Of = "b", Weight = 0.5)] [Loss<Mine>(Of = "a")] [Huber(2, Weight = 3)]
        public partial class Net;
        """;

    private static int RandomSources =>
        int.TryParse(Environment.GetEnvironmentVariable("STATICNETS_FUZZ"), CultureInfo.InvariantCulture, out int count) ? count : 200;

    [Fact]
    public void Generator_OnTheUnchangedSource_ReportsNothing()
    {
        GeneratorRunResult result = Generation.Run(Networks);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(2, result.GeneratedSources.Length);
        Assert.Empty(Generation.Run(Images).Diagnostics);
    }

    [Fact]
    public void Generator_OnAClassWithoutAName_EmitsNothing() =>
        Assert.Empty(Generation.Run("using StaticNets; [Network(4)] [Dense(2)] public partial class").GeneratedSources);

    [Fact]
    public void Generator_OnTruncatedSources_DoesNotThrow() => RunAll(Mutations.Truncations(Networks));

    [Fact]
    public void Generator_WithoutEachToken_DoesNotThrow() => RunAll(Mutations.TokenDeletions(Networks));

    [Fact]
    public void Generator_OnRandomEdits_DoesNotThrow() => RunAll(Mutations.Random(Networks, RandomSources, seed: 7));

    [Fact]
    public void Generator_OnImagesWithoutEachToken_DoesNotThrow() => RunAll(Mutations.TokenDeletions(Images));

    [Fact]
    public void Generator_OnRandomEditsOfImages_DoesNotThrow() => RunAll(Mutations.Random(Images, RandomSources, seed: 11));

    [Fact]
    public void Generator_OnOutputsWithoutEachToken_DoesNotThrow() => RunAll(Mutations.TokenDeletions(Outputs));

    [Fact]
    public void Generator_OnRandomEditsOfOutputs_DoesNotThrow() => RunAll(Mutations.Random(Outputs, RandomSources, seed: 13));

    // One driver for all, as in an editor: what it cached of one source must not break the next.
    private static void RunAll(IEnumerable<string> sources)
    {
        GeneratorDriver driver = Generation.CreateDriver();
        foreach (string source in sources)
        {
            CSharpCompilation compilation = Generation.Compile(source);
            driver = driver.RunGenerators(compilation);
            GeneratorDriverRunResult result = driver.GetRunResult();
            Assert.True(result.Results[0].Exception is null, $"{result.Results[0].Exception}\n{source}");
            Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Id is "CS8785" or "AD0001");
            AssertNothingIsSilent(compilation, result.Results[0], source);
        }
    }

    // A network without a plan gets members that throw: that is never so without an error, ours or the compiler's.
    private static void AssertNothingIsSilent(CSharpCompilation compilation, GeneratorRunResult result, string source)
    {
        if (!result.TrackedSteps.TryGetValue(TrackingNames.BuildPlan, out ImmutableArray<IncrementalGeneratorRunStep> steps))
        {
            return;
        }

        IEnumerable<PlannedNetwork> networks = steps.SelectMany(step => step.Outputs).Where(output => output.Reason != IncrementalStepRunReason.Removed)
            .Select(output => (PlannedNetwork)output.Value);
        if (networks.Any(network => network.Plan is null && network.Errors.Count == 0))
        {
            Assert.True(compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), source);
        }
    }
}
