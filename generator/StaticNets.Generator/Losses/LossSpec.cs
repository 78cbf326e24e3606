using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Losses;

/// <summary>What one kind of loss knows of itself. A kind lives in its own file and one line of <see cref="LayerCatalog"/>.</summary>
internal abstract record LossSpec
{
    /// <summary>As it was declared, for example <c>SoftmaxCrossEntropy</c>.</summary>
    public abstract string Title { get; }

    /// <summary>The mathematics, for the comment that opens its emitted region; y are outputs, t targets, N the divisor, n the outputs of a row.</summary>
    public abstract string Formula { get; }

    /// <summary>The member of the library's <c>TargetKind</c> that says what it reads.</summary>
    public abstract string Targets { get; }

    /// <summary>Whether the output, and the layer that made it, fit; reports why not.</summary>
    public abstract bool Accepts(Shape output, LayerSpec last, LayerErrors errors);

    /// <summary>The work of the loss and of its gradient at the output, per sample.</summary>
    public abstract Cost Cost(Shape output);

    /// <summary>Whether it reads rows of real numbers.</summary>
    public virtual bool ReadsValues => true;

    /// <summary>Whether it reads one class index for each row of <paramref name="outputs"/> numbers.</summary>
    public virtual bool ReadsLabels(int outputs) => false;

    /// <summary>The call that turns rows of outputs, a span, into probabilities; null where they are none.</summary>
    /// <param name="outputs">The span.</param>
    /// <param name="length">Numbers of a row.</param>
    public virtual string? Probabilities(string outputs, string length) => null;

    /// <summary>The weights of classes by whose sum the loss of labels is divided; empty where it is divided by rows.</summary>
    public virtual EquatableArray<double> ClassWeights => default;

    /// <summary>The call that compares derivatives of the user's with central differences, in a project that defines <c>DEBUG</c>; null for most.</summary>
    public virtual string? DebugCheck(string numbers) => null;

    /// <summary>Writes its methods: the loss of a batch, and the gradient at the output.</summary>
    public abstract void Emit(LossKernel kernel);
}
