using System.Globalization;
using StaticNets;
using StaticNets.Data;
using StaticNets.Storage;

namespace Digits;

/// <summary>Reads digits with a saved network and shows them in the console with their probabilities.</summary>
internal static class Prediction
{
    private const int MaxShown = 10;

    /// <summary>Reads one image of the test set.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="data">The folder of MNIST.</param>
    /// <param name="index">The image, counted from 0.</param>
    /// <param name="modelFile">The saved network.</param>
    /// <returns>The exit code.</returns>
    public static int OfTestImage<TNetwork>(DirectoryInfo data, int index, FileInfo modelFile)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        TNetwork net = Load<TNetwork>(modelFile);
        Dataset<float> test = new Mnist(data).ReadTest();
        if (index >= test.Count)
        {
            throw new InvalidDataException($"There is no test image {index}; the images are 0 to {test.Count - 1}.");
        }

        int label = test.Labels[index];
        Console.WriteLine($"Test image {index}, a {label}:");
        int answer = Show(net, test.Row(index));
        Console.WriteLine(answer == label ? $"Read as {answer}, rightly." : $"Read as {answer}, wrongly.");
        return 0;
    }

    /// <summary>Reads the images of a file.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="images">An IDX file of images of 28x28 pixels, light on dark, plain or gzip.</param>
    /// <param name="modelFile">The saved network.</param>
    /// <returns>The exit code.</returns>
    public static int OfFile<TNetwork>(FileInfo images, FileInfo modelFile)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        TNetwork net = Load<TNetwork>(modelFile);
        if (!images.Exists)
        {
            throw new FileNotFoundException(
                $"There is no file {images.FullName}. --predict takes the number of a test image or an IDX file of images.");
        }

        IdxArray<float> array = Idx.ReadImages<float>(images.FullName);
        if (array.Values.Length != (long)array.Dimensions[0] * Mnist.Pixels)
        {
            throw new InvalidDataException(
                $"Found {string.Join("x", array.Dimensions[1..].ToArray())} pixels an image in {images.FullName}; expected {Mnist.Side}x{Mnist.Side}.");
        }

        int count = array.Dimensions[0];
        for (int i = 0; i < Math.Min(count, MaxShown); i++)
        {
            Console.WriteLine($"Image {i}:");
            int answer = Show(net, array.Values.Span.Slice(i * Mnist.Pixels, Mnist.Pixels));
            Console.WriteLine($"Read as {answer}.");
        }

        if (count > MaxShown)
        {
            Console.WriteLine($"The first {MaxShown} of {count:N0} images.");
        }

        return 0;
    }

    private static TNetwork Load<TNetwork>(FileInfo modelFile)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        if (!modelFile.Exists)
        {
            throw new FileNotFoundException(
                $"There is no model at {modelFile.FullName}. Train one first (--data DIR), or name another with --model-file.");
        }

        TNetwork net = TNetwork.Create(seed: 0);
        ModelFile.Load(net, modelFile.FullName);
        return net;
    }

    /// <summary>Prints an image with the probability of each digit beside it.</summary>
    /// <returns>The most probable digit.</returns>
    private static int Show<TNetwork>(TNetwork net, ReadOnlySpan<float> pixels)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        Span<float> probabilities = stackalloc float[Mnist.Classes];
        net.PredictProbabilities(pixels, probabilities);
        string[] picture = TextArt.Of(pixels, Mnist.Side);
        int margin = (picture.Length - probabilities.Length) / 2;
        for (int line = 0; line < picture.Length; line++)
        {
            int digit = line - margin;
            string beside = digit >= 0 && digit < probabilities.Length ? Bar(digit, probabilities[digit]) : "";
            Console.WriteLine($"  {picture[line]}  {beside}".TrimEnd());
        }

        return net.Classify(pixels);
    }

    private static string Bar(int digit, float probability)
    {
        const int Width = 30;
        string percent = (probability * 100).ToString("F1", CultureInfo.InvariantCulture);
        return $"{digit}  {percent,5} %  {new string('█', (int)Math.Round(probability * Width))}";
    }
}
