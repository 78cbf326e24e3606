using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using StaticNets.Data;
using StaticNets.Training;

namespace StaticNets.Numerics.Tests.Reproducibility;

/// <summary>
/// One hash of trained parameters and of the history: on any number of threads, with any vectors, and however often the training is killed.
/// </summary>
public sealed class ReproducibilityTests
{
    private const string FolderVariable = "STATICNETS_TEST_REPRODUCIBILITY";
    private const int StepsOfALife = 4;

    private static readonly Lazy<string> Here = new(Train);

    [Theory]
    [InlineData("STATICNETS_THREADS=1")]
    [InlineData("STATICNETS_THREADS=2")]
    [InlineData("STATICNETS_THREADS=3")]
    [InlineData("STATICNETS_THREADS=16")]
    [InlineData(Machine.NoAvx512)]
    public void Training_OnOtherThreadsOrVectors_GivesTheSameBits(string environment) =>
        Assert.Equal(Here.Value, ChildProcess.Run(Train, environment));

    [Fact]
    public void Training_KilledAndResumedOnOtherThreadsAndVectors_GivesTheSameBits()
    {
        string folder = Directory.CreateTempSubdirectory("staticnets-reproducibility-").FullName;
        try
        {
            string place = $"{FolderVariable}={folder}";
            string[][] lives = [["STATICNETS_THREADS=1"], ["STATICNETS_THREADS=3", Machine.NoAvx512], ["STATICNETS_THREADS=2"]];
            foreach (string[] life in lives)
            {
                using Process child = ChildProcess.Start(TrainAndDie, [place, .. life]);
                child.WaitForExit();
                Assert.NotEqual(0, child.ExitCode);
            }

            Assert.Equal(Here.Value, ChildProcess.Run(Train, place));
            Assert.Contains("checkpoint-00000012.safetensors", Directory.GetFiles(folder).Select(Path.GetFileName));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void AnotherSeed_GivesAnotherHash() => Assert.NotEqual(Here.Value, Fit(seed: 6, events: null));

    private static string Train() => Fit(seed: 5, events: null);

    /// <summary>Trains some steps beyond the last checkpoint, and ends as <c>kill -9</c> does.</summary>
    private static string TrainAndDie() => Fit(seed: 5, new Death());

    private static string Fit(ulong seed, IProgress<TrainingEvent>? events)
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        ReproducibleNet network = new(seed: 1);
        TrainingHistory history = network.Fit(Samples(), new()
        {
            Epochs = 2,
            BatchSize = 24,
            Seed = seed,
            Optimizer = new AdamW<ReproducibleNet, float>(3e-3) { MaxGradientNorm = 1 },
            Average = new(0.9),
            Schedule = new OneCycleSchedule(3e-3, totalSteps: 16),
            ValidationFraction = 0.2,
            ProgressInterval = TimeSpan.Zero,
            Events = events,
            Checkpoints = folder is null ? null : new(folder) { EverySteps = 1, Keep = 20, Resume = true },
        });
        string epochs = string.Join('\n', history.Epochs.Select(static epoch => epoch with { Duration = TimeSpan.Zero }));
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(network.Parameters.Packed))) + epochs;
    }

    private static Dataset<float> Samples()
    {
        const int Count = 220;
        float[] pixels = [.. Enumerable.Range(0, Count * 144).Select(static i => MathF.Sin(i * 0.37f) + MathF.Cos(i * i * 0.011f))];
        return new Dataset<float>(pixels, 144, Enumerable.Range(0, Count).Select(static i => i * i % 10).ToArray(), 10);
    }

    private sealed class Death : IProgress<TrainingEvent>
    {
        private int _steps;

        public void Report(TrainingEvent value)
        {
            _steps += value is StepEnded ? 1 : 0;
            if (_steps > StepsOfALife)
            {
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite);
            }
        }
    }
}
