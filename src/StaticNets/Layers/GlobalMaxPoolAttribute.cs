namespace StaticNets;

/// <summary>The largest x of each channel: y = max x over its pixels.</summary>
/// <remarks>
/// From (C, H, W) to (C, 1, 1), or from (C, L) to (C, 1), as ONNX's <c>GlobalMaxPool</c>; <c>[Flatten]</c> behind it makes a vector (C). Of equals the
/// first takes the gradient; a NaN in the channel gives NaN.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GlobalMaxPoolAttribute : LayerAttribute;
