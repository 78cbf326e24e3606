namespace StaticNets;

/// <summary>The mean of each channel: y = Σ x/n over its n pixels.</summary>
/// <remarks>From (C, H, W) to (C, 1, 1), or from (C, L) to (C, 1), as ONNX's <c>GlobalAveragePool</c>; <c>[Flatten]</c> behind it makes a vector (C).</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GlobalAvgPoolAttribute : LayerAttribute;
