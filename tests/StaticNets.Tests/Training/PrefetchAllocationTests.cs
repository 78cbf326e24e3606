using StaticNets.Data;
using StaticNets.Tests.Threading;
using StaticNets.Training;
using Classifier = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.ThreeClasses, double>;

namespace StaticNets.Tests.Training;

/// <summary>Apart from other tests, since samples are gathered on a thread of the pool: only what the whole process allocates has it.</summary>
[Collection(nameof(Sharing))]
public class PrefetchAllocationTests
{
    private const int Count = 200;

    private static readonly double[] X = [.. Enumerable.Range(0, 2 * Count).Select(i => Math.Sin((i * 1.7) + 1))];
    private static readonly Dataset<double> Samples = new(X, 2, Enumerable.Range(0, Count).Select(i => i % 3).ToArray(), 3);

    /// <summary>A hundred times as many steps allocate no more, on any thread, but for what the runtime does now and then.</summary>
    [Fact]
    public void Steps_AllocateNothing()
    {
        // 80 more epochs keep 80 more records; that they take 200 steps each instead of 2 must not show. One object a step would be 380 KB.
        Allocated(1, batchSize: 1);
        Assert.InRange(OfEpochs(batchSize: 1) - OfEpochs(batchSize: Count / 2), long.MinValue, 80 * 400);

        static long OfEpochs(int batchSize) =>
            Enumerable.Range(0, 3).Min(_ => Allocated(90, batchSize)) - Enumerable.Range(0, 3).Min(_ => Allocated(10, batchSize));

        static long Allocated(int epochs, int batchSize)
        {
            Classifier network = Classifier.Create(1);
            ImageAugmentation changes = new(1, 1, 2) { FlipHorizontal = 0.5, Noise = 0.1, Shift = 0 };
            long before = GC.GetTotalAllocatedBytes(precise: true);
            network.Fit(Samples, new() { Epochs = epochs, BatchSize = batchSize, Augmentation = changes, Prefetch = true });
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
    }
}
