using System.Globalization;
using StaticNets.Data;
using StaticNets.Reports;
using StaticNets.Samples;
using StaticNets.Storage;
using StaticNets.Training;

namespace Digits;

/// <summary>Trains a network on MNIST, tests it once, and keeps it.</summary>
internal static class Training
{
    private const int HeldBack = 5_000;

    /// <summary>The whole run. Ctrl+C ends the training early: what was learnt by then is tested and kept.</summary>
    /// <param name="data">The folder of MNIST.</param>
    /// <param name="epochs">How often each image is shown.</param>
    /// <param name="modelFile">The file to write or replace; a page with the curves is written beside it.</param>
    /// <returns>The exit code.</returns>
    public static int Run(DirectoryInfo data, int epochs, FileInfo modelFile)
    {
        var mnist = new Mnist(data);
        Dataset<float> images = mnist.ReadTraining();
        Dataset<float> test = mnist.ReadTest();
        (Dataset<float> train, Dataset<float> validation) = (images.Take(..^HeldBack), images.Take(^HeldBack..));

        modelFile.Directory!.Create(); // Before the training: a folder that cannot be made should not cost its result.
        Console.WriteLine(DigitNet.Summary);
        Console.WriteLine($"{train.Count:N0} images to train on, {validation.Count:N0} to validate, {test.Count:N0} to test.");
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var net = new DigitNet(seed: 42);
        TrainingHistory history = net.Fit(
            train,
            new()
            {
                Epochs = epochs,
                BatchSize = 64,
                Seed = 42,
                Optimizer = new Adam<DigitNet, float>(learningRate: 1e-3),
                Validation = validation,
            },
            new ConsoleProgress(),
            stop.Token);
        if (history.IsCancelled)
        {
            Console.WriteLine();
            Console.WriteLine($"Stopped after {history.Epochs.Length} whole epochs of {epochs}; the network is as the last step left it.");
        }

        Evaluation result = net.Evaluate(test);
        Console.WriteLine($"Test accuracy: {Percent(result.Accuracy!.Value)} of {test.Count:N0} images, loss {Number(result.Loss)}");
        Keep(net, history, result, modelFile);
        return 0;
    }

    private static void Keep(DigitNet net, TrainingHistory history, Evaluation result, FileInfo modelFile)
    {
        ModelFile.Save(net, modelFile.FullName);
        Console.WriteLine($"Model: {modelFile.FullName}");

        string page = Path.ChangeExtension(modelFile.FullName, ".html");
        double seconds = history.Epochs.Sum(static epoch => epoch.Duration.TotalSeconds);
        new HtmlReport("Handwritten digits") { Subtitle = "A 784-128-10 network on MNIST." }
            .Add(new KeyFigures(
                "Result",
                new("test accuracy", Percent(result.Accuracy!.Value)),
                new("test loss", Number(result.Loss)),
                new("parameters", DigitNet.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)),
                new("training time", seconds.ToString("F1", CultureInfo.InvariantCulture) + " s", $"{history.Epochs.Length} epochs")))
            .Add(LineChart.Loss(history))
            .Add(LineChart.Accuracy(history))
            .Add(ReportTable.Layers(DigitNet.Description))
            .Save(page);
        Console.WriteLine($"Page:  {new Uri(page)}");
    }

    private static string Percent(double share) => (share * 100).ToString("F2", CultureInfo.InvariantCulture) + " %";

    private static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
