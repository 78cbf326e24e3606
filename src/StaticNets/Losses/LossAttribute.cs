namespace StaticNets;

/// <summary>The loss of a network: the last of its attributes. It reads the last layer.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class LossAttribute : Attribute
{
    private protected LossAttribute()
    {
    }
}
