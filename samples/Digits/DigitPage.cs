using System.Globalization;
using StaticNets;
using StaticNets.Data;
using StaticNets.Reports;
using StaticNets.Training;

namespace Digits;

/// <summary>The page about a training: everything about the run, then mistakes, what the first layer looks for.</summary>
internal static class DigitPage
{
    private static readonly ImageSize Image = new(Mnist.Side, Mnist.Side);

    /// <summary>Makes the page.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="net">The trained network.</param>
    /// <param name="history">Its training.</param>
    /// <param name="result">What it reached on the test set.</param>
    /// <param name="test">The test set.</param>
    /// <param name="subtitle">A line about the network.</param>
    public static HtmlReport Of<TNetwork>(TNetwork net, TrainingHistory history, Evaluation result, Dataset<float> test, string subtitle)
        where TNetwork : class, INetwork<TNetwork, float> =>
        TrainingReport.Of(history, result, new() { Title = "Handwritten digits", Subtitle = subtitle })
            .Add(ImageGrid.Misclassified(net, test, Image))
            .Add(FirstFilters(net));

    /// <summary>A share as it is shown, for instance 98.85 %.</summary>
    public static string Percent(double share) => (share * 100).ToString("F2", CultureInfo.InvariantCulture) + " %";

    /// <summary>A loss as it is shown.</summary>
    public static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    /// <summary>The weights of the first layer: kernels of a convolution, whole images of a dense layer.</summary>
    private static ImageGrid FirstFilters<TNetwork>(TNetwork net)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        ParameterSlice weight = TNetwork.Description.Parameters[0];
        bool isDense = weight.Shape.Length == 2;
        return ImageGrid.Filters(net, weight.Name, isDense ? Image : null);
    }
}
