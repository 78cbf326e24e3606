namespace StaticNets.Numerics.Tests.Reference;

/// <summary>Forward and backward through a network for one row at a time, in plain loops.</summary>
/// <param name="network">What was declared.</param>
/// <param name="parameters">Canonical numbers by name, for example <c>dense1.weight</c> as [units, inputs].</param>
internal sealed class ReferencePass<T>(ReferenceNetwork network, IReadOnlyDictionary<string, T[]> parameters)
    where T : struct, IReal<T>
{
    private static readonly T Zero = T.Of(0);

    /// <summary>∂loss/∂parameter, summed over the rows put through the backward pass.</summary>
    public Dictionary<string, T[]> Gradients { get; } =
        parameters.ToDictionary(parameter => parameter.Key, parameter => Zeros(parameter.Value.Length));

    /// <summary>The values of all layers.</summary>
    /// <param name="x">One row.</param>
    /// <param name="mask">The mask of a dropout layer; null in a prediction.</param>
    public T[][] Forward(T[] x, Func<ReferenceNode, T[]>? mask = null)
    {
        var values = new T[network.Nodes.Count][];
        values[0] = x;
        foreach (ReferenceNode node in network.Nodes.Skip(1))
        {
            values[node.Position] = Forward(node, [.. node.Inputs.Select(input => values[input])], mask);
        }

        return values;
    }

    /// <summary>Adds to <see cref="Gradients"/>, and gives ∂loss/∂x or null where it is not declared.</summary>
    public T[]? Backward(T[][] values, T[] outputGradient, Func<ReferenceNode, T[]>? mask = null)
    {
        var gradients = new T[]?[network.Nodes.Count];
        gradients[^1] = outputGradient;
        foreach (ReferenceNode node in network.Nodes.Skip(1).Reverse().Where(node => node.NeedsGradient))
        {
            foreach ((int input, Func<T[]> dx) in Backward(node, values, gradients[node.Position]!, mask))
            {
                if (network.Nodes[input].NeedsGradient)
                {
                    gradients[input] = gradients[input] is { } sum ? Zip(sum, dx(), (a, b) => a + b) : dx();
                }
            }
        }

        return gradients[0];
    }

    private T[] Forward(ReferenceNode node, T[][] x, Func<ReferenceNode, T[]>? mask) => node.Layer switch
    {
        DenseAttribute => Dense(node, x[0]),
        SoftmaxAttribute => Softmax(x[0]),
        LogSoftmaxAttribute => LogSoftmax(x[0]),
        AddAttribute => x.Aggregate((a, b) => Zip(a, b, (p, q) => p + q)),
        MultiplyAttribute => x.Aggregate((a, b) => Zip(a, b, (p, q) => p * q)),
        ConcatAttribute => [.. x.SelectMany(part => part)],
        DropoutAttribute => mask is null ? x[0] : Zip(x[0], mask(node), (a, m) => a * m),
        FlattenAttribute or ReshapeAttribute or IdentityAttribute => x[0],
        _ => [.. x[0].Select(Elementwise<T>.Forward(node.Layer!) ?? throw new NotSupportedException(node.Layer!.GetType().Name))],
    };

    // For each input a way to compute the gradient there, which is taken only where it is needed.
    private IEnumerable<(int Input, Func<T[]> Gradient)> Backward(
        ReferenceNode node, T[][] values, T[] dy, Func<ReferenceNode, T[]>? mask)
    {
        T[] x = values[node.Inputs[0]];
        T[] y = values[node.Position];
        switch (node.Layer)
        {
            case DenseAttribute:
                AddWeightGradients(node, x, dy);
                return [(node.Inputs[0], () => DenseInputGradient(node, x.Length, dy))];
            case SoftmaxAttribute:
                return [(node.Inputs[0], () => SoftmaxInputGradient(y, dy))];
            case LogSoftmaxAttribute:
                return [(node.Inputs[0], () => LogSoftmaxInputGradient(y, dy))];
            case AddAttribute:
                return node.Inputs.Select(input => (input, (Func<T[]>)(() => dy)));
            case MultiplyAttribute:
                return node.Inputs.Select((input, place) => (input, (Func<T[]>)(() => MultiplyInputGradient(node, values, dy, place))));
            case ConcatAttribute:
                return ConcatInputGradients(node, values, dy);
            case DropoutAttribute:
                return [(node.Inputs[0], () => mask is null ? dy : Zip(dy, mask(node), (a, m) => a * m))];
            case FlattenAttribute or ReshapeAttribute or IdentityAttribute:
                return [(node.Inputs[0], () => dy)];
            default:
                Func<T, T, T, T> slope = Elementwise<T>.Backward(node.Layer!);
                return [(node.Inputs[0], () => [.. dy.Select((d, i) => slope(x[i], y[i], d))])];
        }
    }

    private T[] Dense(ReferenceNode node, T[] x)
    {
        T[] w = parameters[$"{node.Name}.weight"];
        T[] y = parameters.TryGetValue($"{node.Name}.bias", out T[]? b) ? [.. b] : Zeros(node.Length);
        for (int o = 0; o < y.Length; o++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                y[o] = T.MultiplyAccumulate(w[(o * x.Length) + i], x[i], y[o]);
            }
        }

        return y;
    }

    private void AddWeightGradients(ReferenceNode node, T[] x, T[] dy)
    {
        T[] dw = Gradients[$"{node.Name}.weight"];
        for (int o = 0; o < dy.Length; o++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                dw[(o * x.Length) + i] = T.MultiplyAccumulate(dy[o], x[i], dw[(o * x.Length) + i]);
            }
        }

        if (Gradients.TryGetValue($"{node.Name}.bias", out T[]? db))
        {
            for (int o = 0; o < dy.Length; o++)
            {
                db[o] += dy[o];
            }
        }
    }

    private T[] DenseInputGradient(ReferenceNode node, int inputs, T[] dy)
    {
        T[] w = parameters[$"{node.Name}.weight"];
        T[] dx = Zeros(inputs);
        for (int o = 0; o < dy.Length; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                dx[i] = T.MultiplyAccumulate(w[(o * inputs) + i], dy[o], dx[i]);
            }
        }

        return dx;
    }

    private static T[] Softmax(T[] x)
    {
        T max = x[1..].Aggregate(x[0], T.Max);
        T[] exponentials = [.. x.Select(value => T.Exp(value - max))];
        T inverse = T.Of(1) / exponentials[1..].Aggregate(exponentials[0], (a, b) => a + b);
        return [.. exponentials.Select(value => value * inverse)];
    }

    // dx = y ⊙ (dy − dy·y).
    private static T[] SoftmaxInputGradient(T[] y, T[] dy)
    {
        T total = Zero;
        for (int i = 0; i < y.Length; i++)
        {
            total = T.FusedMultiplyAdd(dy[i], y[i], total);
        }

        return Zip(y, dy, (v, d) => v * (d - total));
    }

    private static T[] LogSoftmax(T[] x)
    {
        T max = x[1..].Aggregate(x[0], T.Max);
        T[] shifted = [.. x.Select(value => value - max)];
        T logarithm = T.Log(shifted[1..].Aggregate(T.Exp(shifted[0]), (sum, value) => sum + T.Exp(value)));
        return [.. shifted.Select(value => value - logarithm)];
    }

    // dx = dy − exp(y) Σ dy.
    private static T[] LogSoftmaxInputGradient(T[] y, T[] dy)
    {
        T total = dy[1..].Aggregate(dy[0], (a, b) => a + b);
        return Zip(y, dy, (v, d) => T.FusedMultiplyAdd(-T.Exp(v), total, d));
    }

    private static T[] MultiplyInputGradient(ReferenceNode node, T[][] values, T[] dy, int place) =>
        node.Inputs.Where((_, other) => other != place).Aggregate(dy, (dx, other) => Zip(dx, values[other], (a, b) => a * b));

    private static IEnumerable<(int Input, Func<T[]> Gradient)> ConcatInputGradients(ReferenceNode node, T[][] values, T[] dy)
    {
        int first = 0;
        foreach (int input in node.Inputs)
        {
            int start = first;
            int length = values[input].Length;
            yield return (input, () => dy[start..(start + length)]);
            first += length;
        }
    }

    private static T[] Zip(T[] a, T[] b, Func<T, T, T> f) => [.. a.Select((value, i) => f(value, b[i]))];

    private static T[] Zeros(int length) => [.. Enumerable.Repeat(Zero, length)];
}
