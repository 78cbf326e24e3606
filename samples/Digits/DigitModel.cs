using StaticNets;

namespace Digits;

/// <summary>A network of this sample, and how it is trained.</summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <param name="Name">What <c>--model</c> calls it.</param>
/// <param name="Subtitle">A line about it for the page.</param>
/// <param name="Epochs">How often each image is shown where the command line does not say.</param>
/// <param name="BatchSize">Images of a step.</param>
/// <param name="LearningRate">The step of Adam in the first epoch.</param>
internal sealed record DigitModel<TNetwork>(string Name, string Subtitle, int Epochs, int BatchSize, double LearningRate)
    where TNetwork : class, INetwork<TNetwork, float>
{
    /// <summary>What the learning rate is multiplied by after each epoch: long steps first, to get near, and short ones last, to settle.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>Whether every epoch shows the images changed a little: slower, and better the longer it trains.</summary>
    public bool IsAugmented { get; init; }

    /// <summary>Where the trained network is kept unless the command line says otherwise.</summary>
    public FileInfo DefaultFile => new(Path.Combine("artifacts", "digits", Name + ".safetensors"));
}

/// <summary>The networks there are.</summary>
internal static class DigitModels
{
    /// <summary>Two dense layers: quick, and right for nearly 98 images of 100.</summary>
    public static DigitModel<DigitNet> Dense { get; } =
        new("dense", "A 784-128-10 network on MNIST.", Epochs: 10, BatchSize: 64, LearningRate: 1e-3);

    /// <summary>Two convolutions: a fourteenth of the parameters, and right for 99 images of 100.</summary>
    public static DigitModel<DigitConvNet> Conv { get; } =
        new("conv", "Two convolutions and a dense layer on MNIST.", Epochs: 5, BatchSize: 32, LearningRate: 3e-3) { Gamma = 0.5 };
}
