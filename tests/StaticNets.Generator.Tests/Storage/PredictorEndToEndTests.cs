using System.Numerics;
using System.Reflection;
using StaticNets.Data;
using StaticNets.Generator.Tests.Helpers;
using StaticNets.Storage;
using StaticNets.Training;

namespace StaticNets.Generator.Tests.Storage;

/// <summary>An emitted network, trained on standardised data, saved, and loaded ready for raw inputs.</summary>
public sealed class PredictorEndToEndTests
{
    private const string Moons = """
        [Network(2)]
        [Dense(16)] [Tanh]
        [Dense(2)]
        [SoftmaxCrossEntropy]
        public partial class SingleMoons;

        [Network(2, Precision = Precision.Double)]
        [Dense(16)] [Tanh]
        [Dense(1)]
        [BinaryCrossEntropy]
        public partial class DoubleMoons;
        """;

    [Fact]
    public void LoadPredictor_TrainedOnStandardizedMoons_ClassifiesRawMoonsWithTheSameBits()
    {
        Assembly assembly = EmittedAssembly.Of(Moons);

        EmittedAssembly.Call(typeof(Journey<,>), nameof(Journey<,>.Run), assembly.GetType("SingleMoons", throwOnError: true)!, typeof(float));
        EmittedAssembly.Call(typeof(Journey<,>), nameof(Journey<,>.Run), assembly.GetType("DoubleMoons", throwOnError: true)!, typeof(double));
    }

    private static class Journey<TNetwork, T>
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static void Run()
        {
            Dataset<T> raw = FarMoons();
            Standardization<T> standardization = Standardization<T>.Fit(raw);
            Dataset<T> standardized = standardization.Apply(raw);
            TNetwork trained = TNetwork.Create(seed: 1);
            trained.Fit(standardized, new TrainerOptions<TNetwork, T> { Epochs = 40, BatchSize = 16, Optimizer = new Adam<TNetwork, T>(0.02) });
            T[] expected = new T[raw.Count * TNetwork.Description.OutputLength];
            trained.Predict(standardized.Features, expected);

            Predictor<TNetwork, T> loaded = SaveAndLoad(new(trained, standardization));

            T[] actual = new T[expected.Length];
            int[] labels = new int[raw.Count];
            loaded.Predict(raw.Features, actual);
            loaded.Classify(raw.Features, labels);
            Assert.Equal(expected, actual);
            int right = labels.Zip(raw.Labels.ToArray()).Count(pair => pair.First == pair.Second);
            Assert.True(right > 0.95 * raw.Count, $"{right} of {raw.Count} are right.");
        }

        private static Predictor<TNetwork, T> SaveAndLoad(Predictor<TNetwork, T> predictor)
        {
            string folder = Directory.CreateTempSubdirectory("staticnets-predictor-").FullName;
            try
            {
                string path = Path.Combine(folder, "moons.safetensors");
                ModelFile.Save(predictor, path);
                return ModelFile.LoadPredictor<TNetwork, T>(path);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        // Far from the origin and on two scales: a network that takes them raw would be lost.
        private static Dataset<T> FarMoons()
        {
            Dataset<T> moons = SyntheticData.TwoMoons<T>(400, noise: 0.1, seed: 3);
            T[] features = moons.Features.ToArray();
            for (int i = 0; i < features.Length; i += 2)
            {
                features[i] = T.CreateTruncating(1000) + (features[i] * T.CreateTruncating(300));
                features[i + 1] *= T.CreateTruncating(0.01);
            }

            return new Dataset<T>(features, 2, moons.Labels.ToArray(), 2);
        }
    }
}
