using System.Buffers.Binary;
using StaticNets.Storage;
using StaticNets.Training;
using Dropped = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.DroppedClasses, float>;

namespace StaticNets.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Outcome Uninterrupted = CheckpointRun.Run(CheckpointRun.Options);

    private readonly TemporaryFolder _folder = new();

    private CheckpointOptions Checkpoints => new(_folder.Path) { EverySteps = 1, Resume = true };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_UsesEveryPart()
    {
        // Otherwise the tests below would not notice a part that forgets.
        List<TrainingEvent> events = [];
        CheckpointRun.Run(CheckpointRun.Options with { Events = new Recorder<TrainingEvent>(events.Add) });
        TrainingEpoch[] epochs = [.. events.OfType<EpochEnded>().Select(epoch => epoch.Result)];
        double[] scheduled = [.. Enumerable.Range(0, epochs.Length).Select(epoch => new CosineSchedule(tMax: 8).RateAt(0.02, epoch))];
        Assert.NotEqual(scheduled, epochs.Select(epoch => epoch.LearningRate));
        Assert.True(epochs.Length > 4);
        Assert.NotEqual(epochs.Length, Assert.IsType<TrainingFinished>(events[^1]).History.BestEpoch);
        Assert.Equal(CheckpointRun.StepsPerEpoch, Assert.IsType<TrainingStarted>(events[0]).Plan.Steps);
    }

    [Fact]
    public void Checkpoints_ChangeNoBit() => Assert.Equal(Uninterrupted, CheckpointRun.Run(CheckpointRun.Options with { Checkpoints = Checkpoints }));

    // In the first step, within an epoch, behind the last step of one, at its end, twice, in the last step.
    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(9, 27)]
    [InlineData(40)]
    public void Resumed_AfterACrash_GivesTheSameBits(params int[] steps)
    {
        TrainerOptions<Dropped, float> options = CheckpointRun.Options with { Checkpoints = Checkpoints with { EverySteps = 3 } };
        foreach (int step in steps)
        {
            CheckpointRun.Crash(options, told => told is StepEnded ended && StepsDone(ended) == step);
        }

        Assert.Equal(Uninterrupted, CheckpointRun.Run(options));
    }

    [Fact]
    public void Resumed_AfterEveryStep_GivesTheSameBits()
    {
        TrainerOptions<Dropped, float> options = CheckpointRun.Options with { Checkpoints = Checkpoints };
        TrainingFinished? finished = null;
        int runs = 0;
        for (; finished is null; runs++)
        {
            try
            {
                int written = 0;
                Assert.Equal(Uninterrupted, CheckpointRun.Run(options with
                {
                    Events = new Recorder<TrainingEvent>(told =>
                    {
                        finished = told as TrainingFinished;
                        written += told is CheckpointWritten ? 1 : 0;
                        if (written > 0 && told is not CheckpointWritten and not TrainingFailed and not TrainingFinished and not TrainingStoppedEarly)
                        {
                            throw new CheckpointRun.CrashException();
                        }
                    }),
                }));
            }
            catch (CheckpointRun.CrashException)
            {
            }
        }

        Assert.True(runs > 30, $"{runs} runs");
    }

    [Fact]
    public void Started_SaysWhereItGoesOn()
    {
        TrainerOptions<Dropped, float> options = CheckpointRun.Options with { Checkpoints = Checkpoints };
        CheckpointRun.Crash(options, told => told is StepEnded { Epoch: 2, Step: 4 });
        List<TrainingEvent> events = [];
        CheckpointRun.Run(options with { Events = new Recorder<TrainingEvent>(events.Add) });

        TrainingStarted started = Assert.IsType<TrainingStarted>(events[0]);
        Assert.Equal(new TrainingPosition(2, 3), started.Position);
        Assert.Equal(_folder["checkpoint-00000011.safetensors"], started.ResumedFrom);
        Assert.Equal((2, 4), events.OfType<StepEnded>().Select(step => (step.Epoch, step.Step)).First());
    }

    [Fact]
    public void Cancelled_WritesACheckpoint_ToGoOnFrom()
    {
        using var source = new CancellationTokenSource();
        TrainerOptions<Dropped, float> options = CheckpointRun.Options with { Checkpoints = Checkpoints with { EverySteps = 0, EveryEpoch = false } };
        CheckpointRun.Run(
            options with
            {
                Events = new Recorder<TrainingEvent>(told =>
                {
                    if (told is StepEnded { Epoch: 3, Step: 5 })
                    {
                        source.Cancel();
                    }
                }),
            },
            source.Token);
        Assert.Equal(["checkpoint-00000021.safetensors"], _folder.Names);
        Assert.Equal(Uninterrupted, CheckpointRun.Run(options));
    }

    [Fact]
    public void Finished_IsNotTrainedAgain()
    {
        TrainerOptions<Dropped, float> options = CheckpointRun.Options with { Checkpoints = Checkpoints };
        CheckpointRun.Run(options);
        List<TrainingEvent> events = [];
        Outcome again = CheckpointRun.Run(
            options with { Events = new Recorder<TrainingEvent>(events.Add) });
        Assert.Equal(Uninterrupted, again);
        Assert.Empty(events.OfType<StepEnded>());
        Assert.Empty(events.OfType<CheckpointWritten>());
    }

    [Fact]
    public void Finished_GoesOnWithMoreEpochs_AsIfTheyHadBeenAskedForAtOnce()
    {
        TrainerOptions<Dropped, float> options = CheckpointRun.Options with { EarlyStopping = null, Checkpoints = Checkpoints };
        CheckpointRun.Run(options with { Epochs = 2 });
        Assert.Equal(
            CheckpointRun.Run(options with { Checkpoints = null }),
            CheckpointRun.Run(options));
    }

    [Fact]
    public void RateSetByTheUser_IsKept()
    {
        TrainerOptions<Dropped, float> options = CheckpointRun.Options with { Schedule = null, ReduceOnPlateau = null };
        Outcome expected = Run(null, crash: false)!;
        Run(Checkpoints, crash: true);
        Assert.Equal(expected, Run(Checkpoints, crash: false));

        Outcome? Run(CheckpointOptions? checkpoints, bool crash)
        {
            var optimizer = new Sgd<Dropped, float>(0.1, 0.9);
            var events = new Recorder<TrainingEvent>(told =>
            {
                optimizer.LearningRate *= told is EpochEnded ? 0.5 : 1;
                if (crash && told is StepEnded { Epoch: 3, Step: 2 })
                {
                    throw new CheckpointRun.CrashException();
                }
            });
            try
            {
                return CheckpointRun.Run(options with { Optimizer = optimizer, Checkpoints = checkpoints, Events = events });
            }
            catch (CheckpointRun.CrashException)
            {
                return null;
            }
        }
    }

    [Fact]
    public void Steps_Epochs_AndTheEnd_AreWhenCheckpointsAreWritten()
    {
        Assert.Equal([5, 8, 10, 15, 16, 20], Written(new(_folder["a"]) { EverySteps = 5 }, epochs: 3, lastStep: 20));
        Assert.Equal([8, 16, 24], Written(new(_folder["b"]), epochs: 3));
        Assert.Equal([24], Written(new(_folder["c"]) { EveryEpoch = false }, epochs: 3));
        Assert.Equal([7, 14, 21, 24], Written(new(_folder["d"]) { EverySteps = 7, EveryEpoch = false }, epochs: 3));
        Assert.Equal(Enumerable.Range(1, 24), Written(new(_folder["e"]) { Every = TimeSpan.FromTicks(1) }, epochs: 3));
        Assert.Equal([24], Written(new(_folder["f"]) { Every = TimeSpan.FromHours(1), EveryEpoch = false }, epochs: 3));
    }

    [Fact]
    public void OlderCheckpoints_AreDeleted_AndNothingElse()
    {
        string[] others = ["checkpoint-00000001.txt", "checkpoint-1.safetensors", "checkpoint-best0001.safetensors", "model.safetensors"];
        Array.ForEach(others, name => File.WriteAllText(_folder[name], "mine"));
        CheckpointRun.Run(CheckpointRun.Options with { Epochs = 2, Checkpoints = Checkpoints with { Keep = 2 } });
        Assert.Equal(
            [.. others.Concat(["checkpoint-00000015.safetensors", "checkpoint-00000016.safetensors"]).Order(StringComparer.Ordinal)], _folder.Names);
        Assert.All(others, name => Assert.Equal("mine", File.ReadAllText(_folder[name])));
    }

    [Fact]
    public void Written_IsToldWithItsPlaceAndLength()
    {
        List<TrainingEvent> events = [];
        CheckpointRun.Run(CheckpointRun.Options with { Epochs = 1, Checkpoints = new(_folder.Path), Events = new Recorder<TrainingEvent>(events.Add) });
        CheckpointWritten written = Assert.Single(events.OfType<CheckpointWritten>());
        Assert.Equal((new TrainingPosition(2, 0), _folder["checkpoint-00000008.safetensors"]), (written.Position, written.Path));
        Assert.Equal(new FileInfo(written.Path).Length, written.Bytes);
    }

    [Fact]
    public void Checkpoint_IsAModelFile()
    {
        Dropped network = Dropped.Create(1);
        network.Fit(CheckpointRun.Data, CheckpointRun.Options with { EarlyStopping = null, Checkpoints = new(_folder.Path) { Keep = 1 } });
        Dropped loaded = Dropped.Create(2);
        ModelFile.Load(loaded, _folder[Assert.Single(_folder.Names)], new() { IgnoreUnknownTensors = true });
        Assert.Equal(network.Parameters.Packed.ToArray(), loaded.Parameters.Packed.ToArray());
    }

    [Fact]
    public void SameState_GivesTheSameBytes_ButForTimes()
    {
        CheckpointRun.Run(CheckpointRun.Options with { Epochs = 2, Checkpoints = new(_folder["a"]) });
        CheckpointRun.Run(CheckpointRun.Options with { Epochs = 2, Checkpoints = new(_folder["b"]) });
        SafetensorsFile a = SafetensorsFile.Read(Path.Combine(_folder["a"], "checkpoint-00000016.safetensors"));
        SafetensorsFile b = SafetensorsFile.Read(Path.Combine(_folder["b"], "checkpoint-00000016.safetensors"));
        Assert.Equal(a.Tensors.Select(tensor => tensor.Name), b.Tensors.Select(tensor => tensor.Name));
        Assert.All(a.Tensors.SkipLast(1).Where(tensor => tensor.Name != "state.history"), tensor => Assert.Equal(tensor.Data.ToArray(), b[tensor.Name].Data.ToArray()));
        Assert.Equal("state.epoch.seconds", Assert.Single(a.Metadata, pair => b.Metadata[pair.Key] != pair.Value).Key);
    }

    /// <summary>A header has room for 100 MB, which the history of a long training would fill.</summary>
    [Fact]
    public void Header_BehindManyEpochs_IsNoLongerThanBehindFew()
    {
        CheckpointRun.Run(CheckpointRun.Options with { Epochs = 40, EarlyStopping = null, Checkpoints = new(_folder.Path) { Keep = 40 } });
        Assert.InRange(HeaderOf("checkpoint-00000320.safetensors") - HeaderOf("checkpoint-00000008.safetensors"), 0, 200);

        long HeaderOf(string name) => BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(_folder[name]));
    }

    [Fact]
    public void Steps_BetweenCheckpoints_AllocateNothing()
    {
        // 30 epochs of 56 steps or of 14: only what is kept of every step of one epoch may come on top.
        Assert.InRange(Fitted(batchSize: 1) - Fitted(batchSize: 4), -4_000, 4_000);

        long Fitted(int batchSize) => Allocations.Of(() => Dropped.Create(1).Fit(
            CheckpointRun.Data,
            new()
            {
                Epochs = 30,
                BatchSize = batchSize,
                Checkpoints = new(_folder[Guid.NewGuid().ToString()]) { EverySteps = 100_000, EveryEpoch = false, Every = TimeSpan.FromHours(1) },
            }));
    }

    [Fact]
    public void OptionsOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new CheckpointOptions(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointOptions("a") { EverySteps = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointOptions("a") { Every = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointOptions("a") { Keep = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointOptions("a") { FailuresAllowed = -1 });
    }

    private static int StepsDone(StepEnded step) => ((step.Epoch - 1) * CheckpointRun.StepsPerEpoch) + step.Step;

    private static IEnumerable<int> Written(CheckpointOptions checkpoints, int epochs, int lastStep = int.MaxValue)
    {
        List<int> steps = [];
        CheckpointRun.Run(CheckpointRun.Options with
        {
            Epochs = epochs,
            Checkpoints = checkpoints,
            Events = new Recorder<TrainingEvent>(told => steps.AddRange(
                told is CheckpointWritten written ? [(int)written.Position.StepsDone(CheckpointRun.StepsPerEpoch)] : [])),
        });
        return steps.Where(step => step <= lastStep);
    }
}
