using StaticNets.Metrics;

namespace StaticNets.Tests.Metrics;

public class MetricTests
{
    private static readonly AnswerForm Three = new(AnswerKind.Classes, 3);
    private static readonly AnswerForm One = new(AnswerKind.Binary, 1);

    [Fact]
    public void Empty_EveryMetricIsUndefinedAndSaysSo()
    {
        foreach (AnswerForm form in (AnswerForm[])[Three, One, new(AnswerKind.Labels, 2), new(AnswerKind.Values, 2)])
        {
            var set = new MetricSet(form, [.. Metric.Defaults(form)]);
            Assert.Null(set.Accuracy);
            Assert.NotEmpty(set.Values);
            Assert.All(set.Values, static value => Assert.Equal((null, "there are no samples"), (value.Value, value.Undefined)));
        }
    }

    [Theory]
    [InlineData(new[] { 1, 1, 1 }, "all samples are of the class")]
    [InlineData(new[] { 0, 0, 0 }, "no sample is of the class")]
    public void RocAuc_OfOneClassOnly_IsUndefinedAndSaysSo(int[] labels, string reason)
    {
        var set = new MetricSet(One, Metric.RocAuc(), Metric.Accuracy);
        set.Add<float>([1, 2, 3], labels);
        Assert.Equal((null, reason), (set.Values["ROC AUC"].Value, set.Values["ROC AUC"].Undefined));
        Assert.NotNull(set.Values["accuracy"].Value);
    }

    [Fact]
    public void RocAuc_OfAClassWithoutSamples_NamesTheClassAndKeepsTheOthers()
    {
        var set = new MetricSet(Three, Metric.RocAuc());
        set.Add<double>([3, 1, 0, 0, 2, 1, 2, 2.5, 0], [0, 1, 0]);
        MetricValue value = set.Values["ROC AUC"];
        Assert.Equal("no sample is of class 2", value.Undefined);
        Assert.Equal([1.0, 1.0, null], value.Parts);
    }

    [Fact]
    public void RocAuc_IsTheShareOfPairsInTheRightOrder()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 50; trial++)
        {
            double[] scores = [.. Enumerable.Range(0, 40).Select(_ => (double)random.Next(-6, 6))];
            bool[] isOfClass = [.. scores.Select(score => random.Next(-6, 6) < score), true, false];
            scores = [.. scores, -0.0, double.NegativeInfinity];
            double sum = 0;
            for (int p = 0; p < scores.Length; p++)
            {
                for (int n = 0; n < scores.Length; n++)
                {
                    sum += !isOfClass[p] || isOfClass[n] ? 0 : scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
                }
            }

            int positives = isOfClass.Count(static b => b);
            Assert.Equal(sum / (positives * (scores.Length - positives)), RocAuc.Of(scores, isOfClass).Value);
        }
    }

    [Fact]
    public void MeanAbsoluteError_OfLogarithms_ComparesTheirExponentials()
    {
        var set = new MetricSet(new AnswerForm(AnswerKind.Values, 2), Metric.MeanAbsoluteError) { Scale = OutputScale.Logarithms };
        set.Add<double>([0, Math.Log(3)], new double[] { 2, 7 });
        Assert.Equal(2.5, set.Values["MAE"].Value!.Value, 1e-14);
    }

    [Fact]
    public void RocAuc_OfLogits_IsThatOfTheirProbabilities()
    {
        // By its logit the second sample is the likelier 0; by its probability, 1/2 against 0.88, the first.
        double[] logits = [2, 0, 5, 5];
        double[] probabilities = [0.88, 0.12, 0.5, 0.5];
        Assert.Equal(1, Auc(logits, OutputScale.Logits));
        Assert.Equal(1, Auc(probabilities, OutputScale.Probabilities));
        Assert.Equal(0.5, Auc(logits, OutputScale.Margins));

        static double? Auc(double[] outputs, OutputScale scale)
        {
            var set = new MetricSet(new AnswerForm(AnswerKind.Classes, 2), Metric.RocAuc()) { Scale = scale };
            set.Add<double>(outputs, [0, 1]);
            return set.Values["ROC AUC"].Value;
        }
    }

    [Fact]
    public void NaN_IsAWrongAnswer_AndMakesTheAreaUndefined()
    {
        var set = new MetricSet(Three, Metric.Accuracy, Metric.TopK(3), Metric.F1(), Metric.RocAuc(), Metric.Recall(0));
        set.Add<float>([5, 0, 0, float.NaN, 1, 0, 0, 3, 0, 0, 0, 1], [0, 0, 1, 2]);
        Assert.Equal(0.75, set.Accuracy);
        Assert.Equal(0.75, set.Values["accuracy"].Value);
        Assert.Equal(0.75, set.Values["top-3 accuracy"].Value);
        Assert.Equal(0.5, set.Values["recall of class 0"].Value);
        Assert.Equal(((2.0 / 3) + 1 + 1) / 3, set.Values["macro F1"].Value!.Value, 1e-15);
        Assert.Equal((null, "an output was no number"), (set.Values["ROC AUC"].Value, set.Values["ROC AUC"].Undefined));
        Assert.Equal((1, 2), (set.Confusion!.Unanswered(0), set.Confusion.Support(0)));
    }

    [Fact]
    public void NaN_OfSeveralLabels_IsWrongWhateverTheTarget()
    {
        var set = new MetricSet(new AnswerForm(AnswerKind.Labels, 2), Metric.Accuracy, Metric.Precision(1), Metric.Recall(0));
        set.Add<double>([double.NaN, double.NaN, 1, 1], new double[] { 1, 0, 1, 1 });
        Assert.Equal([0.5, 0.5, 0.5], set.Values.Select(static value => value.Value!.Value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Values_OutputThatIsNotFinite_HaveNoErrorAndSaySo(double y)
    {
        var form = new AnswerForm(AnswerKind.Values, 2);
        var set = new MetricSet(form, [.. Metric.Defaults(form)]);
        set.Add<double>([1, 2, y, 4, 2, 5], new double[] { 1, 2, 3, 5, 5, 5 });
        Assert.All(set.Values, static value => Assert.Equal((null, "an output was infinite or no number"), (value.Value, value.Undefined)));
        Assert.Equal(1.0 / 3, set.Values["MAE"].Parts[1]!.Value, 1e-15);
        Assert.Null(set.Values["MAE"].Parts[0]);
    }

    [Theory]
    [InlineData(new[] { 2.0, 2, 2 }, 1.0)]
    [InlineData(new[] { 2.0, 2, 2.5 }, 0.0)]
    public void RSquared_OfTargetsThatAreAllEqual_Is1OnlyWhereTheyAreMet(double[] outputs, double expected)
    {
        var set = new MetricSet(new AnswerForm(AnswerKind.Values, 1), Metric.RSquared);
        set.Add<double>([2], new double[] { 2 });
        Assert.Equal("R² needs two samples", set.Values["R²"].Undefined);
        set.Add<double>(outputs, new double[] { 2, 2, 2 });
        Assert.Equal(expected, set.Values["R²"].Value);
    }

    [Fact]
    public void TopK_OfEqualOutputs_CountsTheFirstAsLarger()
    {
        var set = new MetricSet(Three, Metric.TopK(2));
        set.Add<float>([1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 1, 2]);
        Assert.Equal(2.0 / 3, set.Values["top-2 accuracy"].Value);
    }

    [Fact]
    public void Scale_OfProbabilities_AsksForMoreThanOneHalf()
    {
        var set = new MetricSet(One) { Scale = OutputScale.Probabilities };
        set.Add<float>([0.4f, 0.6f, 0.5f], [0, 1, 1]);
        Assert.Equal(2.0 / 3, set.Accuracy);
        var logits = new MetricSet(One);
        logits.Add<float>([0.4f, 0.6f, 0.5f], [0, 1, 1]);
        Assert.Equal(2.0 / 3, logits.Accuracy);
        Assert.Equal(1, set.Confusion![0, 0]);
        Assert.Equal(0, logits.Confusion![0, 0]);
    }

    [Fact]
    public void Add_WhatDoesNotFit_IsRefusedAndNothingIsTakenIn()
    {
        var set = new MetricSet(Three, Metric.Accuracy);
        Assert.StartsWith(
            "Found label 3 for sample 1; expected 0 to 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => set.Add<float>([1, 2, 3, 4, 5, 6], [0, 3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Add<float>([1, 2, 3], [-1]));
        Assert.Equal(
            "Found 4 outputs with 2 labels; expected 6, 3 for each sample.",
            Assert.Throws<ArgumentException>(() => set.Add<float>([1, 2, 3, 4], [0, 1])).Message);
        Assert.Equal(
            "Found 3 outputs with 6 targets; expected 6, 3 for each sample.",
            Assert.Throws<ArgumentException>(() => set.Add<float>([1, 2, 3], [0f, 1f, 0f, 0f, 0f, 1f])).Message);
        Assert.StartsWith(
            "Found 2 targets; expected 3 for each sample.",
            Assert.Throws<ArgumentException>(() => set.Add<float>([1, 2, 3], [0f, 1f])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Found 7 targets; expected 3 for each sample.",
            Assert.Throws<ArgumentException>(() => set.Add<float>([1, 2, 3, 4, 5, 6], new float[7])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Target 2 of sample 0 is NaN; expected finite numbers.",
            Assert.Throws<ArgumentException>(() => set.Add<float>([1, 2, 3], [0f, 1f, float.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new MetricSet(new AnswerForm(AnswerKind.Values, 1)).Add<float>([1], [0]));
        Assert.Equal(0, set.Count);
    }

    [Fact]
    public void Metric_OfOtherAnswers_IsRefusedWithWhatItNeeds()
    {
        var values = new AnswerForm(AnswerKind.Values, 2);
        Assert.Equal(
            "The metric \"accuracy\" needs classes or binary labels, but the network answers with 2 real values.", Refused(values, Metric.Accuracy));
        Assert.Equal("The metric \"MAE\" needs real values, but the network answers with one of 3 classes.", Refused(Three, Metric.MeanAbsoluteError));
        Assert.Equal("The metric \"top-4 accuracy\" needs at least 4 classes, but the network answers with one of 3 classes.", Refused(Three, Metric.TopK(4)));
        Assert.Equal(
            "The metric \"F1 of class 3\" needs at least 4 classes or binary labels, but the network answers with one of 3 classes.",
            Refused(Three, Metric.F1(3)));
        Assert.Equal("The metric \"F1\" needs two classes, but the network answers with one of 3 classes.", Refused(Three, Metric.F1(Averaging.Binary)));
        Assert.Equal(
            "The metric \"F1 of class 2147483647\" needs at least 2,147,483,648 classes or binary labels, but the network answers with one of 3 classes.",
            Refused(Three, Metric.F1(int.MaxValue)));
        Assert.Contains("\"macro F1\" twice", Refused(Three, Metric.F1(), Metric.F1()), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Metric.RocAuc(Averaging.Micro));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.TopK(0));

        static string Refused(AnswerForm form, params Metric[] metrics) => Assert.Throws<ArgumentException>(() => new MetricSet(form, metrics)).Message;
    }

    [Fact]
    public void WhatIsNoneOfTheNames_IsRefused()
    {
        const Averaging None = (Averaging)9;
        const string Averagings = "Found averaging = 9; expected one of Macro, Micro, Weighted, Binary.";
        ConfusionMatrix matrix = ConfusionMatrix.Of([0, 1], [0, 1], 2);
        Refused(Averagings, () => Metric.Precision(None));
        Refused(Averagings, () => Metric.Recall(None));
        Refused(Averagings, () => Metric.F1(None));
        Refused(Averagings, () => matrix.Precision(None));
        Refused(Averagings, () => matrix.Recall(None));
        Refused(Averagings, () => matrix.F1(None));
        Refused("Found Kind = 9; expected one of Values, Binary, Classes, Labels.", () => new AnswerForm((AnswerKind)9, 1));
        Refused("Found Kind = 9; expected one of Values, Binary, Classes, Labels.", () => Three with { Kind = (AnswerKind)9 });
        Refused(
            "Found Scale = 9; expected one of Logits, Probabilities, Margins, Logarithms.", () => new MetricSet(Three) { Scale = (OutputScale)9 });
        Refused(
            "Found targets = 9; expected one of None, Values, Binary, Classes, Signs, Counts, LogCounts, Several.",
            () => AnswerForm.Of((TargetKind)9, 3, hasLabels: true));
        Refused("Several outputs are read each in a form of its own;", () => AnswerForm.Of(TargetKind.Several, 3, hasLabels: false));

        static void Refused(string message, Func<object> make) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reset_BeginsAnew()
    {
        var set = new MetricSet(Three, Metric.Accuracy, Metric.F1(), Metric.RocAuc(), Metric.TopK(2));
        double[] outputs = [3, 1, 0, 0, 2, 1, 2, 2.5, 4, 1, 0, 2];
        set.Add<double>([1, 2, 9], [1]);
        set.Reset();
        set.Add<double>(outputs, [0, 1, 2, 0]);
        var fresh = new MetricSet(Three, Metric.Accuracy, Metric.F1(), Metric.RocAuc(), Metric.TopK(2));
        fresh.Add<double>(outputs, [0, 1, 2, 0]);
        Assert.Equal(fresh.Values, set.Values);
        Assert.Equal(fresh.Confusion, set.Confusion);
        Assert.Equal((4, 0.75), (set.Count, set.Accuracy!.Value));
    }

    [Fact]
    public void Matrices_OfSeveralBatches_AddUp()
    {
        ConfusionMatrix first = ConfusionMatrix.Of([0, 1, 2], [0, 2, -1], 3);
        ConfusionMatrix second = ConfusionMatrix.Of([2, 2], [1, 2], 3);
        Assert.Equal(ConfusionMatrix.Of([0, 1, 2, 2, 2], [0, 2, -1, 1, 2], 3), first + second);
        Assert.NotEqual(first, second);
        Assert.Equal([new ClassScore(1, 0, 0), new ClassScore(0, 1, 1), new ClassScore(1, 1, 2)], (first + second).PerClass);
        Assert.Equal(2.0 / 5, (first + second).Accuracy);
        Assert.Throws<ArgumentException>(() => first + ConfusionMatrix.Of([0], [0], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of([0, 3], [0, 1], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of([0], [-2], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of([], [], 0));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of([0, 1], [0], 3));
    }

    [Fact]
    public void Confusion_OfVeryManyClasses_IsLeftOut()
    {
        var set = new MetricSet(new AnswerForm(AnswerKind.Classes, 50_000), Metric.Accuracy, Metric.F1());
        float[] y = new float[50_000];
        y[49_999] = 1;
        set.Add<float>(y, [49_999]);
        Assert.Null(set.Confusion);
        Assert.Equal(1, set.Accuracy);
    }

    [Fact]
    public void Defaults_FollowTheTargets()
    {
        Assert.Equal(["accuracy", "F1", "ROC AUC"], Names(AnswerForm.Of(TargetKind.Binary, 1, hasLabels: true)));
        Assert.Equal(["accuracy", "F1", "ROC AUC"], Names(AnswerForm.Of(TargetKind.Signs, 1, hasLabels: false)));
        Assert.Equal(["accuracy", "macro F1"], Names(AnswerForm.Of(TargetKind.Binary, 3, hasLabels: false)));
        Assert.Equal(["accuracy", "macro F1"], Names(AnswerForm.Of(TargetKind.Classes, 10, hasLabels: true)));
        Assert.Equal(["accuracy", "top-5 accuracy", "macro F1"], Names(AnswerForm.Of(TargetKind.Classes, 20, hasLabels: true)));
        Assert.Equal(["MAE", "RMSE", "R²"], Names(AnswerForm.Of(TargetKind.Values, 4, hasLabels: false)));
        Assert.Equal(AnswerKind.Classes, AnswerForm.Of(TargetKind.Signs, 3, hasLabels: true).Kind);
        Assert.Equal(AnswerKind.Labels, AnswerForm.Of(TargetKind.Signs, 3, hasLabels: false).Kind);
        Assert.Throws<ArgumentOutOfRangeException>(() => AnswerForm.Of(TargetKind.None, 3, hasLabels: true));

        static IEnumerable<string> Names(AnswerForm form) => Metric.Defaults(form).Select(static metric => metric.Name);
    }
}
