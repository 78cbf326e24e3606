namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>The sum of its inputs.</summary>
internal sealed class Add(AddAttribute add) : RowLayer
{
    public override IEnumerable<string> Others => add.Others;

    protected override T[] Forward<T>(Row<T> row) => Merges.All(row).Aggregate(Arrays.Sum);

    protected override T[] InputGradient<T>(Row<T> row, int place) => row.Dy;
}

/// <summary>The product of its inputs, element by element.</summary>
internal sealed class Multiply(MultiplyAttribute multiply) : RowLayer
{
    public override IEnumerable<string> Others => multiply.Others;

    protected override T[] Forward<T>(Row<T> row) => Merges.All(row).Aggregate(Arrays.Product);

    // dy times all other inputs.
    protected override T[] InputGradient<T>(Row<T> row, int place) =>
        Merges.All(row).Where((_, other) => other != place).Aggregate(row.Dy, Arrays.Product);
}

/// <summary>Its inputs one after the other, along the first dimension.</summary>
internal sealed class Concat(ConcatAttribute concat) : RowLayer
{
    public override IEnumerable<string> Others => concat.Others;

    public override int[] OutputShape(int[][] inputs) => [inputs.Sum(shape => shape[0]), .. inputs[0].Skip(1)];

    protected override T[] Forward<T>(Row<T> row) => [.. Merges.All(row).SelectMany(part => part)];

    protected override T[] InputGradient<T>(Row<T> row, int place)
    {
        int first = Merges.All(row).Take(place).Sum(part => part.Length);
        return row.Dy[first..(first + row.Input(place).Length)];
    }
}

file static class Merges
{
    public static IEnumerable<T[]> All<T>(Row<T> row)
        where T : struct, IReal<T> => row.Step.X.Select(input => input[row.Index]);
}
