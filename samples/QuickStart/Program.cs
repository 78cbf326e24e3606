using System.Diagnostics;
using System.Globalization;
using QuickStart;
using StaticNets;
using StaticNets.Data;
using StaticNets.Reports;
using StaticNets.Storage;
using StaticNets.Training;

const double RequiredAccuracy = 0.99;

try
{
    return Run();
}
catch (Exception failure) when (failure is TrainingDivergedException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"QuickStart failed: {failure.Message}");
    return 1;
}

static int Run()
{
    // 1. Data: 2,000 noisy points on two half moons. One half trains; the other is held out and only looked at.
    (Dataset<float> train, Dataset<float> held) = SyntheticData.TwoMoons<float>(2_000, noise: 0.1, seed: 7).Split(0.5, seed: 7);
    Standardization<float> scaling = Standardization<float>.Fit(train);

    // 2. The network, declared in MoonsNet.cs. The build has checked it, counted it and written its code.
    Console.WriteLine(MoonsNet.Summary);
    var net = new MoonsNet(seed: 42);

    // 3. Training. The same seeds give the same network, bit for bit, on every machine.
    long start = Stopwatch.GetTimestamp();
    TrainingHistory history = net.Fit(
        train.Standardize(scaling),
        new()
        {
            Epochs = 60,
            BatchSize = 32,
            Seed = 42,
            Optimizer = new Adam<MoonsNet, float>(learningRate: 0.003),
            Validation = held.Standardize(scaling),
            Events = new TerminalProgress(),
        });
    TimeSpan time = Stopwatch.GetElapsedTime(start);
    Evaluation result = net.Evaluate(held.Standardize(scaling));
    double accuracy = result.Accuracy!.Value;
    Console.WriteLine($"Accuracy on the held-out half: {Percent(accuracy)}");

    // 4. The model: parameters and standardisation in one safetensors file, which PyTorch reads, too.
    string folder = Directory.CreateDirectory(Path.Combine("artifacts", "quickstart")).FullName;
    string modelPath = Path.Combine(folder, "moons.safetensors");
    ModelFile.Save(net, modelPath, scaling);
    Console.WriteLine($"Model: {modelPath}");

    // 5. A prediction with the saved model.
    var loaded = new MoonsNet(seed: 0);
    Standardization<float> savedScaling = ModelFile.Load(loaded, modelPath)!;
    float[] point = [0.0f, 1.0f];
    savedScaling.Apply(point, point);
    Console.WriteLine($"The saved model puts the point (0, 1) on moon {loaded.Classify(point)}.");

    // 6. A page to look at: the decision boundary with the points, the curves, the layers.
    string pagePath = Path.Combine(folder, "moons.html");
    new HtmlReport("Two moons") { Subtitle = $"Trained on {train.Count:N0} points, tested on {held.Count:N0} others." }
        .Add(new KeyFigures(
            "Result",
            new("held-out accuracy", Percent(accuracy)),
            new("held-out loss", result.Loss.ToString("F4", CultureInfo.InvariantCulture)),
            new("parameters", MoonsNet.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)),
            new("FLOPs per prediction", MoonsNet.ForwardFlops.ToString("N0", CultureInfo.InvariantCulture)),
            new("training time", time.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture) + " s", $"{history.Epochs.Length} epochs")))
        .Add(DecisionBoundary.Of(net, train, held, scaling))
        .Add(LineChart.Loss(history))
        .Add(LineChart.Accuracy(history))
        .Add(ReportTable.Layers(MoonsNet.Description))
        .Save(pagePath);
    Console.WriteLine($"Page:  {new Uri(pagePath)}");

    if (accuracy < RequiredAccuracy)
    {
        Console.Error.WriteLine($"QuickStart failed: {Percent(accuracy)} on the held-out half; expected at least {Percent(RequiredAccuracy)}.");
        return 1;
    }

    return 0;
}

static string Percent(double share) => (share * 100).ToString("F1", CultureInfo.InvariantCulture) + " %";
