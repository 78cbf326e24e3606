namespace StaticNets;

/// <summary>Padding that a convolution computes from the size of its input.</summary>
public enum AutoPad
{
    /// <summary>None: <c>Padding</c>, <c>PaddingHW</c> or <c>Pads</c> say it, or there is no padding.</summary>
    None,

    /// <summary>
    /// As much as gives ⌈input/stride⌉ outputs; where that is odd, one more behind (below, to the right) than before: ONNX's <c>SAME_UPPER</c>.
    /// </summary>
    Same,

    /// <summary>No padding, as ONNX's <c>VALID</c>.</summary>
    Valid,
}
