using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Tests.Layers;

/// <summary>Layers made of plain arguments, without Roslyn.</summary>
internal static class Declared
{
    /// <summary>The layer, which must be sound.</summary>
    /// <param name="kind">For example <c>Conv2D</c>.</param>
    /// <param name="positional">For example 8, 5.</param>
    /// <param name="named">Numbers, booleans and lists, for example <c>("Stride", 2), ("PaddingHW", new[] { 1, 2 })</c>.</param>
    public static LayerSpec Layer(string kind, double[] positional, params (string Name, object Value)[] named)
    {
        var errors = new LayerErrors("Net", 1, kind);
        LayerSpec? layer = LayerCatalog.Layers[kind](Arguments(positional, named), errors);
        Assert.Empty(errors.Errors);
        return layer!;
    }

    /// <summary>The shape that the layer makes of <paramref name="input"/>, as text; or the id of the first error.</summary>
    public static string Output(LayerSpec layer, params int[] input)
    {
        var errors = new LayerErrors("Net", 1, layer.Title);
        Shape? shape = layer.InferShape(EquatableArray.Of(new Shape(input)), errors);
        Assert.Equal(shape is null, errors.Errors.Count > 0);
        return shape?.ToString() ?? errors.Errors[0].Id;
    }

    /// <summary>The work of a prediction, and of the backward pass with one input gradient.</summary>
    public static (Cost Forward, Cost Backward) Costs(LayerSpec layer, params int[] input)
    {
        EquatableArray<Shape> inputs = EquatableArray.Of(new Shape(input));
        Shape output = layer.InferShape(inputs, new LayerErrors("Net", 1, layer.Title))!.Value;
        return (layer.ForwardCost(inputs, output), layer.BackwardCost(inputs, output, 1));
    }

    /// <summary>Names and shapes of the parameters, for example <c>weight 8x1x5x5, bias 8</c>.</summary>
    public static string Parameters(LayerSpec layer, params int[] input) =>
        string.Join(", ", layer.Parameters(EquatableArray.Of(new Shape(input))).Select(parameter => $"{parameter.Suffix} {parameter.Shape}"));

    private static LayerArguments Arguments(double[] positional, (string Name, object Value)[] named) => new(
        positional.Select(value => new ArgumentValue(value, null, default)).ToEquatableArray(),
        named.Select(argument => new NamedArgument(argument.Name, Value(argument.Value))).ToEquatableArray());

    private static ArgumentValue Value(object value) => value switch
    {
        int[] list => new ArgumentValue(0, null, list.Select(number => new ArgumentValue(number, null, default)).ToEquatableArray()) { IsList = true },
        bool flag => new ArgumentValue(flag ? 1 : 0, null, default),
        _ => new ArgumentValue(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture), null, default),
    };
}
