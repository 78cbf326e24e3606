namespace StaticNets;

/// <summary>An activation of one's own, y = f(x) element by element: any type that implements <see cref="IActivation"/> or <see cref="IOutputActivation"/>.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank. It becomes the epilogue of the product before it as a built-in activation does. What its
/// operations cost the build cannot see: it counts one for f, one for f′ and one for dy·f′, unless told below.
/// </remarks>
/// <typeparam name="TActivation">The type that holds f and f′.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ActivationAttribute<TActivation> : LayerAttribute
{
    /// <summary>Floating-point operations of f, for each element, at least 0.</summary>
    public int ForwardFlops { get; set; } = 1;

    /// <summary>Floating-point operations of dy·f′, for each element, at least 0.</summary>
    public int BackwardFlops { get; set; } = 2;

    /// <summary>Evaluations of exp, log, tanh, erf and their kin in f, for each element, at least 0.</summary>
    public int ForwardTranscendentals { get; set; }

    /// <summary>Evaluations of exp, log, tanh, erf and their kin in f′, for each element, at least 0.</summary>
    public int BackwardTranscendentals { get; set; }
}
