using System.Numerics;
using System.Numerics.Tensors;
using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.Numerics.Tests;

/// <summary>A network with drawn parameters, a batch with drawn numbers, and what the naive reference says of both.</summary>
internal sealed class Trial<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Random _random;

    public Trial(int rows, int seed = 1)
    {
        _random = new Random(seed);
        Rows = rows;
        Network = TNetwork.Create((ulong)seed);
        DrawVectors();
        X = Draw(rows * TNetwork.Description.InputLength, () => (_random.NextDouble() * 4) - 2);
        (Targets, Labels) = DrawTargets();
        Workspace = new Workspace<TNetwork, T>(rows) { Seed = 7 };
        Gradients = new ParameterBuffer<TNetwork, T>();
    }

    public static ReferenceNetwork Reference { get; } = ReferenceNetwork.Of(typeof(TNetwork));

    public static bool IsDouble => typeof(T) == typeof(double);

    public int Rows { get; }

    public TNetwork Network { get; }

    public T[] X { get; }

    public T[] Targets { get; }

    /// <summary>Class indices; null where the loss reads none. <see cref="Targets"/> says the same in numbers.</summary>
    public int[]? Labels { get; }

    public Workspace<TNetwork, T> Workspace { get; }

    public ParameterBuffer<TNetwork, T> Gradients { get; }

    public T[] Predict()
    {
        var y = new T[Rows * TNetwork.Description.OutputLength];
        Network.Predict(X, y);
        return y;
    }

    public double Train()
    {
        Network.Forward(X, Workspace);
        T loss = Network.Loss(Targets, Workspace);
        Network.Backward(Workspace, Gradients);
        return double.CreateChecked(loss);
    }

    /// <summary>All parameters, canonical, as numbers of the reference.</summary>
    public Dictionary<string, TReal[]> Parameters<TReal>()
        where TReal : struct, IReal<TReal> =>
        TNetwork.Description.Parameters.ToDictionary(slice => slice.Name, slice => Numbers<TReal>(Canonical(Network.Parameters, slice.Name)));

    public static T[] Canonical(ParameterBuffer<TNetwork, T> buffer, string name)
    {
        TensorSpan<T> view = buffer[name];
        var numbers = new T[view.FlattenedLength];
        view.FlattenTo(numbers);
        return numbers;
    }

    public TReal[] Row<TReal>(int row)
        where TReal : struct, IReal<TReal> => RowOf<TReal>(X, row, TNetwork.Description.InputLength);

    public TReal[][] RowsOf<TReal>()
        where TReal : struct, IReal<TReal> => [.. Enumerable.Range(0, Rows).Select(Row<TReal>)];

    public TReal[] TargetRow<TReal>(int row)
        where TReal : struct, IReal<TReal> => RowOf<TReal>(Targets, row, TNetwork.Description.OutputLength);

    /// <summary>The masks of all rows in the current step of the workspace, from the generator of random numbers itself.</summary>
    public Func<ReferenceNode, TReal[]>[] Masks<TReal>()
        where TReal : struct, IReal<TReal> => [.. Enumerable.Range(0, Rows).Select(Masks<TReal>)];

    public static TReal[] Numbers<TReal>(ReadOnlySpan<T> numbers)
        where TReal : struct, IReal<TReal>
    {
        var result = new TReal[numbers.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = TReal.Of(double.CreateChecked(numbers[i]));
        }

        return result;
    }

    private static TReal[] RowOf<TReal>(T[] numbers, int row, int length)
        where TReal : struct, IReal<TReal> => Numbers<TReal>(numbers.AsSpan(row * length, length));

    // Drawn at once: the step of the workspace may go on before they are asked for.
    private Func<ReferenceNode, TReal[]> Masks<TReal>(int row)
        where TReal : struct, IReal<TReal>
    {
        Dictionary<int, TReal[]> masks = Reference.Nodes
            .Where(node => node.Layer is DropoutAttribute)
            .ToDictionary(node => node.Position, node => Mask<TReal>(node, row));
        return node => masks[node.Position];
    }

    private TReal[] Mask<TReal>(ReferenceNode node, int row)
        where TReal : struct, IReal<TReal>
    {
        var mask = new double[node.Length];
        Philox.ForDropout(Workspace.Seed, node.Position, (uint)Workspace.Step).DropoutMask(mask, row, ((DropoutAttribute)node.Layer!).Rate);
        return [.. mask.Select(TReal.Of)];
    }

    // What starts at 0 or 1 is drawn too, so that it takes part in every check.
    private void DrawVectors()
    {
        foreach (ParameterSlice slice in TNetwork.Description.Parameters.Where(slice => slice.Shape.Length == 1))
        {
            double least = slice.Name.EndsWith(".weight", StringComparison.Ordinal) || slice.Name.EndsWith("_var", StringComparison.Ordinal) ? 0.4 : -0.5;
            foreach (ref T number in Network.Parameters[slice.Name])
            {
                number = T.CreateChecked((float)(_random.NextDouble() + least));
            }
        }
    }

    private static T[] Draw(int count, Func<double> draw) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked((float)draw()))];

    // Row by row, one output after another.
    private (T[] Targets, int[]? Labels) DrawTargets()
    {
        OutputDescription[] outputs = [.. TNetwork.Description.Outputs];
        (T[] Targets, int[]? Labels)[] parts = [.. outputs.Select(DrawTargets)];
        IEnumerable<int> rows = Enumerable.Range(0, Rows);
        T[] targets = [.. rows.SelectMany(row => parts.Zip(outputs).SelectMany(part => part.First.Targets.Skip(row * part.Second.Length).Take(part.Second.Length)))];
        return (targets, parts.All(part => part.Labels is not null) ? [.. rows.SelectMany(row => parts.Select(part => part.Labels![row]))] : null);
    }

    private (T[] Targets, int[]? Labels) DrawTargets(OutputDescription output)
    {
        int length = output.Length;
        switch (output.Targets)
        {
            case TargetKind.Classes or TargetKind.Signs:
                return FromLabels(Math.Max(2, length), length, other: output.Targets == TargetKind.Signs ? -1 : 0);
            case TargetKind.Binary when length == 1:
                return FromLabels(2, length, other: 0);
            case TargetKind.Counts or TargetKind.LogCounts:
                return (Draw(Rows * length, () => _random.Next(9)), null);
            case TargetKind.Binary:
                return (Draw(Rows * length, _random.NextDouble), null);
            default:
                return (Draw(Rows * length, () => (_random.NextDouble() * 4) - 2), null);
        }
    }

    private (T[] Targets, int[] Labels) FromLabels(int classes, int length, int other)
    {
        int[] labels = [.. Enumerable.Range(0, Rows).Select(_ => _random.Next(classes))];
        T[] targets = [.. Enumerable.Repeat(T.CreateChecked(other), Rows * length)];
        for (int row = 0; row < Rows; row++)
        {
            // One output answers whether the label is 1; several have one each.
            int lane = length == 1 ? labels[row] - 1 : labels[row];
            if (lane >= 0)
            {
                targets[(row * length) + lane] = T.One;
            }
        }

        return (targets, labels);
    }
}
