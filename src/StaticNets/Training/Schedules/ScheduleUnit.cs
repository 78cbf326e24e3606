namespace StaticNets.Training;

/// <summary>What a <see cref="Schedule"/> counts.</summary>
public enum ScheduleUnit
{
    /// <summary>Whole epochs: the rate stays the same within an epoch.</summary>
    Epoch,

    /// <summary>Steps: every batch has a rate of its own.</summary>
    Step,
}
