using System.Collections.Immutable;
using System.Text.Json;
using StaticNets.Metrics;

namespace StaticNets.Tests.Metrics;

/// <summary>Compares with scikit-learn's scores.</summary>
public class MetricReferenceTests
{
    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Metrics", "Fixtures", "metrics.json"))).RootElement;

    public static TheoryData<AnswerKind, int> Cases =>
        [.. Enum.GetValues<AnswerKind>().SelectMany(kind => Enumerable.Range(0, Fixture.GetProperty(kind.ToString()).GetArrayLength()).Select(i => (kind, i)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_AreScikitLearns(AnswerKind kind, int index)
    {
        JsonElement sample = Fixture.GetProperty(kind.ToString())[index];
        MetricSet set = Measured(kind, sample, batch: 7, every: true);
        int checks = 0;
        foreach (JsonProperty expected in sample.GetProperty("expected").EnumerateObject())
        {
            if (expected.Name.StartsWith("parts of ", StringComparison.Ordinal))
            {
                AssertParts(expected.Value, Of(set, expected.Name["parts of ".Length..]).Parts);
            }
            else
            {
                Assert.Equal(expected.Value.GetDouble(), set.Values[expected.Name].Value!.Value, 1e-12);
            }

            checks++;
        }

        Assert.True(checks >= 3);
    }

    [Theory]
    [InlineData(AnswerKind.Classes)]
    [InlineData(AnswerKind.Binary)]
    public void Confusion_IsScikitLearns(AnswerKind kind)
    {
        foreach (JsonElement sample in Fixture.GetProperty(kind.ToString()).EnumerateArray())
        {
            ConfusionMatrix matrix = Measured(kind, sample, batch: 11, every: false).Confusion!;
            long[] expected = [.. sample.GetProperty("confusion").EnumerateArray().Select(static count => count.GetInt64())];
            Assert.Equal(expected, Enumerable.Range(0, matrix.Classes * matrix.Classes).Select(i => matrix[i / matrix.Classes, i % matrix.Classes]));
            JsonElement scores = sample.GetProperty("expected");
            Assert.Equal(scores.GetProperty("accuracy").GetDouble(), matrix.Accuracy, 1e-12);
            foreach (Averaging averaging in (Averaging[])[Averaging.Macro, Averaging.Micro, Averaging.Weighted])
            {
                string prefix = averaging.ToString().ToLowerInvariant();
                Assert.Equal(scores.GetProperty(prefix + " precision").GetDouble(), matrix.Precision(averaging), 1e-12);
                Assert.Equal(scores.GetProperty(prefix + " recall").GetDouble(), matrix.Recall(averaging), 1e-12);
                Assert.Equal(scores.GetProperty(prefix + " F1").GetDouble(), matrix.F1(averaging), 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_HowTheSamplesAreCutIntoBatches_ChangesNoBit(AnswerKind kind, int index)
    {
        JsonElement sample = Fixture.GetProperty(kind.ToString())[index];
        MetricSet set = Measured(kind, sample, batch: 1_000, every: true);
        MetricValues whole = set.Values;
        Assert.Equal(whole, Measured(kind, sample, batch: 1, every: true).Values);
        Assert.Equal(whole, Measured(kind, sample, batch: 13, every: true).Values);
        Assert.Equal(whole.All(static value => value.Parts.IsEmpty), whole.Equals(set.Totals));
    }

    private static MetricValue Of(MetricSet set, string score) => set.Values.Find("macro " + score) ?? set.Values[score];

    private static void AssertParts(JsonElement expected, IEnumerable<double?> parts)
    {
        double[] found = [.. parts.Select(static part => part!.Value)];
        Assert.Equal(expected.GetArrayLength(), found.Length);
        for (int i = 0; i < found.Length; i++)
        {
            Assert.Equal(expected[i].GetDouble(), found[i], 1e-12);
        }
    }

    private static MetricSet Measured(AnswerKind kind, JsonElement sample, int batch, bool every)
    {
        var form = new AnswerForm(kind, sample.GetProperty("width").GetInt32());
        var set = new MetricSet(form, every ? Every(form).AsSpan() : []);
        double[] outputs = Numbers(sample, "outputs");
        for (int start = 0; start < outputs.Length / form.Outputs; start += batch)
        {
            int rows = Math.Min(batch, (outputs.Length / form.Outputs) - start);
            if (sample.TryGetProperty("labels", out _))
            {
                set.Add<double>(outputs.AsSpan(start * form.Outputs, rows * form.Outputs), Labels(sample).AsSpan(start, rows));
            }
            else
            {
                Range rest = (start * form.Outputs)..((start + rows) * form.Outputs);
                set.Add<double>(outputs.AsSpan(rest), Numbers(sample, "targets").AsSpan(rest));
            }
        }

        return set;
    }

    private static ImmutableArray<Metric> Every(AnswerForm form)
    {
        if (form.Kind == AnswerKind.Values)
        {
            return Metric.Defaults(form);
        }

        IEnumerable<Averaging> averages = Enum.GetValues<Averaging>().Where(a => a != Averaging.Binary || form.Kind == AnswerKind.Binary);
        return
        [
            Metric.Accuracy, Metric.RocAuc(), Metric.RocAuc(Averaging.Weighted),
            .. averages.SelectMany(static a => (Metric[])[Metric.Precision(a), Metric.Recall(a), Metric.F1(a)]),
            .. form.Kind == AnswerKind.Classes ? [Metric.TopK(1), Metric.TopK(2), Metric.TopK(3)] : (Metric[])[],
        ];
    }

    private static double[] Numbers(JsonElement sample, string name) => [.. sample.GetProperty(name).EnumerateArray().Select(static n => n.GetDouble())];

    private static int[] Labels(JsonElement sample) => [.. sample.GetProperty("labels").EnumerateArray().Select(static n => n.GetInt32())];
}
