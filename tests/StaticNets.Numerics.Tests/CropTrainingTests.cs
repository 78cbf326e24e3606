using StaticNets.Data;
using StaticNets.Training;

namespace StaticNets.Numerics.Tests;

[Network(1, 6, 6), Conv2D(4, 3), ReLU, Flatten, Dense(2), SoftmaxCrossEntropy]
public partial class CropNet;

/// <summary>A convolutional network that is smaller than the images it learns from.</summary>
public sealed class CropTrainingTests
{
    [Fact]
    public void Fit_OnRandomCrops_LearnsStripes()
    {
        Dataset<float> images = Stripes(200, first: 0);
        SampleSource<float> held = Stripes(100, first: 200).CenterCrop(1, 9, 8, 6, 6);
        CropNet network = CropNet.Create(1);
        TrainingHistory history = network.Fit(images, new()
        {
            Epochs = 15,
            BatchSize = 20,
            Augmentation = new RandomCrop(1, 9, 8, 6, 6).Then(new ImageAugmentation(1, 6, 6) { FlipHorizontal = 0.5, Shift = 1, Noise = 0.02 }),
            Validation = held,
            Optimizer = new Adam<CropNet, float>(0.01),
        });
        Assert.True(history.Last.ValidationAccuracy > 0.95, $"{history.Last.ValidationAccuracy}");

        var image = new float[36];
        held.Read(7, image, []);
        var answer = new float[2];
        network.Predict(image, answer);
        Assert.Equal(held.Label(7), answer.IndexOf(answer.Max()));
    }

    /// <summary>Noisy images of 9 by 8 pixels with stripes at a random place: horizontal ones, and vertical ones.</summary>
    private static Dataset<float> Stripes(int count, int first)
    {
        Philox random = new(3, PhiloxDomain.Data);
        int[] labels = [.. Enumerable.Range(first, count).Select(i => i % 2)];
        float[] pixels =
        [
            .. from i in Enumerable.Range(first, count)
               from pixel in Enumerable.Range(0, 72)
               let place = (i % 2 == 0 ? pixel / 8 : pixel % 8) + (i / 2)
               select (place % 3 == 0 ? 1f : 0f) + (0.2f * (float)random.Double((72L * i) + pixel)),
        ];
        return new Dataset<float>(pixels, 72, labels, 2);
    }
}
