using System.Numerics;
using StaticNets.Training;

namespace StaticNets.Tests.Training;

public class ImageAugmentationTests
{
    [Fact]
    public void WithoutSettings_NothingChanges()
    {
        AssertUnchanged<float>();
        AssertUnchanged<double>();

        static void AssertUnchanged<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] image = Numbered<T>(2 * 3 * 5);
            new ImageAugmentation(2, 3, 5).Apply<T>(image, new SampleRandom(1, 2, 3));
            Assert.Equal(Numbered<T>(2 * 3 * 5), image);
        }
    }

    [Theory]
    [InlineData(1, 28, 28, 2)]
    [InlineData(3, 5, 7, 4)]
    [InlineData(2, 7, 2, 1)]
    public void Shift_MovesAllChannelsByTheDrawnPixels(int channels, int height, int width, int shift)
    {
        var augmentation = new ImageAugmentation(channels, height, width) { Shift = shift, Fill = -1 };
        for (int sample = 0; sample < 50; sample++)
        {
            SampleRandom random = new(5, epoch: 3, sample);
            int down = random.Numbers(0).Below(2L * sample, (2 * shift) + 1) - shift;
            int right = random.Numbers(0).Below((2L * sample) + 1, (2 * shift) + 1) - shift;
            AssertPixels<float>(augmentation, random, (y, x) => (y - down, x - right));
            AssertPixels<double>(augmentation, random, (y, x) => (y - down, x - right));
        }
    }

    [Theory]
    [InlineData(1, 0, 4, 5)]
    [InlineData(0, 1, 4, 5)]
    [InlineData(1, 1, 5, 4)]
    [InlineData(1, 1, 1, 1)]
    public void Flips_MirrorEveryChannel(double horizontal, double vertical, int height, int width)
    {
        var augmentation = new ImageAugmentation(3, height, width) { FlipHorizontal = horizontal, FlipVertical = vertical };
        AssertPixels<float>(
            augmentation, new SampleRandom(5, 1, 2), (y, x) => (vertical == 1 ? height - 1 - y : y, horizontal == 1 ? width - 1 - x : x));
    }

    [Fact]
    public void Flips_HappenAsOftenAsAsked()
    {
        var augmentation = new ImageAugmentation(1, 2, 2) { FlipHorizontal = 0.3, FlipVertical = 0.8 };
        var counts = new int[4];
        for (int sample = 0; sample < 20_000; sample++)
        {
            float[] image = [0, 1, 2, 3];
            augmentation.Apply<float>(image, new SampleRandom(1, 1, sample));
            counts[(int)image[0]]++; // 1 where mirrored left to right, 2 top to bottom, 3 both.
        }

        double[] expected = [0.7 * 0.2, 0.3 * 0.2, 0.7 * 0.8, 0.3 * 0.8];
        Assert.All(counts.Zip(expected), pair => Assert.Equal(pair.Second, pair.First / 20_000.0, 0.012));
    }

    [Fact]
    public void Shift_ReachesEveryPlaceEqually()
    {
        var augmentation = new ImageAugmentation(1, 3, 3) { Shift = 2 };
        var counts = new int[26];
        for (int sample = 0; sample < 25_000; sample++)
        {
            float[] image = [0, 0, 0, 0, 1, 0, 0, 0, 0];
            augmentation.Apply<float>(image, new SampleRandom(1, 1, sample));
            counts[image.IndexOf(1f) + 1]++;
        }

        // Of 5 x 5 shifts the 3 x 3 inner ones leave the dot in the image.
        Assert.Equal(16 / 25.0, counts[0] / 25_000.0, 0.012);
        Assert.All(counts[1..10], count => Assert.Equal(1 / 25.0, count / 25_000.0, 0.006));
    }

    [Fact]
    public void Noise_IsOfTheGivenDeviation_AndItsOwnForEverySampleAndEpoch()
    {
        var augmentation = new ImageAugmentation(1, 10, 10) { Noise = 0.25 };
        double[] all = [.. Enumerable.Range(0, 500).SelectMany(sample => Image(1, sample))];
        Assert.Equal(0, all.Average(), 0.004);
        Assert.Equal(0.0625, all.Average(z => z * z), 0.001);
        Assert.Equal(Image(1, 3), Image(1, 3));
        Assert.Empty(Image(1, 3).Intersect(Image(1, 4)));
        Assert.Empty(Image(1, 3).Intersect(Image(2, 3)));
        Assert.Empty(Image(1, 3).Intersect(Image(1, 3, repetition: 1)));

        double[] Image(int epoch, int sample, int repetition = 0)
        {
            var image = new double[100];
            augmentation.Apply<double>(image, new SampleRandom(9, epoch, sample, repetition));
            return image;
        }
    }

    [Fact]
    public void ContrastAndBrightness_AreTheirFormula()
    {
        var augmentation = new ImageAugmentation(1, 2, 2) { Contrast = 0.5, Brightness = 2 };
        for (int sample = 0; sample < 20; sample++)
        {
            SampleRandom random = new(1, 2, sample);
            double c = 0.5 * ((2 * random.Numbers(2).Double(2L * sample)) - 1);
            double b = 2 * ((2 * random.Numbers(2).Double((2L * sample) + 1)) - 1);
            double[] image = [1, 2, 3, 6];
            augmentation.Apply<double>(image, random);
            Assert.All(new double[] { 1, 2, 3, 6 }.Zip(image), pair => Assert.Equal(pair.First + (c * (pair.First - 3)) + b, pair.Second, 1e-14));
        }
    }

    [Fact]
    public void Then_AppliesBoth_WithRandomNumbersOfTheirOwn()
    {
        var noise = new ImageAugmentation(1, 1, 40) { Noise = 1 };
        double[] once = Apply(noise);
        double[] twice = Apply(noise.Then(noise));
        double[] thrice = Apply(noise.Then(noise).Then(noise));
        Assert.Equal(thrice, Apply(noise.Then(noise.Then(noise))));
        double[] second = [.. twice.Zip(once, (sum, first) => sum - first)];
        Assert.DoesNotContain(once.Zip(second), pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        Assert.DoesNotContain(thrice.Zip(twice).Zip(second), pair => Math.Abs(pair.First.First - pair.First.Second - pair.Second) < 1e-9);

        static double[] Apply(Augmentation augmentation)
        {
            var image = new double[40];
            augmentation.Apply<double>(image, new SampleRandom(1, 1, 0));
            return image;
        }
    }

    [Fact]
    public void SettingsOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("channels", () => new ImageAugmentation(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("height", () => new ImageAugmentation(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => new ImageAugmentation(1, 1, 0));
        Assert.StartsWith("Found a shift of 3 pixels; expected 0 to 2, less than the image is long.",
            Assert.Throws<ArgumentOutOfRangeException>("Shift", () => new ImageAugmentation(1, 3, 9) { Shift = 3 }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("Shift", () => new ImageAugmentation(1, 3, 9) { Shift = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("FlipHorizontal", () => new ImageAugmentation(1, 3, 9) { FlipHorizontal = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>("FlipVertical", () => new ImageAugmentation(1, 3, 9) { FlipVertical = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("Contrast", () => new ImageAugmentation(1, 3, 9) { Contrast = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>("Brightness", () => new ImageAugmentation(1, 3, 9) { Brightness = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("Noise", () => new ImageAugmentation(1, 3, 9) { Noise = double.PositiveInfinity });
        Assert.Throws<ArgumentOutOfRangeException>("Fill", () => new ImageAugmentation(1, 3, 9) { Fill = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("stream", () => new SampleRandom(1, 1, 1).Numbers(64));
        Assert.StartsWith("The samples have 26 features; the augmentation is for images of 1x3x9, which are 27.",
            Assert.Throws<ArgumentException>("featureLength", () => new ImageAugmentation(1, 3, 9).Apply(new float[26].AsSpan(), default)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Each pixel is the one that <paramref name="from"/> names, or −1 where that lies outside.</summary>
    private static void AssertPixels<T>(ImageAugmentation augmentation, SampleRandom random, Func<int, int, (int Y, int X)> from)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int channels, int height, int width) = (augmentation.Channels, augmentation.Height, augmentation.Width);
        T[] image = Numbered<T>(channels * height * width);
        augmentation.Apply<T>(image, random);
        for (int i = 0; i < image.Length; i++)
        {
            (int channel, int pixel) = Math.DivRem(i, height * width);
            (int y, int x) = from(pixel / width, pixel % width);
            bool isInside = y >= 0 && y < height && x >= 0 && x < width;
            Assert.Equal(T.CreateTruncating(isInside ? (((channel * height) + y) * width) + x : -1), image[i]);
        }
    }

    private static T[] Numbered<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, length).Select(i => T.CreateTruncating(i))];
}
