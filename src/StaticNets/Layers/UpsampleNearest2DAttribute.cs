namespace StaticNets;

/// <summary>Each pixel becomes a block of scaleH by scaleW pixels: y[c, p, q] = x[c, ⌊p/scaleH⌋, ⌊q/scaleW⌋].</summary>
/// <remarks>From (C, H, W) to (C, H·scaleH, W·scaleW): PyTorch's <c>Upsample(mode="nearest")</c>. The build refuses an input that is no image (SN0112).</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class UpsampleNearest2DAttribute : LayerAttribute
{
    /// <summary>Square blocks.</summary>
    /// <param name="scale">Height and width of the blocks, at least 1.</param>
    public UpsampleNearest2DAttribute(int scale)
        : this(scale, scale)
    {
    }

    /// <summary>Rectangular blocks.</summary>
    /// <param name="scaleH">Height of the blocks, at least 1.</param>
    /// <param name="scaleW">Width of the blocks, at least 1.</param>
    public UpsampleNearest2DAttribute(int scaleH, int scaleW) => (ScaleH, ScaleW) = (scaleH, scaleW);

    /// <summary>Height of the blocks.</summary>
    public int ScaleH { get; }

    /// <summary>Width of the blocks.</summary>
    public int ScaleW { get; }
}
