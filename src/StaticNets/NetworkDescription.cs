using System.Collections.Immutable;

namespace StaticNets;

/// <summary>What the build computed about a network: layers, costs, parameters and the memory plan.</summary>
public sealed record NetworkDescription
{
    /// <summary>The name of the network's class.</summary>
    public required string Name { get; init; }

    /// <summary>Numbers per sample of input.</summary>
    public required int InputLength { get; init; }

    /// <summary>Numbers per sample of output.</summary>
    public required int OutputLength { get; init; }

    /// <summary>Trainable numbers, without padding.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The fewest rows of a batch in training: 2 where a batch norm has one number per channel and row, else 1.</summary>
    public int SmallestBatch { get; init; } = 1;

    /// <summary>How the network's loss reads its targets; <see cref="TargetKind.Several"/> where several outputs have one each.</summary>
    public required TargetKind Targets { get; init; }

    /// <summary>
    /// The outputs in the order of their losses, which is also that of a row of outputs and of a row of targets. One for a network with one
    /// loss: the whole row of the last layer; the same, with <see cref="TargetKind.None"/> and weight 0, for a network without a loss.
    /// </summary>
    public ImmutableArray<OutputDescription> Outputs
    {
        get
        {
            if (field.IsDefault)
            {
                field = [new OutputDescription(LastName, 0, OutputLength, Targets, Targets == TargetKind.None ? 0 : 1)];
            }

            return field;
        }

        init;
    }

    /// <summary>The weights of the classes, where the loss of labels divides by them; empty where every row counts as one.</summary>
    public ImmutableArray<double> ClassWeights { get; init; } = [];

    /// <summary>
    /// The named arguments of the attributes, as far as they are no names, for example <c>3 BatchNorm: Momentum = 0.1</c>: what two networks
    /// may differ in that neither shapes nor the table show.
    /// </summary>
    public ImmutableArray<string> Settings { get; init; } = [];

    /// <summary>The table of layers as text.</summary>
    public required string Summary { get; init; }

    /// <summary>The layers in source order, the input first.</summary>
    public required ImmutableArray<LayerDescription> Layers { get; init; }

    /// <summary>
    /// The parameters, in the order in which they lie in a <see cref="ParameterBuffer{TNetwork, T}"/>: those that are trained first,
    /// then other kept numbers, such as running statistics.
    /// </summary>
    public required ImmutableArray<ParameterSlice> Parameters { get; init; }

    /// <summary>How a <see cref="Workspace{TNetwork, T}"/> is laid out.</summary>
    public required WorkspaceLayout Workspace { get; init; }

    /// <summary>Elements of the packed parameters, padding included.</summary>
    public int PackedLength => Parameters.IsEmpty ? 0 : Parameters[^1].Offset + Parameters[^1].PackedLength;

    /// <summary>Elements of the packed parameters that are trained, padding included: the first of <see cref="PackedLength"/>.</summary>
    public int TrainedLength
    {
        get
        {
            foreach (ParameterSlice slice in Parameters)
            {
                if (!slice.IsTrained)
                {
                    return slice.Offset;
                }
            }

            return PackedLength;
        }
    }

    /// <summary>
    /// What the loss of these labels is divided by to be their mean: the sum of the weights of their classes, or the number of labels where
    /// the loss weighs no classes or all those weights are 0.
    /// </summary>
    /// <param name="labels">Indices of classes.</param>
    /// <exception cref="IndexOutOfRangeException">A label is none of the weighted classes.</exception>
    public double WeightOf(ReadOnlySpan<int> labels)
    {
        double weight = SumOfWeights(labels);
        return weight == 0 ? labels.Length : weight;
    }

    /// <summary>The sum of the weights of the classes of labels, also where it is 0.</summary>
    internal double SumOfWeights(ReadOnlySpan<int> labels)
    {
        double weight = ClassWeights.IsEmpty ? labels.Length : 0;
        foreach (int label in ClassWeights.IsEmpty ? [] : labels)
        {
            weight += ClassWeights[label];
        }

        return weight;
    }

    /// <summary>
    /// Numbers of a short row of targets: one, the index of the class, for each output of two or more numbers whose loss reads class indices, and as many as it
    /// has for each other. Equal to <see cref="OutputLength"/> where there is no such output.
    /// </summary>
    public int ShortTargetLength
    {
        get
        {
            int length = 0;
            foreach (OutputDescription output in Outputs)
            {
                length += output.HasShortTarget ? 1 : output.Length;
            }

            return length;
        }
    }

    private string LastName => Layers.IsDefaultOrEmpty ? "output" : Layers[^1].Name;
}

/// <summary>What a network's loss reads as targets.</summary>
public enum TargetKind
{
    /// <summary>The network declares no loss: it predicts only.</summary>
    None,

    /// <summary>Rows of <c>OutputLength</c> real numbers.</summary>
    Values,

    /// <summary>Rows of <c>OutputLength</c> independent probabilities in [0, 1], or labels 0 and 1 where there is one output.</summary>
    Binary,

    /// <summary>One class index per row, or rows of <c>OutputLength</c> probabilities.</summary>
    Classes,

    /// <summary>Rows of <c>OutputLength</c> signs, −1 or +1, or class indices: the class +1, all others −1; for one output, label 1
    /// is +1 and label 0 is −1.</summary>
    Signs,

    /// <summary>Rows of <c>OutputLength</c> real numbers that are at least 0: counts of what happened.</summary>
    Counts,

    /// <summary>The same, and the outputs are the logarithms of what they say of the counts.</summary>
    LogCounts,

    /// <summary>Several outputs, each of which reads its own: see <see cref="NetworkDescription.Outputs"/>.</summary>
    Several,
}

/// <summary>One output of a network: a layer with a loss.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Offset">Where it begins in a row of <c>OutputLength</c> outputs, and in one of as many targets.</param>
/// <param name="Length">Its numbers.</param>
/// <param name="Targets">How its loss reads targets; never <see cref="TargetKind.Several"/>.</param>
/// <param name="Weight">What its loss is multiplied by in the total, above 0.</param>
public sealed record OutputDescription(string Name, int Offset, int Length, TargetKind Targets, double Weight)
{
    /// <summary>How many classes its loss tells apart, where it reads class indices; 0 where it does not.</summary>
    public int ClassCount => Targets switch
    {
        TargetKind.Classes or TargetKind.Signs => Math.Max(2, Length),
        TargetKind.Binary when Length == 1 => 2,
        _ => 0,
    };

    /// <summary>Whether its target is one number in a short row: the index of the class among <see cref="Length"/>, at least two.</summary>
    public bool HasShortTarget => ClassCount > 0 && Length > 1;
}

/// <summary>One row of a network's table.</summary>
/// <param name="Position">0 for the input, then 1, 2, … in source order.</param>
/// <param name="Name">The layer's name, as in <c>From</c> and in parameter names.</param>
/// <param name="Kind">What was declared, for example <c>Dense(10)</c>.</param>
/// <param name="Output">The shape of one sample of its output, for example <c>8x24x24</c>.</param>
/// <param name="Parameters">Its trainable numbers.</param>
/// <param name="ForwardMacs">Multiply-accumulates of its contractions, per sample.</param>
/// <param name="ForwardFlops">Floating-point operations of its forward pass, per sample.</param>
public sealed record LayerDescription(
    int Position, string Name, string Kind, string Output, int Parameters, long ForwardMacs, long ForwardFlops)
{
    /// <summary>The positions of the layers that it reads, each below its own: the layer before it unless it says otherwise; none for the input.</summary>
    public ImmutableArray<int> Inputs
    {
        get => !field.IsDefault ? field : Position == 0 ? [] : [Position - 1];
        init;
    }
}

/// <summary>Where a parameter lies in the packed storage, and its canonical (PyTorch's) shape.</summary>
/// <param name="Name">For example <c>dense1.weight</c>.</param>
/// <param name="Offset">The first element, a multiple of 16.</param>
/// <param name="PackedLength">Elements occupied, padding included; a multiple of 16.</param>
/// <param name="Shape">The canonical shape, for example [out, in].</param>
/// <param name="Strides">The distance in the packed storage between neighbours along each dimension.</param>
public sealed record ParameterSlice(
    string Name, int Offset, int PackedLength, ImmutableArray<nint> Shape, ImmutableArray<nint> Strides)
{
    /// <summary>Whether gradients change it. Running statistics are kept and saved, but not trained.</summary>
    public bool IsTrained { get; init; } = true;
}

/// <summary>How a workspace is laid out, in elements.</summary>
/// <param name="PerSample">Elements for each row of the batch.</param>
/// <param name="Shared">Elements behind all rows, used once whatever the batch: scratch of layers.</param>
/// <param name="Predict">Elements for each row of a prediction.</param>
/// <param name="Output">Offset per sample of the output, or of the first of several.</param>
/// <param name="OutputStride">Elements from one row of the output to the next.</param>
/// <param name="InputGradient">Offset per sample of the gradient at the input, or −1 where it is not computed.</param>
/// <param name="InputGradientStride">Elements from one row of the input's gradient to the next.</param>
public sealed record WorkspaceLayout(
    int PerSample, int Shared, int Predict, int Output, int OutputStride, int InputGradient, int InputGradientStride)
{
    /// <summary>Where each of several outputs lies; empty where there is one.</summary>
    public ImmutableArray<OutputLayout> Outputs { get => field.IsDefault ? [] : field; init; }
}

/// <summary>Where one of several outputs lies in a workspace.</summary>
/// <param name="Offset">Offset per sample.</param>
/// <param name="Stride">Elements from one row to the next.</param>
public readonly record struct OutputLayout(int Offset, int Stride);
