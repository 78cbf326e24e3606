using System.Collections.Concurrent;
using StaticNets.Data;
using StaticNets.Tests.Data;
using StaticNets.Training;
using Classifier = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.ThreeClasses, double>;

namespace StaticNets.Tests.Training;

public class PrefetchTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 2 * 200).Select(i => Math.Sin((i * 1.7) + 1))];
    private static readonly Dataset<double> Samples = new(X, 2, Enumerable.Range(0, 200).Select(i => i % 3).ToArray(), 3);
    private static readonly ImageAugmentation Changes = new(1, 1, 2) { FlipHorizontal = 0.5, Noise = 0.1, Shift = 0 };

    [Fact]
    public void Prefetch_ChangesNoBit()
    {
        foreach (Augmentation? augmentation in new[] { null, Changes })
        {
            foreach ((int batchSize, int accumulation) in new[] { (1, 1), (7, 1), (64, 3), (1000, 1) })
            {
                double[] expected = Train(Samples, prefetch: false);
                foreach (bool? prefetch in new bool?[] { null, true, false })
                {
                    Assert.Equal(expected, Train(Samples, prefetch));
                    Assert.Equal(expected, Train(new WrappedSource<double>(Samples), prefetch));
                }

                double[] Train(SampleSource<double> source, bool? prefetch)
                {
                    Classifier network = Classifier.Create(1);
                    network.Fit(source, new()
                    {
                        Epochs = 3,
                        BatchSize = batchSize,
                        AccumulationSteps = accumulation,
                        Seed = 3,
                        Augmentation = augmentation,
                        Prefetch = prefetch,
                    });
                    return network.Parameters.Packed.ToArray();
                }
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AFault_ArrivesAtItsStep(bool prefetch)
    {
        var source = new WrappedSource<double>(Samples) { BeforeRead = static sample => ThrowAt(sample, 77) };
        Classifier network = Classifier.Create(1);
        TrainingFailed? failure = null;
        Assert.Equal("sample 77", Assert.Throws<IOException>(() => network.Fit(source, new()
        {
            BatchSize = 10,
            Shuffle = false,
            Prefetch = prefetch,
            Events = new Recorder<TrainingEvent>(told => failure = told as TrainingFailed ?? failure),
        })).Message);

        Classifier expected = Classifier.Create(1);
        expected.Fit(Samples.Take(..70), new() { Epochs = 1, BatchSize = 10, Shuffle = false });
        Assert.Equal(expected.Parameters.Packed.ToArray(), network.Parameters.Packed.ToArray());
        Assert.NotNull(failure);

        static void ThrowAt(int sample, int faulty)
        {
            if (sample == faulty)
            {
                throw new IOException($"sample {sample}");
            }
        }
    }

    [Fact]
    public void AFileThatIsCutDuringTraining_EndsItWithOneError()
    {
        using var images = new TemporaryFile(IdxFile.Bytes(0x08, [100, 1, 2], [.. Enumerable.Range(0, 200).Select(i => (byte)i)]));
        using var labels = new TemporaryFile(IdxFile.Bytes(0x08, [100], [.. Enumerable.Range(0, 100).Select(i => (byte)(i % 3))]));
        using FileSource<double> source = Idx.OpenDataset<double>(images.Path, labels.Path);
        var cutter = new Recorder<TrainingProgress>(told =>
        {
            if (told.Completed?.Epoch == 2)
            {
                using var stream = new FileStream(images.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                stream.SetLength(100);
            }
        });
        IOException error = Assert.Throws<IOException>(() => Classifier.Create(1).Fit(source, new() { Epochs = 5, BatchSize = 8 }, cutter));
        Assert.Equal($"{images.Path}: found 100 bytes; expected the 216 that it had when it was opened. It must not change while it is in use.", error.Message);
    }

    /// <summary>The first step lasts until the pool has begun, and the reader is slow.</summary>
    [Fact]
    public void Prefetch_ReadsOnAnotherThread_AndNothingAfterTheEnd()
    {
        foreach (int cancelAt in new[] { 3, int.MaxValue })
        {
            using var cancellation = new CancellationTokenSource();
            var threads = new ConcurrentBag<int>();
            int own = Environment.CurrentManagedThreadId;
            bool IsAnother(int thread) => thread != own;
            var source = new WrappedSource<double>(Samples.Take(..60))
            {
                BeforeRead = _ =>
                {
                    threads.Add(Environment.CurrentManagedThreadId);
                    Thread.Sleep(1);
                },
            };
            int steps = 0;
            Classifier.Create(1).Fit(
                source,
                new()
                {
                    Epochs = 1,
                    BatchSize = 4,
                    ProgressInterval = TimeSpan.Zero,
                    Events = new Recorder<TrainingEvent>(told =>
                    {
                        if (told is StepEnded && ++steps == cancelAt)
                        {
                            cancellation.Cancel();
                        }

                        SpinWait.SpinUntil(() => threads.Any(IsAnother), TimeSpan.FromSeconds(30));
                    }),
                },
                null,
                cancellation.Token);
            int read = threads.Count;
            Thread.Sleep(20);
            Assert.Equal(read, threads.Count);
            Assert.Contains(threads, IsAnother);
            Assert.InRange(read, 4, cancelAt == 3 ? 16 : 60);
        }
    }

    [Fact]
    public void Augmentation_IsTheSameInAnyBatch_AndNeverOfTheValidationSet()
    {
        var expected = new ConcurrentDictionary<(int Sample, uint Epoch), (double, double)>();
        var other = new ConcurrentDictionary<(int Sample, uint Epoch), (double, double)>();
        Train(expected, batchSize: 1);
        Train(other, batchSize: 50);
        Assert.Equal(160 * 2, expected.Count);
        Assert.Equal(expected.OrderBy(pair => pair.Key), other.OrderBy(pair => pair.Key));

        static void Train(ConcurrentDictionary<(int Sample, uint Epoch), (double, double)> seen, int batchSize)
        {
            Classifier network = Classifier.Create(1);
            SampleSource<double> held = Samples.Take(160..);
            TrainingHistory history = network.Fit(
                Samples.Take(..160), new() { Epochs = 2, BatchSize = batchSize, Validation = held, Augmentation = Changes.Then(new Witness(seen)) });
            Assert.Equal(network.Evaluate(held).Loss, history.Last.ValidationLoss);
        }
    }

    [Fact]
    public void Augmentation_OfASampleDrawnTwice_DiffersFromTimeToTime()
    {
        var seen = new ConcurrentBag<double>();
        Classifier.Create(1).Fit(
            Samples, new() { Epochs = 1, Sampling = Sampling.Weighted([1, .. new double[199]]), Augmentation = Changes.Then(new Values(seen)) });
        Assert.Equal(200, seen.Distinct().Count());
    }

    [Fact]
    public void AnAugmentationOfOtherSamples_IsRefusedBeforeTheFirstStep()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            Classifier.Create(1).Fit(Samples, new() { Augmentation = Changes.Then(new ImageAugmentation(1, 2, 2)) }));
        Assert.StartsWith("The samples have 2 features; the augmentation is for images of 1x2x2, which are 4.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Notes what each sample became in each epoch, told apart by a random number.</summary>
    private sealed class Witness(ConcurrentDictionary<(int Sample, uint Epoch), (double, double)> seen) : Augmentation
    {
        public override void Apply<T>(Span<T> features, SampleRandom random) => Assert.True(
            seen.TryAdd((random.Sample, random.Numbers(9).Bits(0)), (double.CreateTruncating(features[0]), double.CreateTruncating(features[1]))));
    }

    private sealed class Values(ConcurrentBag<double> seen) : Augmentation
    {
        public override void Apply<T>(Span<T> features, SampleRandom random) => seen.Add(double.CreateTruncating(features[0]));
    }
}
