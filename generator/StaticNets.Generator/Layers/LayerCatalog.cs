using StaticNets.Generator.Losses;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>Every kind of layer and loss, one line each. The key is the attribute's class name without its suffix.</summary>
internal static class LayerCatalog
{
    /// <summary>Makes a layer from its arguments, or null after reporting what is wrong with them.</summary>
    public delegate LayerSpec? LayerFactory(LayerArguments arguments, LayerErrors errors);

    /// <summary>Makes a loss from its arguments, or null after reporting what is wrong with them.</summary>
    public delegate LossSpec? LossFactory(LayerArguments arguments, LayerErrors errors);

    public static readonly IReadOnlyDictionary<string, LayerFactory> Layers = new Dictionary<string, LayerFactory>
    {
        ["Abs"] = Abs.Create,
        ["Activation"] = Activation.Create,
        ["Add"] = Add.Create,
        ["AvgPool1D"] = AvgPool.Create1D,
        ["AvgPool2D"] = AvgPool.Create2D,
        ["BatchNorm"] = BatchNorm.Create,
        ["Concat"] = Concat.Create,
        ["Conv1D"] = Conv1D.Create,
        ["Conv2D"] = Conv2D.Create,
        ["ConvTranspose2D"] = ConvTranspose2D.Create,
        ["Dense"] = Dense.Create,
        ["Dropout"] = Dropout.Create,
        ["ELU"] = ELU.Create,
        ["Flatten"] = Flatten.Create,
        ["GELU"] = GELU.Create,
        ["GlobalAvgPool"] = GlobalAvgPool.Create,
        ["GlobalMaxPool"] = GlobalMaxPool.Create,
        ["GroupNorm"] = GroupNorm.Create,
        ["HardSigmoid"] = HardSigmoid.Create,
        ["Identity"] = Identity.Create,
        ["InstanceNorm"] = InstanceNorm.Create,
        ["LayerNorm"] = LayerNorm.Create,
        ["LeakyReLU"] = LeakyReLU.Create,
        ["LogSoftmax"] = LogSoftmax.Create,
        ["MaxPool1D"] = MaxPool.Create1D,
        ["MaxPool2D"] = MaxPool.Create2D,
        ["Multiply"] = Multiply.Create,
        ["Pad"] = Pad.Create,
        ["PReLU"] = PReLU.Create,
        ["ReLU"] = ReLU.Create,
        ["Reshape"] = Reshape.Create,
        ["RMSNorm"] = RMSNorm.Create,
        ["SELU"] = SELU.Create,
        ["Sigmoid"] = Sigmoid.Create,
        ["Sign"] = Sign.Create,
        ["SiLU"] = SiLU.Create,
        ["Softmax"] = Softmax.Create,
        ["Softplus"] = Softplus.Create,
        ["Softsign"] = Softsign.Create,
        ["Square"] = Square.Create,
        ["Step"] = Step.Create,
        ["Tanh"] = Tanh.Create,
        ["UpsampleNearest2D"] = UpsampleNearest2D.Create,
    };

    public static readonly IReadOnlyDictionary<string, LossFactory> Losses = new Dictionary<string, LossFactory>
    {
        ["BinaryCrossEntropy"] = BinaryCrossEntropy.Create,
        ["BinaryFocal"] = BinaryFocal.Create,
        ["CosineDistance"] = CosineDistance.Create,
        ["Hinge"] = Hinge.Create,
        ["Huber"] = Huber.Create,
        ["KullbackLeibler"] = KullbackLeibler.Create,
        ["Loss"] = UserLoss.Create,
        ["MeanAbsoluteError"] = MeanAbsoluteError.Create,
        ["MeanSquaredError"] = MeanSquaredError.Create,
        ["Poisson"] = Poisson.Create,
        ["SoftmaxCrossEntropy"] = SoftmaxCrossEntropy.Create,
        ["SoftmaxFocal"] = SoftmaxFocal.Create,
        ["SquaredHinge"] = SquaredHinge.Create,
    };
}
