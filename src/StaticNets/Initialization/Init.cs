namespace StaticNets;

/// <summary>How weights are drawn. n and m are the inputs of an output and the outputs of an input (fan in and fan out). Biases start at 0.</summary>
/// <remarks>A weight [out, in] has n = in and m = out; a kernel [out, in, h, w] n = in·h·w and m = out·h·w, as PyTorch counts them.</remarks>
public enum Init
{
    /// <summary>
    /// <see cref="HeNormal"/> before ReLU and its kin (LeakyReLU, ELU, GELU, SiLU), <see cref="LeCunNormal"/> before SELU,
    /// <see cref="XavierUniform"/> otherwise. Dropout, pools, padding,
    /// normalisations and changes of shape between the layer and its activation are looked through.
    /// </summary>
    Default,

    /// <summary>Normal with variance 2/n (He et al. 2015, "Delving deep into rectifiers").</summary>
    HeNormal,

    /// <summary>Uniform in ±√(6/n) (He et al. 2015).</summary>
    HeUniform,

    /// <summary>Normal with variance 2/(n + m) (Glorot and Bengio 2010).</summary>
    XavierNormal,

    /// <summary>Uniform in ±√(6/(n + m)) (Glorot and Bengio 2010).</summary>
    XavierUniform,

    /// <summary>Normal with variance 1/n (LeCun et al. 1998, "Efficient backprop").</summary>
    LeCunNormal,

    /// <summary>All zero.</summary>
    Zeros,

    /// <summary>All equal to <c>InitValue</c>.</summary>
    Constant,
}
