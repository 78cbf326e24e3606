namespace StaticNets.Training;

/// <summary>How the peaks of a <see cref="CyclicSchedule"/> change.</summary>
public enum CyclicMode
{
    /// <summary>They stay.</summary>
    Triangular,

    /// <summary>Their height above the base rate halves with each cycle.</summary>
    Triangular2,

    /// <summary>Their height above the base rate is multiplied by gamma at every step.</summary>
    ExpRange,
}
