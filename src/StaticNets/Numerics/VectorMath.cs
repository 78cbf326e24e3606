namespace StaticNets.Numerics;

/// <summary>Elementary functions on vectors.</summary>
public static class VectorMath
{
}
