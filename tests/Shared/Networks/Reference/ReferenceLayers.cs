using StaticNets.Numerics.Tests.Reference.Layers;

namespace StaticNets.Numerics.Tests.Reference;

/// <summary>The kinds that the reference knows.</summary>
internal static class ReferenceLayers
{
    public static ReferenceLayer Of(LayerAttribute layer) => layer switch
    {
        AddAttribute add => new Add(add),
        ConcatAttribute concat => new Concat(concat),
        DenseAttribute dense => new Dense(dense),
        DropoutAttribute => new Dropout(),
        FlattenAttribute => new View(input => [Arrays.Count(input)]),
        IdentityAttribute => new View(input => input),
        LogSoftmaxAttribute => new LogSoftmax(),
        MultiplyAttribute multiply => new Multiply(multiply),
        ReshapeAttribute reshape => new View(_ => [.. reshape.Dimensions]),
        SoftmaxAttribute => new Softmax(),
        _ => new Elementwise(layer),
    };
}
