namespace StaticNets.Numerics.Tests.Reference;

/// <summary>One layer's part in a pass of a batch: what it reads, and what it writes.</summary>
/// <param name="node">The layer.</param>
/// <param name="x">Its inputs: by place, row and element.</param>
/// <param name="parameters">Parameters of the network by name.</param>
/// <param name="masks">The masks of dropout layers for each row; null in a prediction.</param>
internal sealed class Step<T>(
    ReferenceNode node, T[][][] x, IReadOnlyDictionary<string, T[]> parameters, Func<ReferenceNode, T[]>[]? masks)
    where T : struct, IReal<T>
{
    public ReferenceNode Node => node;

    public int Rows => x[0].Length;

    public T[][][] X => x;

    public T[][] Y { get; } = new T[x[0].Length][];

    public bool IsTraining => masks is not null;

    /// <summary>Whether a prediction does its work once for a call, not for each row.</summary>
    public bool IsFolded { get; init; }

    /// <summary>∂loss/∂y by row.</summary>
    public T[][] Dy { get; set; } = [];

    /// <summary>∂loss/∂x by place and row; null where it is not wanted.</summary>
    public T[][]?[] Dx { get; set; } = [];

    /// <summary>∂loss/∂parameter by name.</summary>
    public IReadOnlyDictionary<string, T[]> Gradients { get; set; } = new Dictionary<string, T[]>();

    /// <summary>What the forward pass leaves to the backward pass, by row, or once for the batch.</summary>
    public Dictionary<(string Name, int Row), T[]> Kept { get; } = [];

    /// <summary>The parameter with this suffix; null where the layer has none.</summary>
    public T[]? Parameter(string suffix) => parameters.GetValueOrDefault($"{node.Name}.{suffix}");

    public T[]? Gradient(string suffix) => Gradients.GetValueOrDefault($"{node.Name}.{suffix}");

    public T[] Mask(int row) => masks![row](node);
}

/// <summary>One row of a step.</summary>
internal readonly record struct Row<T>(Step<T> Step, int Index)
    where T : struct, IReal<T>
{
    public T[] X => Step.X[0][Index];

    public T[] Y => Step.Y[Index];

    public T[] Dy => Step.Dy[Index];

    public T[] Input(int place) => Step.X[place][Index];

    public T[] Weight => Step.Parameter("weight")!;
}
