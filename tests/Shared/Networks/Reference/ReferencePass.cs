namespace StaticNets.Numerics.Tests.Reference;

/// <summary>Forward and backward of a batch through a network, in plain loops.</summary>
/// <param name="network">What was declared.</param>
/// <param name="parameters">
/// Canonical numbers by name, for example <c>dense1.weight</c> as [units, inputs]. Training writes the running statistics among them.
/// </param>
internal sealed class ReferencePass<T>(ReferenceNetwork network, IReadOnlyDictionary<string, T[]> parameters)
    where T : struct, IReal<T>
{
    private readonly Step<T>[] _steps = new Step<T>[network.Nodes.Count];

    /// <summary>∂loss/∂parameter, summed over the batches put through the backward pass.</summary>
    public Dictionary<string, T[]> Gradients { get; } = network.Nodes
        .SelectMany(node => node.Parameters, (node, parameter) => (Name: $"{node.Name}.{parameter.Suffix}", Parameter: parameter))
        .Where(named => named.Parameter.IsTrained)
        .ToDictionary(named => named.Name, named => Arrays.Zeros<T>(named.Parameter.Length));

    /// <summary>The outputs of all rows.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="masks">The masks of dropout layers for each row; null in a prediction.</param>
    public T[][] Forward(T[][] x, Func<ReferenceNode, T[]>[]? masks = null)
    {
        foreach (ReferenceNode node in network.Nodes.Skip(1))
        {
            T[][][] inputs = [.. node.Inputs.Select(input => input == 0 ? x : _steps[input].Y)];
            _steps[node.Position] = new Step<T>(node, inputs, parameters, masks) { IsFolded = network.IsFolded(node) };
            node.Kind!.Forward(_steps[node.Position]);
        }

        return [.. x.Select((_, row) => (T[])[.. network.Outputs.SelectMany(output => _steps[output.Position].Y[row])])];
    }

    /// <summary>Adds to <see cref="Gradients"/>, and gives ∂loss/∂x of the rows last put through, or null where it is not declared.</summary>
    public T[][]? Backward(T[][] outputGradient)
    {
        var gradients = new T[network.Nodes.Count][][];
        int offset = 0;
        foreach (ReferenceNode output in network.Outputs)
        {
            Range part = offset..(offset += output.Length);
            Add(ref gradients[output.Position]!, [.. outputGradient.Select(row => row[part])]);
        }

        foreach (ReferenceNode node in network.Nodes.Skip(1).Reverse().Where(node => node.NeedsGradient))
        {
            Step<T> step = _steps[node.Position];
            step.Dy = gradients[node.Position]!;
            step.Gradients = Gradients;
            step.Dx = [.. node.Inputs.Select(input => network.Nodes[input].NeedsGradient ? new T[step.Rows][] : null)];
            node.Kind!.Backward(step);
            for (int place = 0; place < node.Inputs.Length; place++)
            {
                Add(ref gradients[node.Inputs[place]]!, step.Dx[place]);
            }
        }

        return gradients[0];
    }

    private static void Add(ref T[][]? sum, T[][]? gradient)
    {
        if (gradient is not null)
        {
            sum = sum is null ? gradient : [.. sum.Zip(gradient, Arrays.Sum)];
        }
    }
}
