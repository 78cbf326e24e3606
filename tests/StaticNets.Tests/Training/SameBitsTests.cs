using System.Globalization;
using System.Numerics;
using StaticNets.Data;
using StaticNets.Numerics;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;

namespace StaticNets.Tests.Training;

/// <summary>Hashes of initial weights, of trained parameters and of metrics, computed here and under lesser instruction sets.</summary>
public class SameBitsTests
{
    [Theory]
    [InlineData(Machine.NoAvx512)]
    [InlineData(Machine.NoAvx2)]
    [InlineData(Machine.NoIntrinsics)]
    public void Training_OnALesserMachine_GivesTheSameBits(string machine) => Assert.Equal(HashOfTraining(), ChildProcess.Run(HashOfTraining, machine));

    [Fact]
    public void Hash_OfAnotherSeed_Differs() => Assert.NotEqual(HashOfTraining(), Hash(seed: 6));

    private static string HashOfTraining() => Hash(seed: 5);

    private static string Hash(ulong seed)
    {
        ulong hash = 14695981039346656037;
        Add<float>(seed, ref hash);
        Add<double>(seed, ref hash);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static void Add<T>(ulong seed, ref ulong hash)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] weights = new T[7 * 16];
        foreach (Init kind in Enum.GetValues<Init>().Where(kind => kind != Init.Default))
        {
            Initializers.Fill<T>(weights, 7, 5, kind, 0.1, seed, layer: 2);
            Add(weights, ref hash);
        }

        Probabilities.Softmax<T>(weights.AsSpan(0, 33), 11);
        Probabilities.Sigmoid<T>(weights.AsSpan(33));
        Add(weights, ref hash);
        foreach (Optimizer<Linear<Squares, T>, T> optimizer in Optimizers<T>())
        {
            Linear<Squares, T> network = Linear<Squares, T>.Create(seed);
            TrainingHistory history = network.Fit(
                Data<T>(), new() { Epochs = 2, BatchSize = 8, Seed = seed, Optimizer = optimizer, ValidationFraction = 0.3 });
            Add<T>(network.Parameters.Packed, ref hash);
            Add<double>([history.Last.Loss, history.Last.ValidationLoss!.Value], ref hash);
        }

        Linear<Squares, T> augmented = Linear<Squares, T>.Create(seed);
        augmented.Fit(Data<T>(), new()
        {
            Epochs = 2,
            Seed = seed,
            Augmentation = new ImageAugmentation(1, 1, 3) { FlipHorizontal = 0.5, Contrast = 0.2, Brightness = 0.1, Noise = 0.3 },
            Sampling = Sampling.Weighted([.. Enumerable.Range(0, 30).Select(i => 1.0 + i)]),
        });
        Add<T>(augmented.Parameters.Packed, ref hash);
    }

    private static Optimizer<Linear<Squares, T>, T>[] Optimizers<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        new Sgd<Linear<Squares, T>, T>(0.1),
        new Sgd<Linear<Squares, T>, T>(0.1, 0.9),
        new Sgd<Linear<Squares, T>, T>(0.1, 0.9, nesterov: true),
        new RmsProp<Linear<Squares, T>, T>(),
        new RmsProp<Linear<Squares, T>, T>(momentum: 0.9),
        new RmsProp<Linear<Squares, T>, T>(momentum: 0.9) { Centered = true },
        new Adam<Linear<Squares, T>, T>(),
        new Adam<Linear<Squares, T>, T> { AmsGrad = true, Groups = [new("*.bias") { LearningRateFactor = 2 }] },
        new AdamW<Linear<Squares, T>, T>(),
        new AdamW<Linear<Squares, T>, T> { MaxGradientNorm = 0.1, MaxParameterNorm = 0.7, MaxLayerNorm = 0.8 },
        new Adagrad<Linear<Squares, T>, T>(),
        new NAdam<Linear<Squares, T>, T>(),
        new RAdam<Linear<Squares, T>, T>(),
        new Adadelta<Linear<Squares, T>, T>(),
        new Lion<Linear<Squares, T>, T>(),
    ];

    private static Dataset<T> Data<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Philox random = new(3, PhiloxDomain.Data);
        T[] x = [.. Enumerable.Range(0, 3 * 30).Select(i => T.CreateTruncating(random.Normal(i)))];
        return new Dataset<T>(x, 3, x.AsMemory(0, 2 * 30), 2);
    }

    private static void Add<T>(ReadOnlySpan<T> values, ref ulong hash)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T value in values)
        {
            // Widening keeps the bits apart: different singles are different doubles.
            ulong bits = BitConverter.DoubleToUInt64Bits(double.CreateTruncating(value));
            hash = ((hash ^ bits) * 1099511628211) ^ (hash >> 29);
        }
    }

    private sealed class Squares : ILinear
    {
        public static int Inputs => 3;

        public static int Outputs => 2;

        public static TargetKind Targets => TargetKind.Values;
    }
}
