using StaticNets.Data;
using StaticNets.Training;

namespace StaticNets.Numerics.Tests;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(3, Name = "one"), Identity(Name = "two")]
[MeanSquaredError(Of = "one", Weight = 0.5), MeanSquaredError(Weight = 0.5)]
public partial class HalfTwice;

[Network(5, Precision = Precision.Double, InputGradient = true), Dense(3, Name = "one"), MeanSquaredError]
public partial class WholeOnce;

[Network(2), Dense(16), Tanh(Name = "trunk"), Dense(3, Name = "kind"), Dense(1, Name = "angle", From = "trunk")]
[SoftmaxCrossEntropy(Of = "kind"), MeanSquaredError(Of = "angle", Weight = 0.5)]
public partial class KindAndAngle;

[Network(2), Dense(3, Name = "kind"), Dense(1, Name = "flag", From = "input"), SoftmaxCrossEntropy(Of = "kind"), BinaryCrossEntropy(Of = "flag", Weight = 2)]
public partial class KindAndFlag;

/// <summary>What several losses on several outputs promise beside values and gradients, which the suites of all networks check.</summary>
public sealed class OutputTests
{
    private static readonly float[] X = [0.5f, -1, 2, 0.25f];

    [Fact]
    public void TwoHalves_OfOneLoss_AreThatLossAndItsGradients_BitForBit()
    {
        var halves = new Trial<HalfTwice, double>(6);
        var whole = new Trial<WholeOnce, double>(6);
        whole.Network.Parameters.Packed.Clear();
        halves.Network.Parameters.Packed.CopyTo(whole.Network.Parameters.Packed);
        double[] targets = whole.Targets;
        double[] twice = [.. Enumerable.Range(0, 6).SelectMany(row => (double[])[.. targets[(3 * row)..(3 * (row + 1))], .. targets[(3 * row)..(3 * (row + 1))]])];

        halves.Network.Forward(halves.X, halves.Workspace);
        double sum = halves.Network.Loss(twice, halves.Workspace);
        halves.Network.Backward(halves.Workspace, halves.Gradients);
        whole.Network.Forward(halves.X, whole.Workspace);
        double loss = whole.Network.Loss(targets, whole.Workspace);
        whole.Network.Backward(whole.Workspace, whole.Gradients);

        Assert.Equal(loss, sum);
        Assert.Equal([loss, loss], halves.Workspace.OutputLosses.ToArray());
        Assert.Equal(whole.Gradients.Packed.ToArray(), halves.Gradients.Packed.ToArray());
        Assert.Equal(whole.Workspace.InputGradient(3).ToArray(), halves.Workspace.InputGradient(3).ToArray());
    }

    [Fact]
    public void Description_OfTwoHeads_SaysWhereEachOutputIs()
    {
        Assert.Equal(
            [new OutputDescription("kind", 0, 3, TargetKind.Classes, 1), new OutputDescription("angle", 3, 1, TargetKind.Values, 0.5)],
            KindAndAngle.Description.Outputs);
        Assert.Equal(TargetKind.Several, KindAndAngle.Description.Targets);
        Assert.Equal((4, 2), (KindAndAngle.Description.OutputLength, KindAndAngle.Description.ShortTargetLength));
    }

    [Fact]
    public void Loss_OfShortRows_IsThatOfWholeOnes()
    {
        var net = new KindAndAngle(seed: 3);
        var workspace = new Workspace<KindAndAngle, float>(2);
        net.Forward(X, workspace);

        float whole = net.Loss([0, 1, 0, 0.5f, 0, 0, 1, -0.25f], workspace);
        float[] losses = workspace.OutputLosses.ToArray();
        float brief = net.Loss([1, 0.5f, 2, -0.25f], workspace);

        Assert.Equal(whole, brief, 1e-6f);
        Assert.Equal(losses[0], workspace.OutputLosses[0], 1e-6f);
        Assert.Equal(losses[1], workspace.OutputLosses[1]);
        Assert.Equal(whole, losses[0] + (0.5f * losses[1]), 1e-6f);
        Assert.Equal(0, StaticNets.Tests.Allocations.Of(() => net.Loss([1, 0.5f, 2, -0.25f], workspace)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void Loss_OfAShortRowWithoutAClass_SaysWhich(float target)
    {
        var net = new KindAndAngle(seed: 3);
        var workspace = new Workspace<KindAndAngle, float>(2);
        net.Forward(X, workspace);

        string message = Assert.Throws<ArgumentException>(() => net.Loss([1, 0, target, 0], workspace)).Message;

        Assert.StartsWith("In short rows, targets of output 'kind' of KindAndAngle are classes from 0 to 2, but that of row 1 is ", message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => net.Backward(workspace, new ParameterBuffer<KindAndAngle, float>()));
    }

    [Fact]
    public void Loss_OfLabels_ReadsOneForEachOutput()
    {
        var net = new KindAndFlag(seed: 3);
        var workspace = new Workspace<KindAndFlag, float>(2);
        net.Forward(X, workspace);

        float ofLabels = net.Loss([2, 1, 0, 0], workspace);

        Assert.Equal(net.Loss([0f, 0, 1, 1, 1, 0, 0, 0], workspace), ofLabels, 1e-6f);
        Assert.Equal(
            "Labels of output 'flag' of KindAndFlag are 0 to 1, but that of row 1 is 2. (Parameter 'labels')\nActual value was 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => net.Loss([2, 1, 0, 2], workspace)).Message.ReplaceLineEndings("\n"));
        Assert.Throws<InvalidOperationException>(() => new KindAndAngle().Loss([0, 0], new Workspace<KindAndAngle, float>(1)));
    }

    [Fact]
    public void Output_OfARow_IsThatOfThePrediction_WholeAndInParts()
    {
        var net = new KindAndAngle(seed: 3);
        var workspace = new Workspace<KindAndAngle, float>(2);
        var y = new float[8];
        net.Predict(X, y);
        net.Forward(X, workspace);

        Assert.Equal(y[4..], workspace.Output(1).ToArray());
        Assert.Equal(y[4..7], workspace.Output(1, 0).ToArray());
        Assert.Equal(y[7..], workspace.Output(1, 1).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => workspace.Output(1, 2).Length);
        workspace.SetOutputs([1, 2, 3, 4]);
        Assert.Equal([1, 2, 3, 4], workspace.Output(0).ToArray());
    }

    [Fact]
    public void ToProbabilities_OfTwoOutputs_ChangesThatOfClassesOnly()
    {
        float[] y = [0, 0, 0, 7, MathF.Log(2), 0, 0, -3];

        KindAndAngle.ToProbabilities(y);

        Assert.Equal([1 / 3f, 1 / 3f, 1 / 3f, 7, 0.5f, 0.25f, 0.25f, -3], y.Select(p => MathF.Round(p * 1e5f) / 1e5f), (a, b) => MathF.Abs(a - b) < 1e-5f);
        Assert.Contains("has several outputs", Assert.Throws<InvalidOperationException>(() => new KindAndAngle().Classify(X.AsSpan(0, 2))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_OfBothForms_LearnsBothOutputs(bool isShort)
    {
        Dataset<float> data = Angles(isShort);
        var net = new KindAndAngle(seed: 1);

        net.Fit(data, new TrainerOptions<KindAndAngle, float> { Optimizer = new Adam<KindAndAngle, float>(0.02), Epochs = 60, BatchSize = 16 });
        Evaluation evaluation = net.Evaluate(data);

        Assert.Equal(2, evaluation.OutputLosses.Length);
        Assert.Equal(evaluation.Loss, evaluation.OutputLosses[0] + (0.5 * evaluation.OutputLosses[1]), 1e-5);
        Assert.True(evaluation.OutputLosses[0] < 0.2 && evaluation.OutputLosses[1] < 0.05, $"{string.Join(", ", evaluation.OutputLosses)}");
        Assert.Contains(evaluation.Metrics, metric => metric.Name == "kind accuracy" && metric.Value > 0.9);
    }

    [Fact]
    public void Fit_OfTargetsThatDoNotFit_SaysWhatEachOutputExpects()
    {
        var net = new KindAndAngle();

        Assert.StartsWith(
            "The data set has 3 targets per sample; the loss of KindAndAngle expects 4 targets per sample, for 'kind' 3, 'angle' 1, or 2 with one class index in place of the targets of each output of classes.",
            Assert.Throws<ArgumentException>(() => net.Fit(new Dataset<float>(new float[4], 2, new float[6], 3))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Target 0 of sample 1 is 3; expected a class of 'kind', from 0 to 2.",
            Assert.Throws<ArgumentException>(() => net.Fit(new Dataset<float>(new float[4], 2, (float[])[0, 1, 3, 1], 2))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Target 2 of sample 0 is 2; expected probabilities from 0 to 1.",
            Assert.Throws<ArgumentException>(() => net.Fit(new Dataset<float>(new float[2], 2, (float[])[0, 1, 2, 1], 4))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void GradientCheck_OfTwoHeads_Passes()
    {
        var trial = new Trial<Networks.Doubles.TwoHeads, double>(5);

        Assert.True(GradientCheck.Run(trial.Network, trial.X, trial.Targets).Passed);
    }

    // Points of the plane: in which third of the circle they lie, and the cosine of their angle.
    private static Dataset<float> Angles(bool isShort)
    {
        var random = new Random(5);
        var x = new List<float>();
        var targets = new List<float>();
        for (int i = 0; i < 128; i++)
        {
            int kind = i % 3;
            double angle = ((kind + 0.2 + (0.6 * random.NextDouble())) * 2 * Math.PI) / 3;
            x.AddRange([(float)Math.Cos(angle), (float)Math.Sin(angle)]);
            targets.AddRange(isShort ? [kind] : Enumerable.Range(0, 3).Select(k => k == kind ? 1f : 0f));
            targets.Add((float)Math.Cos(angle));
        }

        return new Dataset<float>(x.ToArray(), 2, targets.ToArray(), isShort ? 2 : 4);
    }
}
