using StaticNets.Data;
using StaticNets.Numerics.Tests.Networks.Doubles;
using StaticNets.Storage;
using StaticNets.Training;

namespace StaticNets.Numerics.Tests;

/// <summary>The closed form of a batch norm's gradient, and what the library does with running statistics.</summary>
public sealed class BatchNormTests
{
    private const int Rows = 3;
    private const int Channels = 2;
    private const int Pixels = 12;
    private const double Epsilon = 1e-5;

    private static readonly double[] X = Numbers(Rows * BatchNormAlone.InputLength, i => Math.Sin(1.7 * i) + (0.01 * i));
    private static readonly double[] Targets = Numbers(X.Length, i => Math.Cos(2.3 * i));

    [Fact]
    public void Backward_OfABatch_HasTheClosedForm()
    {
        BatchNormAlone net = Scaled();
        (double[] y, double[] dx, ParameterBuffer<BatchNormAlone, double> gradients) = Step(net);
        double[] dy = Numbers(y.Length, i => 2 * (y[i] - Targets[i]) / y.Length);
        for (int c = 0; c < Channels; c++)
        {
            (double mean, double variance) = Statistics(c);
            int[] places = Places(c);
            double n = places.Length;
            double w = net.Parameters["batchnorm1.weight"][c];
            double Normal(int i) => (X[i] - mean) / Math.Sqrt(variance + Epsilon);
            double db = places.Sum(i => dy[i]);
            double dw = places.Sum(i => dy[i] * Normal(i));
            double[] closed = [.. places.Select(i => w / (n * Math.Sqrt(variance + Epsilon)) * ((n * dy[i]) - db - (Normal(i) * dw)))];
            Tolerances.AssertClose<double>(closed, places.Select(i => dx[i]).ToArray(), "∂L/∂x");
            Assert.Equal(db, gradients["batchnorm1.bias"][c], 1e-14);
            Assert.Equal(dw, gradients["batchnorm1.weight"][c], 1e-14);
        }
    }

    [Fact]
    public void Forward_InTraining_MovesTheRunningStatisticsByATenth()
    {
        BatchNormAlone net = Scaled();
        Step(net);
        for (int c = 0; c < Channels; c++)
        {
            (double mean, double variance) = Statistics(c);
            double n = Rows * Pixels;
            Assert.Equal(0.1 * mean, net.Parameters["batchnorm1.running_mean"][c], 1e-15);
            Assert.Equal(0.9 + (0.1 * variance * n / (n - 1)), net.Parameters["batchnorm1.running_var"][c], 1e-15);
        }
    }

    [Fact]
    public void Predict_AfterTraining_NormalisesByRunningStatisticsAndLeavesThem()
    {
        BatchNormAlone net = Scaled();
        Step(net);
        double[] before = net.Parameters.Packed.ToArray();
        double[] y = new double[X.Length];
        net.Predict(X, y);
        Assert.Equal(before, net.Parameters.Packed.ToArray());
        for (int c = 0; c < Channels; c++)
        {
            double Number(string suffix) => net.Parameters[$"batchnorm1.{suffix}"][c];
            double factor = Number("weight") / Math.Sqrt(Number("running_var") + Epsilon);
            double[] expected = [.. Places(c).Select(i => ((X[i] - Number("running_mean")) * factor) + Number("bias"))];
            Tolerances.AssertClose<double>(expected, Places(c).Select(i => y[i]).ToArray(), "y");
        }
    }

    [Fact]
    public void Forward_OfOneRowOfAVector_IsRefused()
    {
        var net = new BatchNormsOfVector();
        var workspace = new Workspace<BatchNormsOfVector, double>(2);
        var error = Assert.Throws<InvalidOperationException>(() => net.Forward(new double[17], workspace));
        Assert.Equal(
            "Layer 'batchnorm1' normalises with the variance of the batch, and a single row has none. Train with two or more rows, and choose a " +
            "batch size that leaves no single row over at the end of an epoch.", error.Message);
        net.Forward(new double[34], workspace);
    }

    [Theory]
    [InlineData(5, 4)]
    [InlineData(4, 1)]
    [InlineData(1, 32)]
    public void Fit_ThatWouldEndAnEpochWithOneRow_IsRefusedBeforeItBegins(int rows, int batchSize)
    {
        var net = new BatchNormsOfVector();
        double[] before = net.Parameters.Packed.ToArray();
        var data = new Dataset<double>(Numbers(17 * rows, i => Math.Sin(i)), 17, new double[17 * rows], 17);

        var error = Assert.Throws<ArgumentException>(() => net.Fit(data, new() { Epochs = 1, BatchSize = batchSize }));

        Assert.Equal(
            $"Found {rows} samples in batches of {Math.Min(rows, batchSize)}, the last of which is a single row: it has no variance, with which " +
            "BatchNormsOfVector normalises. Choose another batch size or another number of samples.", error.Message);
        Assert.Equal(before, net.Parameters.Packed.ToArray());
    }

    [Fact]
    public void Fit_OfImages_TakesASingleRowAtTheEnd()
    {
        const int Length = BatchNormAlone.InputLength;
        var data = new Dataset<double>(X, Length, Targets, Length);
        Assert.Single(new BatchNormAlone().Fit(data, new() { Epochs = 1, BatchSize = 2 }).Epochs);
    }

    [Fact]
    public void Forward_OfOneRow_LeavesTheBatchBeforeItAsItWas()
    {
        var net = new BatchNormsOfVector();
        var workspace = new Workspace<BatchNormsOfVector, double>(2);
        double[] x = Numbers(34, i => Math.Sin(i));
        net.Forward(x, workspace);
        double[] parameters = net.Parameters.Packed.ToArray();
        double loss = net.Loss(new double[34], workspace);

        Assert.Throws<InvalidOperationException>(() => net.Forward(new double[17], workspace));

        Assert.Equal(parameters, net.Parameters.Packed.ToArray());
        Assert.Equal((2, 0), (workspace.Count, workspace.Step));
        Assert.Equal(loss, net.Loss(new double[34], workspace));
    }

    [Fact]
    public void Loss_AfterOnlyARefusedRow_IsRefused()
    {
        var net = new BatchNormsOfVector();
        var workspace = new Workspace<BatchNormsOfVector, double>(2);
        Assert.Throws<InvalidOperationException>(() => net.Forward(new double[17], workspace));
        Assert.Throws<InvalidOperationException>(() => net.Loss(new double[17], workspace));
    }

    [Fact]
    public void Evaluate_OfOneSample_TakesRunningStatistics()
    {
        var net = new BatchNormsOfVector();
        double[] x = Numbers(17, i => i - 8.5);
        double[] y = new double[17];
        net.Predict(x, y);
        double loss = net.Evaluate(new Dataset<double>(x, 17, new double[17], 17)).Loss;
        Assert.Equal(y.Sum(value => value * value) / 17, loss, 1e-12);
    }

    [Fact]
    public void RunningStatistics_SavedLoadedAndCloned_AreTheSame()
    {
        BatchNormAlone net = Scaled();
        Step(net);
        using var file = new MemoryStream();
        ModelFile.Save(net, file);
        file.Position = 0;
        var loaded = new BatchNormAlone();
        ModelFile.Load(loaded, file);
        Assert.Equal(net.Parameters.Packed.ToArray(), loaded.Parameters.Packed.ToArray());
        Assert.Equal(net.Parameters.Packed.ToArray(), BatchNormAlone.Create(net.Parameters).Parameters.Packed.ToArray());
        Assert.Equal(
            ["batchnorm1.weight", "batchnorm1.bias", "batchnorm1.running_mean", "batchnorm1.running_var"],
            BatchNormAlone.Description.Parameters.Select(parameter => parameter.Name));
        Assert.Equal((4, 4), (BatchNormAlone.ParameterCount, BatchNormAlone.BufferCount));
    }

    [Theory]
    [InlineData("batchnorm1.num_batches_tracked", true)]
    [InlineData("batchnorm2.num_batches_tracked", false)]
    public void PyTorchsCounterOfBatches_IsSkippedWhereItsBatchNormIsKnown(string counter, bool isSkipped)
    {
        BatchNormAlone net = Scaled();
        using var saved = new MemoryStream();
        ModelFile.Save(net, saved);
        saved.Position = 0;
        using var file = new MemoryStream();
        new SafetensorsFile([.. SafetensorsFile.Read(saved).Tensors, new SafetensorsTensor(counter, SafetensorsType.I64, [], BitConverter.GetBytes(3L))]).Write(file);
        file.Position = 0;

        var loaded = new BatchNormAlone();
        Exception? error = Record.Exception(() => ModelFile.Load(loaded, file));

        Assert.Equal(isSkipped, error is null);
        Assert.Equal(isSkipped, net.Parameters.Packed.SequenceEqual(loaded.Parameters.Packed));
    }

    [Fact]
    public void RunningStatistics_InAStepWithWeightDecay_AreNotTouched()
    {
        BatchNormAlone net = Scaled();
        (_, _, ParameterBuffer<BatchNormAlone, double> gradients) = Step(net);
        gradients.Packed.Fill(1);
        int trained = BatchNormAlone.Description.TrainedLength;
        double[] before = net.Parameters.Packed.ToArray();
        new AdamW<BatchNormAlone, double>(learningRate: 0.1, weightDecay: 0.5).Step(net, gradients);
        Assert.Equal(before[trained..], net.Parameters.Packed[trained..].ToArray());
        Assert.NotEqual(before[0], net.Parameters.Packed[0]);
    }

    [Fact]
    public void GradientCheck_OfABatchNorm_PassesAndRestoresRunningStatistics()
    {
        BatchNormAlone net = Scaled();
        double[] before = net.Parameters.Packed.ToArray();
        GradientCheckReport report = GradientCheck.Run(net, X, Targets);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(before, net.Parameters.Packed.ToArray());
    }

    private static BatchNormAlone Scaled()
    {
        var net = new BatchNormAlone();
        (net.Parameters["batchnorm1.weight"][0], net.Parameters["batchnorm1.weight"][1]) = (1.5, -0.5);
        (net.Parameters["batchnorm1.bias"][0], net.Parameters["batchnorm1.bias"][1]) = (0.25, 2);
        return net;
    }

    private static (double[] Y, double[] Dx, ParameterBuffer<BatchNormAlone, double> Gradients) Step(BatchNormAlone net)
    {
        var workspace = new Workspace<BatchNormAlone, double>(Rows);
        var gradients = new ParameterBuffer<BatchNormAlone, double>();
        net.Forward(X, workspace);
        double[] y = [.. Enumerable.Range(0, Rows).SelectMany(row => workspace.Output(row).ToArray())];
        net.Loss(Targets, workspace);
        net.Backward(workspace, gradients);
        return (y, [.. Enumerable.Range(0, Rows).SelectMany(row => workspace.InputGradient(row).ToArray())], gradients);
    }

    private static (double Mean, double Variance) Statistics(int channel)
    {
        double[] x = [.. Places(channel).Select(i => X[i])];
        double mean = x.Average();
        return (mean, x.Average(value => (value - mean) * (value - mean)));
    }

    // Where a channel's numbers lie in a batch.
    private static int[] Places(int channel) =>
        [.. Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Range((row * Channels * Pixels) + (channel * Pixels), Pixels))];

    private static double[] Numbers(int count, Func<int, double> number) => [.. Enumerable.Range(0, count).Select(number)];
}
