using System.Numerics;
using System.Runtime.InteropServices;
using StaticNets.Tests;

namespace StaticNets.Numerics.Tests;

/// <summary>Convolutions so large that threads share one sample, over odd images: padded, dilated, strided, of one tap, in groups.</summary>
[Network(6, 61, 67)]
[Conv2D(24, 5, Padding = 2), SiLU]
[Conv2D(32, 3, Padding = 2, Dilation = 2), ReLU]
[Conv2D(40, 3, Stride = 2, Padding = 1), GELU]
[Conv2D(64, 1), ReLU]
[GlobalAvgPool, Flatten, Dense(3), MeanSquaredError]
public partial class LargeImage;

/// <summary>The same in double precision, with the channels of a pixel in the lanes.</summary>
[Network(8, 33, 31, Precision = Precision.Double)]
[Conv2D(32, 3, Padding = 1), ReLU]
[Conv2D(48, 3, Padding = 1, Groups = 2), SiLU]
[Conv2D(96, 1)]
[Conv2D(64, 3, Stride = 2), Tanh]
[GlobalAvgPool, Flatten, Dense(3), MeanSquaredError]
public partial class LargeDoubles;

/// <summary>Fewer samples than threads: each is shared, and has the bits that one thread gives it.</summary>
[Collection(nameof(SharedWorkspaces))]
public sealed class SharedSampleTests
{
    private static readonly int[] Threads = [2, 3, 16];

    [Fact]
    public void Prediction_OfAFewSamples_IsTheSameOnAnyNumberOfThreads()
    {
        Predict<LargeImage, float>();
        Predict<LargeDoubles, double>();
    }

    [Fact]
    public void Step_OfAFewSamples_IsTheSameOnAnyNumberOfThreads()
    {
        Step<LargeImage, float>();
        Step<LargeDoubles, double>();
    }

    [Fact]
    public void Prediction_OfASharedSample_IsTheNaiveOutput()
    {
        Compare<LargeImage, float>();
        Compare<LargeDoubles, double>();
    }

    [Fact]
    public void SharedSamples_AllocateNothing()
    {
        var trial = new Trial<LargeImage, float>(1);
        trial.Workspace.Threads = 3;
        var y = new float[LargeImage.OutputLength];
        Assert.Equal(0, Allocations.Of(() => trial.Network.Predict(trial.X, y, trial.Workspace)));
        Assert.Equal(0, Allocations.Of(() => trial.Train()));
    }

    private static void Predict<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int rows in (int[])[1, 2])
        {
            var trial = new Trial<TNetwork, T>(rows);
            var y = new T[rows * TNetwork.Description.OutputLength];
            trial.Workspace.Threads = 1;
            trial.Network.Predict(trial.X, y, trial.Workspace);
            byte[] alone = Bytes(y);
            foreach (int threads in Threads)
            {
                trial.Workspace.Threads = threads;
                y.AsSpan().Clear();
                trial.Network.Predict(trial.X, y, trial.Workspace);
                Assert.Equal(alone, Bytes(y));
            }

            Assert.Equal(alone, Bytes(trial.Predict()));
        }
    }

    private static void Step<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int rows in (int[])[1, 3])
        {
            var trial = new Trial<TNetwork, T>(rows);
            trial.Workspace.Threads = 1;
            trial.Train();
            byte[] alone = Bytes([.. trial.Gradients.Packed, .. trial.Workspace.Output(rows - 1)]);
            foreach (int threads in Threads)
            {
                trial.Workspace.Threads = threads;
                trial.Gradients.Packed.Fill(T.One);
                trial.Train();
                Assert.Equal(alone, Bytes([.. trial.Gradients.Packed, .. trial.Workspace.Output(rows - 1)]));
            }
        }
    }

    private static void Compare<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var trial = new Trial<TNetwork, T>(1);
        double[] expected = [.. Expected.Prediction(trial).Outputs.SelectMany(row => row)];
        trial.Workspace.Threads = 3;
        var y = new T[TNetwork.Description.OutputLength];
        trial.Network.Predict(trial.X, y, trial.Workspace);
        Tolerances.AssertClose<T>(expected, y, "y");
    }

    private static byte[] Bytes<T>(T[] numbers)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(numbers).ToArray();
}
