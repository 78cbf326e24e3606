namespace StaticNets.Training;

/// <summary>The curve between two rates of a <see cref="OneCycleSchedule"/>.</summary>
public enum AnnealStrategy
{
    /// <summary>Half a period of the cosine.</summary>
    Cosine,

    /// <summary>A straight line.</summary>
    Linear,
}
