using System.IO.Enumeration;

namespace StaticNets.Training;

/// <summary>Settings of an optimiser for some of the parameters, as in PyTorch's parameter groups.</summary>
/// <remarks>
/// A pattern without a dot names layers (<c>conv2d1</c>, <c>conv*</c>), one with a dot parameters (<c>dense2.weight</c>, <c>*.bias</c>);
/// <c>*</c> stands for any characters and <c>?</c> for one. Every group that names a parameter applies to it; where two set the same
/// thing, the later one wins. What no group sets is the optimiser's.
/// </remarks>
/// <param name="pattern">The layers or parameters.</param>
/// <example><code>new Sgd&lt;Net, float&gt;(0.1) { Groups = [new("conv*") { LearningRateFactor = 0.1 }, new("*.bias") { WeightDecay = 0 }] }</code></example>
public sealed class ParameterGroup(string pattern)
{
    /// <summary>The layers or parameters it names.</summary>
    public string Pattern { get; } = pattern ?? throw new ArgumentNullException(nameof(pattern));

    /// <summary>What the learning rate is multiplied by, at least 0; null to leave it alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or no number.</exception>
    public double? LearningRateFactor { get; init => field = NotNegative(value, nameof(LearningRateFactor)); }

    /// <summary>The weight decay instead of the optimiser's, at least 0 and coupled or not as that is; null to leave it alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or no number.</exception>
    public double? WeightDecay { get; init => field = NotNegative(value, nameof(WeightDecay)); }

    /// <summary>Whether a parameter is one of those that a pattern names.</summary>
    internal static bool Names(string pattern, ParameterSlice parameter) =>
        FileSystemName.MatchesSimpleExpression(pattern, pattern.Contains('.') ? parameter.Name : LayerOf(parameter), ignoreCase: false);

    /// <summary>The layer that a parameter belongs to.</summary>
    internal static string LayerOf(ParameterSlice parameter) => parameter.Name.Split('.')[0];

    private static double? NotNegative(double? value, string name) => value is null ? null : SettingRange.NotNegative(value.Value, name);
}
