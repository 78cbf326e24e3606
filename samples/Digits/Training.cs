using StaticNets;
using StaticNets.Data;
using StaticNets.Storage;
using StaticNets.Training;

namespace Digits;

/// <summary>Trains a network on MNIST, tests it once, and keeps it.</summary>
internal static class Training
{
    private const int HeldBack = 5_000;

    /// <summary>The whole run. Ctrl+C ends the training early: what was learnt by then is tested and kept.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="model">The network, and how it is trained.</param>
    /// <param name="data">The folder of MNIST.</param>
    /// <param name="epochs">How often each image is shown.</param>
    /// <param name="modelFile">The file to write or replace; a page with the curves is written beside it.</param>
    /// <returns>The exit code.</returns>
    public static int Run<TNetwork>(DigitModel<TNetwork> model, DirectoryInfo data, int epochs, FileInfo modelFile)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        var mnist = new Mnist(data);
        Dataset<float> images = mnist.ReadTraining();
        Dataset<float> test = mnist.ReadTest();
        (Dataset<float> train, Dataset<float> validation) = (images.Take(..^HeldBack), images.Take(^HeldBack..));

        modelFile.Directory!.Create(); // Before the training: a folder that cannot be made should not cost its result.
        Console.WriteLine(TNetwork.Description.Summary);
        Console.WriteLine($"{train.Count:N0} images to train on, {validation.Count:N0} to validate, {test.Count:N0} to test.");
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        TNetwork net = TNetwork.Create(seed: 42);
        TrainingHistory history = net.Fit(
            train,
            new()
            {
                Epochs = epochs,
                BatchSize = model.BatchSize,
                Seed = 42,
                Optimizer = new Adam<TNetwork, float>(model.LearningRate),
                Schedule = new ExponentialSchedule(model.Gamma),
                Validation = validation,
                Augmentation = model.IsAugmented ? new ImageAugmentation(1, Mnist.Side, Mnist.Side) { Shift = 2, Noise = 0.05 } : null,
                Events = new TerminalProgress(),
            },
            cancellation: stop.Token);
        if (history.IsCancelled)
        {
            Console.WriteLine($"Stopped after {history.Epochs.Length} whole epochs of {epochs}; the network is as the last step left it.");
        }

        Evaluation result = net.Evaluate(test);
        Console.WriteLine($"Test accuracy: {DigitPage.Percent(result.Accuracy!.Value)} of {test.Count:N0} images, loss {DigitPage.Number(result.Loss)}");
        ModelFile.Save(net, modelFile.FullName);
        Console.WriteLine($"Model: {modelFile.FullName}");

        string page = Path.ChangeExtension(modelFile.FullName, ".html");
        DigitPage.Of(net, history, result, test, model.Subtitle).Save(page);
        Console.WriteLine($"Page:  {new Uri(page)}");
        return 0;
    }
}
