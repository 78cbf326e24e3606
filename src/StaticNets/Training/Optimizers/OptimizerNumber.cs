namespace StaticNets.Training;

/// <summary>A number that an optimiser keeps between steps, such as a count of them.</summary>
public sealed class OptimizerNumber
{
    internal OptimizerNumber(string name, double start)
    {
        Name = name;
        Start = start;
        Value = start;
    }

    /// <summary>What it is called in an <see cref="OptimizerState{TNetwork, T}"/>.</summary>
    public string Name { get; }

    /// <summary>Its value before the first step.</summary>
    public double Start { get; }

    /// <summary>Its value now.</summary>
    public double Value { get; set; }
}
