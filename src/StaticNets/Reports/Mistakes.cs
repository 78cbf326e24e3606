using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using StaticNets.Data;

namespace StaticNets.Reports;

/// <summary>The samples that a network gets wrong.</summary>
/// <param name="Samples">All samples, before standardisation.</param>
/// <param name="Wrong">Those that are wrong, the surest first.</param>
internal sealed record Mistakes<T>(Dataset<T> Samples, ImmutableArray<Mistake> Wrong)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string Legend = "truth and answer, the probability of the answer, and the number of the sample, counted from 0.";

    internal static Mistakes<T> Find<TNetwork>(INetwork<TNetwork, T> network, Dataset<T> samples, Standardization<T>? standardization)
        where TNetwork : class, INetwork<TNetwork, T>
    {
        LabelledSamples.Require(samples, TNetwork.Description);
        var predictor = new Predictor<TNetwork, T>((TNetwork)network, standardization);
        var answers = new int[samples.Count];
        predictor.Classify(samples.Features, answers);
        int outputs = TNetwork.Description.OutputLength;
        var probabilities = new T[outputs];
        var wrong = new List<Mistake>();
        for (int i = 0; i < answers.Length; i++)
        {
            if (answers[i] != samples.Labels[i])
            {
                predictor.PredictProbabilities(samples.Row(i), probabilities);
                wrong.Add(new Mistake(i, samples.Labels[i], answers[i], Of(probabilities, answers[i]), Of(probabilities, samples.Labels[i])));
            }
        }

        // The order of the samples where two are equally sure: OrderBy is stable.
        return new Mistakes<T>(samples, [.. wrong.OrderByDescending(static mistake => mistake.Probability)]);
    }

    internal ImageGrid ToGrid(ImageSize size, int most)
    {
        (T black, T white) = Range();
        ReportImage[] images = [.. Wrong.Take(most).Select(mistake => Draw(mistake, size, black, white))];
        return new ImageGrid("Misclassified", images) { Note = Describe(images.Length) };
    }

    /// <summary>The probability of a class; one output alone is that of class 1.</summary>
    private static double Of(ReadOnlySpan<T> probabilities, int label)
    {
        double first = double.CreateTruncating(probabilities[0]);
        return probabilities.Length > 1 ? double.CreateTruncating(probabilities[label]) : label == 1 ? first : 1 - first;
    }

    /// <summary>From the darkest number of all samples to the lightest, so that the same number is the same grey in every picture.</summary>
    private (T Black, T White) Range()
    {
        (T black, T white) = (T.PositiveInfinity, T.NegativeInfinity);
        foreach (T value in Samples.Features)
        {
            if (T.IsFinite(value))
            {
                black = T.Min(black, value);
                white = T.Max(white, value);
            }
        }

        return black < white ? (black, white) : (T.Zero, T.One);
    }

    private ReportImage Draw(Mistake mistake, ImageSize size, T black, T white)
    {
        (string truth, string answer) = (Name(mistake.Label), Name(mistake.Answer));
        string number = HtmlWriter.Count(mistake.Index);
        string probability = HtmlWriter.Percent(mistake.Probability);
        return ReportImage.Of(Samples.Row(mistake.Index), size, black, white) with
        {
            Caption = $"{truth} read as {answer}",
            Remark = $"{probability} · #{mistake.Index.ToString(CultureInfo.InvariantCulture)}",
            Description = $"Sample {number}, {truth}, read as {answer} with {probability}; {truth} has {HtmlWriter.Percent(mistake.OfLabel)}.",
        };
    }

    private string Describe(int shown)
    {
        string count = $"{HtmlWriter.Count(Wrong.Length)} of {HtmlWriter.Count(Samples.Count)} samples are misclassified";
        return Wrong.IsEmpty ? $"None of {HtmlWriter.Count(Samples.Count)} samples is misclassified."
            : shown < Wrong.Length ? $"{count}; these are the {HtmlWriter.Count(shown)} surest mistakes: {Legend}"
            : $"{count}, the surest mistakes first: {Legend}";
    }

    private string Name(int label) => Samples.ClassNames is { } names ? names[label] : label.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One sample that a network gets wrong.</summary>
/// <param name="Index">The sample, counted from 0.</param>
/// <param name="Label">Its true class.</param>
/// <param name="Answer">What the network says.</param>
/// <param name="Probability">The probability of the answer.</param>
/// <param name="OfLabel">The probability of the true class.</param>
internal readonly record struct Mistake(int Index, int Label, int Answer, double Probability, double OfLabel);
