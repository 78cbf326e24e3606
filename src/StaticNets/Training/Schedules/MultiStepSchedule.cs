using System.Collections.Immutable;
using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>Multiplies the rate at given times, as PyTorch's <c>MultiStepLR</c>.</summary>
/// <remarks>η = η₀·gamma^n, where n counts the milestones m ≤ t; one that is given twice counts twice.</remarks>
public sealed class MultiStepSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="milestones">The times, at least 1 each, in any order.</param>
    /// <param name="gamma">The factor, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public MultiStepSchedule(IEnumerable<int> milestones, double gamma = 0.1)
        : base(ScheduleUnit.Epoch)
    {
        ArgumentNullException.ThrowIfNull(milestones);
        Milestones = [.. milestones.Select(static milestone => SettingRange.AtLeast(milestone, 1, nameof(milestones))).Order()];
        Gamma = SettingRange.Positive(gamma, nameof(gamma));
    }

    /// <summary>The times, in ascending order.</summary>
    public ImmutableArray<int> Milestones { get; }

    /// <summary>The factor.</summary>
    public double Gamma { get; }

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time)
    {
        int passed = 0;
        while (passed < Milestones.Length && Milestones[passed] <= time.Count)
        {
            passed++;
        }

        return baseRate * VectorMath.Pow(Gamma, passed);
    }
}
