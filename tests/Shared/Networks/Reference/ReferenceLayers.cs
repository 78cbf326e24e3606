using StaticNets.Numerics.Tests.Reference.Layers;

namespace StaticNets.Numerics.Tests.Reference;

/// <summary>The kinds that the reference knows.</summary>
internal static class ReferenceLayers
{
    public static ReferenceLayer Of(LayerAttribute layer, bool isDouble) => layer switch
    {
        AddAttribute add => new Add(add),
        AvgPool1DAttribute pool => new AvgPool(_ => Window.Of(pool), pool.CountIncludePad),
        AvgPool2DAttribute pool => new AvgPool(_ => Window.Of(pool), pool.CountIncludePad),
        BatchNormAttribute norm => new BatchNorm(norm),
        ConcatAttribute concat => new Concat(concat),
        Conv1DAttribute conv => new Convolution(Window.Of(conv), conv.Channels, conv.Groups, conv.Bias),
        Conv2DAttribute conv => new Convolution(Window.Of(conv), conv.Channels, conv.Groups, conv.Bias),
        ConvTranspose2DAttribute conv => new ConvolutionTranspose(conv),
        DenseAttribute dense => new Dense(dense),
        DropoutAttribute => new Dropout(),
        FlattenAttribute => new View(input => [Arrays.Count(input)]),
        GlobalAvgPoolAttribute => new AvgPool(Window.Global, countsPadding: true),
        GlobalMaxPoolAttribute => new MaxPool(Window.Global),
        GroupNormAttribute norm => new Norm(new NormShape(_ => norm.Groups, PerChannel: true), norm.Epsilon, norm.Affine),
        IdentityAttribute => new View(input => input),
        InstanceNormAttribute norm => new Norm(new NormShape(x => x[0], PerChannel: true), norm.Epsilon, norm.Affine),
        LayerNormAttribute norm => new Norm(NormShape.Last(norm.Dimensions), norm.Epsilon, norm.Affine),
        LogSoftmaxAttribute => new LogSoftmax(),
        MaxPool1DAttribute pool => new MaxPool(_ => Window.Of(pool)),
        MaxPool2DAttribute pool => new MaxPool(_ => Window.Of(pool)),
        MultiplyAttribute multiply => new Multiply(multiply),
        PadAttribute pad => new Pad(pad),
        PReLUAttribute prelu => new PReLU(prelu),
        ReshapeAttribute reshape => new View(_ => [.. reshape.Dimensions]),
        RMSNormAttribute norm => new Norm(NormShape.Last(norm.Dimensions), Epsilon(norm, isDouble), norm.Affine, isCentred: false),
        SoftmaxAttribute => new Softmax(),
        UpsampleNearest2DAttribute upsample => new UpsampleNearest2D(upsample),
        _ => new Elementwise(layer),
    };

    // The distance from 1 to the next number, as in PyTorch.
    private static double Epsilon(RMSNormAttribute norm, bool isDouble) =>
        norm.Epsilon > 0 ? norm.Epsilon : isDouble ? Math.BitIncrement(1.0) - 1 : MathF.BitIncrement(1) - 1;
}
