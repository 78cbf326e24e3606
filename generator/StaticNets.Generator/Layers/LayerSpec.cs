using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>What one kind of layer knows of itself. A kind lives in its own file and one line of <see cref="LayerCatalog"/>.</summary>
internal abstract record LayerSpec
{
    /// <summary>As it was declared, in messages, tables and comments, for example <c>Dense(10)</c>.</summary>
    public abstract string Title { get; }

    /// <summary>The mathematics, for the comment that opens its emitted region; null where its kernels say it.</summary>
    public virtual string? Formula => null;

    /// <summary>Names of layers that it reads beside the one above it or named by <c>From</c>.</summary>
    public virtual EquatableArray<string> MergedWith => default;

    /// <summary>Whether the output is the input under another shape, without work or memory of its own.</summary>
    public virtual bool IsView => false;

    /// <summary>Whether a prediction passes it by: the output is the input.</summary>
    public virtual bool IsIdentityInPrediction => IsView;

    /// <summary>Whether element-wise layers behind it may become its epilogue, applied before its result is stored.</summary>
    public virtual bool TakesEpilogue => false;

    /// <summary>Whether it reads its inputs element by element, so that rows without padding will do.</summary>
    public virtual bool ReadsElements => false;

    /// <summary>What its backward pass reads of the forward pass.</summary>
    public virtual Kept Keeps => Kept.Nothing;

    /// <summary>Whether its forward pass in training differs from that of a prediction, so that it writes a method for each.</summary>
    public virtual bool PredictsDifferently => false;

    /// <summary>Whether its forward pass in training needs more than one row.</summary>
    public virtual bool NeedsSeveralRows(Shape input) => false;

    /// <summary>The call that compares derivatives of the user's with central differences, in a project that defines <c>DEBUG</c>; null for most.</summary>
    public virtual string? DebugCheck(string numbers) => null;

    /// <summary>Whether its forward pass in training draws random numbers.</summary>
    public virtual bool IsRandom => false;

    /// <summary>Whether it is y = b + x w on whole rows, with one <c>weight</c> and perhaps a <c>bias</c>.</summary>
    public virtual bool IsDenseProduct => false;

    /// <summary>Where the outputs of its weight lie, if a prediction may scale them there instead of in what the layer computes.</summary>
    public virtual FoldAxis Folds => FoldAxis.None;

    /// <summary>Whether in a prediction it only scales and shifts channels, so that it can be folded into the product before it.</summary>
    public virtual bool ScalesChannelsInPrediction => false;

    /// <summary>How its weight is drawn; null where it has none.</summary>
    public virtual InitChoice? WeightInit => null;

    /// <summary>The penalty on its weight.</summary>
    public virtual PenaltyChoice Penalty => default;

    /// <summary>How weights before this activation are drawn by default; null where it has no say.</summary>
    public virtual Init? PreferredInit => null;

    /// <summary>Whether the activation behind it, not it, decides how weights before it are drawn.</summary>
    public virtual bool PassesInitThrough => false;

    /// <summary>This layer, its weights drawn by <paramref name="init"/> unless the user chose otherwise.</summary>
    public virtual LayerSpec WithDefaultInit(Init init) => this;

    /// <summary>The shape of the output, or null after reporting why there is none.</summary>
    public abstract Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors);

    /// <summary>The parameters, in canonical order; none by default.</summary>
    public virtual EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) => default;

    /// <summary>Scratch, and what it keeps for itself from forward to backward; none by default.</summary>
    public virtual EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) => default;

    /// <summary>How threads share its forward step in training.</summary>
    public virtual Sharing TrainingSharing(Shape output) => Sharing.Rows;

    /// <summary>The methods of its backward step, in order: one by default, which threads share by rows.</summary>
    /// <param name="inputs">The shapes of its inputs.</param>
    /// <param name="output">The shape of its output.</param>
    /// <param name="hasInputGradient">Whether the gradient at any input is computed.</param>
    public virtual EquatableArray<BackwardPart> BackwardParts(EquatableArray<Shape> inputs, Shape output, bool hasInputGradient) =>
        EquatableArray.Of(BackwardPart.Whole(Sharing.Rows, hasInputGradient));

    /// <summary>The work of a prediction.</summary>
    public abstract Cost ForwardCost(EquatableArray<Shape> inputs, Shape output);

    /// <summary>The work of the forward pass in training, where it is more than that of a prediction.</summary>
    public virtual Cost TrainingForwardCost(EquatableArray<Shape> inputs, Shape output) => ForwardCost(inputs, output);

    /// <summary>The work of the weight gradients, and of the gradients at <paramref name="inputGradients"/> of its inputs.</summary>
    public abstract Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients);

    /// <summary>
    /// Whether a sample is so much work that threads share it, where there are fewer samples than threads: the method of the forward step
    /// then takes the worker it runs on, and all workers call it.
    /// </summary>
    public virtual bool SharesSamples(EquatableArray<Shape> inputs, Shape output) => false;

    /// <summary>Writes the methods of the forward step that this layer leads.</summary>
    public virtual void EmitForward(ForwardKernel kernel) =>
        throw new InvalidOperationException($"{Title} takes no step of its own.");

    /// <summary>Writes the method that folds it into the product before it.</summary>
    public virtual void EmitFold(FoldKernel kernel) =>
        throw new InvalidOperationException($"{Title} folds into no product.");

    /// <summary>Writes the methods of its backward step.</summary>
    public virtual void EmitBackward(BackwardKernel kernel) =>
        throw new InvalidOperationException($"{Title} takes no step of its own.");
}

/// <summary>
/// A parameter in its canonical shape: its first dimension are the outputs, which lie side by side in the packed storage, the others the
/// reduction. Unless it <see cref="IsFlat"/>.
/// </summary>
/// <param name="Suffix">For example <c>weight</c>.</param>
/// <param name="Shape">For example [units, inputs].</param>
internal sealed record ParameterSpec(string Suffix, Shape Shape)
{
    /// <summary>Whether optimisers change it. Others, such as running statistics, are kept and saved with those that are trained.</summary>
    public bool IsTrained { get; init; } = true;

    /// <summary>Whether all its elements lie in order as one padded row, as those of the values it scales do.</summary>
    public bool IsFlat { get; init; }

    /// <summary>Elements of a packed row, without its padding.</summary>
    public int Outputs => IsFlat ? Shape.Length : Shape[0];

    /// <summary>Packed rows: 1 for a bias.</summary>
    public int Reduction => Shape.Length / Outputs;

    /// <summary>Elements of a convolution's kernel; 1 for other weights.</summary>
    public int Taps => Shape.Dimensions.Skip(2).Aggregate(1, (product, dimension) => product * dimension);

    /// <summary>What each element of a vector starts as, unless <see cref="LayerSpec.WeightInit"/> draws it.</summary>
    public double Start { get; init; }
}

/// <summary>λ₁‖w‖₁ + λ₂‖w‖₂²/2, added to the loss.</summary>
internal readonly record struct PenaltyChoice(double L1, double L2);
