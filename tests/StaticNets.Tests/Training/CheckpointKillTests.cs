using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using StaticNets.Training;
using Dropped = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.DroppedClasses, float>;

namespace StaticNets.Tests.Training;

/// <summary>
/// A process that trains is killed at random moments, again and again, and started anew each time; every other kill waits for a file that
/// is being written. Every step writes a checkpoint and rests in the middle of the file. STATICNETS_KILLS asks for another number of
/// kills than 30.
/// </summary>
public sealed class CheckpointKillTests : IDisposable
{
    private const string FolderVariable = "STATICNETS_TEST_CHECKPOINTS";
    private const int LongestDelay = 60;

    private readonly TemporaryFolder _folder = new();

    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("STATICNETS_KILLS"), CultureInfo.InvariantCulture, out int kills) ? kills : 30;

    // Long enough that it does not end before the last kill: every step rests for two milliseconds.
    private static TrainerOptions<Dropped, float> Options => CheckpointRun.Options with { Epochs = 4 * Math.Max(20, Kills), EarlyStopping = new(1_000_000) };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void KilledAtRandomMoments_ItEndsWithTheSameBits()
    {
        Random random = new(Seed: 20);
        int halfWritten = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            halfWritten += KillAfter(random.Next(LongestDelay), whileWriting: kill % 2 == 0);
        }

        string outcome = ChildProcess.Run(Train, Folder);
        Assert.Equal(JsonSerializer.Serialize(CheckpointRun.Run(Options)), outcome.Split('\n')[^1]);
        Assert.True(halfWritten > Kills / 4, $"Only {halfWritten} of {Kills} kills came while a checkpoint was written.");
        Assert.Equal(3, _folder.Names.Count());
        Assert.All(_folder.Names, name => Checkpoint.Read(_folder[name]));
    }

    private int HalfWritten => Directory.GetFiles(_folder.Path, "*.tmp").Length;

    private string Folder => $"{FolderVariable}={_folder.Path}";

    /// <summary>Trains in the folder that the environment names, from where the training before has come.</summary>
    private static string Train()
    {
        string folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        Outcome outcome = CheckpointRun.Run(Options with
        {
            Checkpoints = new(folder) { EverySteps = 1, Resume = true, Through = static stream => new RestingStream(stream) },
            Events = new Recorder<TrainingEvent>(static told => Say(told)),
        });
        return JsonSerializer.Serialize(outcome);

        static void Say(TrainingEvent told)
        {
            if (told is TrainingStarted)
            {
                Console.Out.Write("started\n");
                Console.Out.Flush();
            }
        }
    }

    /// <summary>Starts the training, and kills it so many milliseconds behind its start, or when it writes a file next.</summary>
    /// <returns>How many half-written files it leaves: one or none.</returns>
    private int KillAfter(int milliseconds, bool whileWriting)
    {
        using Process child = ChildProcess.Start(Train, Folder);
        try
        {
            Assert.Equal("started", child.StandardOutput.ReadLine());
            Thread.Sleep(milliseconds);
            SpinWait.SpinUntil(() => !whileWriting || HalfWritten > 0 || child.HasExited);
            Assert.False(child.HasExited, "The training ended before it was killed: it should be longer.");
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }

        Assert.InRange(HalfWritten, 0, 1);
        return HalfWritten;
    }

    /// <summary>Rests for two milliseconds before the second half of a file.</summary>
    private sealed class RestingStream(Stream inner) : WriteOnlyStream(inner)
    {
        private const int Half = 4_000;

        private int _written;

        public override void Write(byte[] buffer, int offset, int count)
        {
            Inner.Write(buffer, offset, count);
            Inner.Flush();
            if (_written < Half && _written + count >= Half)
            {
                Thread.Sleep(2);
            }

            _written += count;
        }
    }
}
