using System.Collections.Concurrent;
using System.Numerics;
using StaticNets.Data;
using StaticNets.Numerics;
using StaticNets.Tests.Data;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;

namespace StaticNets.Tests.Training;

public class RandomCropTests
{
    // Images of 2 channels of 4 by 5 pixels, for a network that sees 2 by 3 of them.
    private static readonly RandomCrop Crop = new(2, 4, 5, 2, 3);

    [Theory]
    [InlineData(1, 5, 7, 3, 4, 0)]
    [InlineData(3, 4, 4, 1, 3, 0)]
    [InlineData(2, 5, 3, 5, 1, 0)]
    [InlineData(2, 5, 3, 5, 3, 0)]
    [InlineData(3, 5, 4, 5, 4, 2)]
    [InlineData(1, 3, 2, 3, 2, 1)]
    [InlineData(2, 9, 6, 9, 5, 4)]
    [InlineData(1, 7, 9, 6, 8, 5)]
    public void Window_IsThatOfTheDrawnPlace(int channels, int height, int width, int cropHeight, int cropWidth, int padding)
    {
        var crop = new RandomCrop(channels, height, width, cropHeight, cropWidth) { Padding = padding, Fill = -1.5 };
        for (int sample = 0; sample < 60; sample++)
        {
            AssertWindow<float>(sample);
            AssertWindow<double>(sample);
        }

        void AssertWindow<T>(int sample)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            SampleRandom random = new(5, epoch: 3, sample, repetition: sample % 2);
            int top = random.Numbers(0).Below(2L * sample, height + (2 * padding) - cropHeight + 1) - padding;
            int left = random.Numbers(0).Below((2L * sample) + 1, width + (2 * padding) - cropWidth + 1) - padding;
            T[] image = Numbered<T>(channels * height * width);
            T[] expected =
            [
                .. from channel in Enumerable.Range(0, channels)
                   from y in Enumerable.Range(top, cropHeight)
                   from x in Enumerable.Range(left, cropWidth)
                   select y >= 0 && y < height && x >= 0 && x < width ? image[(((channel * height) + y) * width) + x] : T.CreateTruncating(-1.5),
            ];
            Assert.Equal(expected, Apply(crop, image, random));
        }
    }

    [Fact]
    public void CropOfTheWholeImage_ChangesNothing() => Assert.Equal(Numbered<float>(30), Apply(new RandomCrop(2, 3, 5, 3, 5), Numbered<float>(30), new(1, 1, 7)));

    [Fact]
    public void EveryPlace_IsDrawnEquallyOften()
    {
        var crop = new RandomCrop(1, 4, 5, 2, 3);
        var counts = new int[20];
        for (int sample = 0; sample < 27_000; sample++)
        {
            counts[(int)Apply(crop, Numbered<float>(20), new SampleRandom(1, 1 + (sample % 3), sample / 3))[0]]++;
        }

        // The first pixel of the window is in the first three rows and columns.
        Assert.All(Enumerable.Range(0, 20), place => Assert.Equal(place / 5 < 3 && place % 5 < 3 ? 1 / 9.0 : 0, counts[place] / 27_000.0, 0.008));
    }

    [Fact]
    public void Then_ComposesInAnyOrder()
    {
        var mirror = new ImageAugmentation(1, 2, 3) { FlipHorizontal = 1 };
        var mirrorWhole = new ImageAugmentation(1, 4, 5) { FlipHorizontal = 1 };
        var crop = new RandomCrop(1, 4, 5, 2, 3);
        for (int sample = 0; sample < 20; sample++)
        {
            SampleRandom random = new(1, 1, sample);
            float[] window = Apply(crop, Numbered<float>(20), random);
            float[] mirrored = Apply(crop.Then(mirror), Numbered<float>(20), random);
            Assert.Equal([window[2], window[1], window[0], window[5], window[4], window[3]], mirrored);

            // Of the mirrored image each row of a window counts down.
            float[] ofMirrored = Apply(mirrorWhole.Then(crop), Numbered<float>(20), random);
            Assert.Equal([ofMirrored[0] - 1, ofMirrored[0] - 2], ofMirrored[1..3]);
            Assert.Equal(ofMirrored[0] + 5, ofMirrored[3]);

            // Larger in between, in place and not.
            Augmentation back = new Twice().Then(new RandomCrop(1, 4, 2, 2, 2) { Padding = 1 });
            float[] inPlace = Numbered<float>(4);
            back.Apply<float>(inPlace, random);
            Assert.Equal(Apply(back, Numbered<float>(4), random), inPlace);
            Assert.Equal((4, 6, 6), (back.ResultLength(4), crop.Then(mirror).ResultLength(20), mirrorWhole.Then(crop).ResultLength(20)));
        }

        // Two crops of a chain draw places of their own.
        Augmentation twice = new RandomCrop(1, 1, 9, 1, 5).Then(new RandomCrop(1, 1, 5, 1, 1));
        Assert.Equal(9, Enumerable.Range(0, 400).Select(sample => Apply(twice, Numbered<float>(9), new SampleRandom(1, 1, sample))[0]).Distinct().Count());
    }

    [Fact]
    public void Checkpoints_KeepEveryNumber() => Assert.Equal(
        "RandomCrop (channels 2, height 4, width 5, crop height 2, crop width 3, padding 1, fill 0.5)",
        new RandomCrop(2, 4, 5, 2, 3) { Padding = 1, Fill = 0.5 }.Description);

    [Fact]
    public void NumbersOutOfRange_AreRefused()
    {
        Refused("channels", () => new RandomCrop(0, 4, 5, 2, 3));
        Refused("height", () => new RandomCrop(1, 0, 5, 2, 3));
        Refused("width", () => new RandomCrop(1, 4, 0, 2, 3));
        Refused("cropHeight", () => new RandomCrop(1, 4, 5, 0, 3));
        Refused("cropWidth", () => new RandomCrop(1, 4, 5, 2, -1));
        Refused("cropHeight", () => new RandomCrop(1, 4, 5, 5, 3), "Found a crop of 5x3 from images of 4x5; expected one that is no larger.");
        Refused("cropWidth", () => new RandomCrop(1, 4, 5, 4, 6), "Found a crop of 4x6 from images of 4x5; expected one that is no larger.");
        Refused("Padding", () => new RandomCrop(1, 4, 5, 2, 3) { Padding = -1 });
        Refused("Padding", () => new RandomCrop(1, 4, 5, 2, 3) { Padding = 2 }, "Found a padding of 2 pixels; expected 0 to 1, less than the crop is long.");
        Refused("height", () => new RandomCrop(int.MaxValue, int.MaxValue, int.MaxValue, 2, 3));
        Refused("Fill", () => new RandomCrop(1, 4, 5, 2, 3) { Fill = double.NaN });
        Assert.StartsWith(
            "The samples have 41 features; the crop is from images of 2x4x5, which are 40.",
            Assert.Throws<ArgumentException>("featureLength", () => Crop.Apply<float>(new float[41], new float[12], default)).Message,
            StringComparison.Ordinal);
        const string room = "Found room for 40 features; expected 12, which the augmentation makes of 40.";
        Assert.Equal(room, Assert.Throws<ArgumentException>(() => Crop.Apply<float>(new float[40], default)).Message);
        Assert.Equal(room, Assert.Throws<ArgumentException>(() => Crop.Apply<float>(new float[40], new float[40], default)).Message);
        Assert.Equal(room, Assert.Throws<ArgumentException>(() => Crop.Then(new ImageAugmentation(2, 2, 3)).Apply<float>(new float[40], default)).Message);

        static void Refused(string parameter, Func<object> make, string message = "") =>
            Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(parameter, make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TrainsOnCrops_InBothPrecisions()
    {
        Train<float>();
        Train<double>();

        static void Train<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Dataset<T> images = Images<T>(150);
            SampleSource<T> held = Images<T>(60).CenterCrop(2, 4, 5, 2, 3);
            Augmentation changes = Crop.Then(new ImageAugmentation(2, 2, 3) { FlipVertical = 0.5, Noise = 0.05 });
            Linear<Kernels, T> network = Linear<Kernels, T>.Create(1);
            TrainingHistory history = network.Fit(
                images, new() { Epochs = 30, BatchSize = 10, Seed = 4, Augmentation = changes, Validation = held, Optimizer = new Adam<Linear<Kernels, T>, T>(0.02) });
            Assert.True(history.Last.ValidationAccuracy > 0.95, $"{history.Last.ValidationAccuracy}");
            Assert.Equal(network.Evaluate(held).Loss, history.Last.ValidationLoss);
        }
    }

    [Fact]
    public void Crops_AreTheSameInAnyBatchAndOrder_AndPrefetchChangesNoBit()
    {
        var expected = new ConcurrentDictionary<(int Sample, uint Epoch), string>();
        double[] parameters = Train(expected, new() { Epochs = 2, BatchSize = 1, Prefetch = false });
        Assert.Equal(2 * 50, expected.Count);
        Assert.True(expected.Values.Distinct().Count() > 50 + 20); // Other windows in the second epoch, of most samples.
        foreach (TrainerOptions<Linear<Kernels, double>, double> options in new TrainerOptions<Linear<Kernels, double>, double>[]
        {
            new() { Epochs = 2, BatchSize = 50, AccumulationSteps = 3 },
            new() { Epochs = 2, BatchSize = 7, Shuffle = false, Prefetch = false },
            new() { Epochs = 2, BatchSize = 1, Prefetch = true },
        })
        {
            var other = new ConcurrentDictionary<(int Sample, uint Epoch), string>();
            double[] trained = Train(other, options);
            Assert.Equal(expected.OrderBy(pair => pair.Key), other.OrderBy(pair => pair.Key));
            Assert.Equal(options.BatchSize == 1, parameters.AsSpan().SequenceEqual(trained));
        }

        static double[] Train(
            ConcurrentDictionary<(int Sample, uint Epoch), string> seen, TrainerOptions<Linear<Kernels, double>, double> options)
        {
            Linear<Kernels, double> network = Linear<Kernels, double>.Create(1);
            network.Fit(
                new WrappedSource<double>(Images<double>(50)),
                new()
                {
                    Epochs = options.Epochs,
                    BatchSize = options.BatchSize,
                    AccumulationSteps = options.AccumulationSteps,
                    Shuffle = options.Shuffle,
                    Prefetch = options.Prefetch,
                    Augmentation = Crop.Then(new Witness(seen)),
                });
            return network.Parameters.Packed.ToArray();
        }
    }

    [Fact]
    public void LengthsThatDoNotFit_AreRefusedBeforeTheFirstStep()
    {
        Dataset<float> images = Images<float>(20);
        Refused("The data set has 40 features per sample; Kernels expects 12.", images, new());
        Refused("The samples have 40 features; the crop is from images of 2x5x5, which are 50.", images, new() { Augmentation = new RandomCrop(2, 5, 5, 2, 3) });
        Refused(
            "The data set has 40 features per sample, of which the augmentation makes 16; Kernels expects 12.",
            images,
            new() { Augmentation = new RandomCrop(2, 4, 5, 2, 4) });
        Refused(
            "The samples have 12 features; the augmentation is for images of 2x4x5, which are 40.",
            images,
            new() { Augmentation = Crop.Then(new ImageAugmentation(2, 4, 5)) });
        Refused("The data set has 40 features per sample; Kernels expects 12.", images, new() { Augmentation = Crop, Validation = images });
        Refused(
            "The options hold back samples for validation as they are, of 40 features, where the augmentation crops those to train on; expected a "
            + "Validation of 12 features, such as source.CenterCrop(…).",
            images,
            new() { Augmentation = Crop, ValidationFraction = 0.2 });

        static void Refused(string message, Dataset<float> images, TrainerOptions<Linear<Kernels, float>, float> options) => Assert.StartsWith(
            message, Assert.Throws<ArgumentException>(() => Linear<Kernels, float>.Create(1).Fit(images, options)).Message, StringComparison.Ordinal);
    }

    private static T[] Apply<T>(Augmentation augmentation, T[] image, SampleRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = new T[augmentation.ResultLength(image.Length)];
        augmentation.RequireFit(image.Length);
        augmentation.Apply<T>(image, result, random);
        return result;
    }

    private static T[] Numbered<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, length).Select(i => T.CreateTruncating(i))];

    /// <summary>Three classes, told apart by how bright each channel is, wherever one looks.</summary>
    private static Dataset<T> Images<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 3)];
        T[] pixels =
        [
            .. from label in labels.Index()
               from pixel in Enumerable.Range(0, 40)
               let bright = label.Item == 2 || label.Item == pixel / 20
               select T.CreateTruncating((bright ? 0.8 : 0) + (0.2 * new Philox(3, PhiloxDomain.Data).Double((40L * label.Index) + pixel))),
        ];
        return new Dataset<T>(pixels, 40, labels, 3);
    }

    /// <summary>Makes longer samples of samples: two of each.</summary>
    private sealed class Twice : Augmentation
    {
        public override int ResultLength(int featureLength) => 2 * featureLength;

        public override void Apply<T>(Span<T> features, SampleRandom random) => throw new NotSupportedException();

        public override void Apply<T>(ReadOnlySpan<T> sample, Span<T> result, SampleRandom random)
        {
            sample.CopyTo(result);
            sample.CopyTo(result[sample.Length..]);
        }
    }

    /// <summary>Notes what each sample became in each epoch, told apart by a random number.</summary>
    private sealed class Witness(ConcurrentDictionary<(int Sample, uint Epoch), string> seen) : Augmentation
    {
        public override void Apply<T>(Span<T> features, SampleRandom random) =>
            Assert.True(seen.TryAdd((random.Sample, random.Numbers(9).Bits(0)), string.Join(' ', features.ToArray())));
    }
}
