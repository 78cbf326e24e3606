using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A layer that maps each element by itself: y = f(x). After a product it becomes its epilogue; elsewhere, runs of such
/// layers become one loop.
/// </summary>
internal abstract record ElementwiseLayer : LayerSpec
{
    /// <summary>The local that holds <see cref="SharedTerm"/>.</summary>
    public const string Shared = "s";

    /// <summary>FLOPs of f per element, transcendentals apart.</summary>
    protected abstract int ForwardFlops { get; }

    /// <summary>FLOPs of dx = dy·f′ per element, transcendentals apart.</summary>
    protected abstract int BackwardFlops { get; }

    /// <summary>Evaluations of exp, log, tanh or erf in f, per element.</summary>
    public virtual int ForwardTranscendentals => 0;

    /// <summary>Whether f takes more than a few operations, so that it is not written once for each sum of a tile.</summary>
    public virtual bool IsLong => ForwardTranscendentals > 0;

    /// <summary>Evaluations of exp, log, tanh or erf in dy·f′, per element.</summary>
    protected virtual int BackwardTranscendentals => 0;

    /// <summary>The mathematics, for the comment above the emitted function, for example <c>max(0, x)</c>.</summary>
    public abstract override string Formula { get; }

    /// <summary>A C# expression of f(x). <paramref name="x"/> is the name of a vector.</summary>
    public abstract string Forward(VectorWords words, string x);

    /// <summary>
    /// A C# expression that <see cref="Backward"/> reads more than once: computed first, into a local named <see cref="Shared"/>.
    /// Null where there is none.
    /// </summary>
    public virtual string? SharedTerm(VectorWords words, string kept) => null;

    /// <summary>A C# expression of dx = dy·f′. <paramref name="kept"/> and <paramref name="dy"/> are names of vectors.</summary>
    /// <param name="words">Spells constants and operations.</param>
    /// <param name="kept">x or y, as <see cref="LayerSpec.Keeps"/> says.</param>
    /// <param name="dy">The gradient at the output.</param>
    public abstract string Backward(VectorWords words, string kept, string dy);

    public sealed override void EmitForward(ForwardKernel kernel) => ElementwiseKernel.EmitForward(kernel);

    public sealed override void EmitBackward(BackwardKernel kernel) => ElementwiseKernel.EmitBackward(kernel);

    public sealed override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) => inputs[0];

    public sealed override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.PerElement(output.Length, ForwardFlops, ForwardTranscendentals);

    public sealed override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        inputGradients > 0 ? Cost.PerElement(output.Length, BackwardFlops, BackwardTranscendentals) : Cost.Zero;
}
