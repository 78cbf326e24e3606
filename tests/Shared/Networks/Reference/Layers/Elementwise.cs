namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>y = f(x), element by element.</summary>
internal sealed class Elementwise(LayerAttribute layer) : RowLayer
{
    protected override T[] Forward<T>(Row<T> row) => [.. row.X.Select(ElementwiseFunctions<T>.Forward(layer))];

    protected override T[] InputGradient<T>(Row<T> row, int place)
    {
        Func<T, T, T, T> slope = ElementwiseFunctions<T>.Backward(layer);
        return [.. row.Dy.Select((dy, i) => slope(row.X[i], row.Y[i], dy))];
    }
}
