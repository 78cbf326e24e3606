namespace StaticNets.Training;

/// <summary>Where a training stands, as a <see cref="Schedule"/> sees it.</summary>
/// <param name="Step">The steps done since the schedule began: 0 for the first one.</param>
/// <param name="StepsPerEpoch">The steps of an epoch, at least 1.</param>
/// <param name="Unit">What the schedule counts.</param>
public readonly record struct ScheduleTime(long Step, int StepsPerEpoch, ScheduleUnit Unit)
{
    /// <summary>The steps of one unit.</summary>
    public int StepsPerUnit => Unit == ScheduleUnit.Step ? 1 : StepsPerEpoch;

    /// <summary>t: the whole units done, ⌊step / steps per unit⌋.</summary>
    public long Count => Step / StepsPerUnit;
}
