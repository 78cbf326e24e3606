using System.Security.Cryptography;
using StaticNets.Data;
using StaticNets.Metrics;
using StaticNets.Tests.Training.Networks;
using StaticNets.Training;
using Dropped = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.DroppedClasses, float>;

namespace StaticNets.Tests.Training;

/// <summary>Damaged, foreign and unwritable checkpoints: one clear error each, and nothing lost.</summary>
public sealed class CheckpointErrorTests : IDisposable
{
    private static readonly Outcome Uninterrupted = CheckpointRun.Run(CheckpointRun.Options);

    private readonly TemporaryFolder _folder = new();

    private TrainerOptions<Dropped, float> Options => CheckpointRun.Options with { Checkpoints = new(_folder.Path) { EverySteps = 1, Resume = true } };

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Damages => ["empty", "cut in the header", "cut in the data", "one byte short", "longer", "flipped bit", "zeros", "no safetensors"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damaged_IsPassedOver_ToldAndReplaced(string damage)
    {
        CrashAt(step: 12);
        string newest = _folder["checkpoint-00000011.safetensors"];
        File.WriteAllBytes(newest, Damaged(File.ReadAllBytes(newest), damage));

        List<TrainingEvent> events = [];
        Assert.Equal(Uninterrupted, CheckpointRun.Run(Options with { Events = new Recorder<TrainingEvent>(events.Add) }));
        Assert.Equal(_folder["checkpoint-00000010.safetensors"], Assert.IsType<TrainingStarted>(events[0]).ResumedFrom);
        CheckpointDamaged told = Assert.IsType<CheckpointDamaged>(events[1]);
        Assert.Equal(newest, told.Path);
        Assert.StartsWith("checkpoint-00000011.safetensors: found ", told.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryBit_IsChecked()
    {
        CrashAt(step: 3);
        string newest = _folder["checkpoint-00000002.safetensors"];
        byte[] whole = File.ReadAllBytes(newest);
        for (int place = 0; place < whole.Length; place += 97)
        {
            byte[] flipped = [.. whole];
            flipped[place] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(newest, flipped);
            Assert.ThrowsAny<FormatException>(() => Checkpoint.Read(newest));
        }
    }

    [Fact]
    public void AllDamaged_IsRefused_AndNothingIsTrained()
    {
        CrashAt(step: 4);
        string[] names = [.. _folder.Names];
        Assert.Equal(3, names.Length);
        Array.ForEach(names, name => File.WriteAllText(_folder[name], "nothing"));

        string message = Refused(Options);
        Assert.StartsWith($"None of the 3 checkpoints in '{_folder.Path}' can be read; expected one to go on from.\n  checkpoint-00000003", message, StringComparison.Ordinal);
        Assert.EndsWith("\nDelete them, or give another folder, to start anew.", message, StringComparison.Ordinal);
        Assert.Equal(names, _folder.Names);
    }

    [Fact]
    public void OtherFormat_IsRefused_AndKept()
    {
        CrashAt(step: 3);
        string newest = _folder["checkpoint-00000002.safetensors"];
        byte[] other = File.ReadAllBytes(newest);
        byte[] version = "\"staticnets.checkpoint\":\"1\""u8.ToArray();
        other[other.AsSpan().IndexOf(version) + version.Length - 2] = (byte)'2';
        SHA256.HashData(other.AsSpan(..^32)).CopyTo(other.AsSpan(^32..));
        File.WriteAllBytes(newest, other);
        Assert.Equal(
            $"{newest} is a checkpoint of format 2; expected format 1. It is whole, and another version of StaticNets wrote it: go on with that version, or " +
            "give another folder to start anew.",
            Refused(Options));
        Assert.Equal(other, File.ReadAllBytes(newest));
    }

    [Fact]
    public void StepThatLeavesNoNumbers_IsNotKept()
    {
        TrainerOptions<Dropped, float> options = Options with { Schedule = new Burst(atStep: 9) };
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => CheckpointRun.Run(options));
        Assert.StartsWith("A parameter was infinite or no number behind epoch 2, step 2; expected finite numbers.", error.Message, StringComparison.Ordinal);
        Assert.Equal((2, 2), (error.Epoch, error.Step));
        Assert.Equal([7, 8, 9], Steps());

        options = options with { Checkpoints = null, Schedule = new Burst(atStep: 15) };
        Assert.StartsWith(
            "A parameter was infinite or no number behind epoch 2, step 8;", Assert.Throws<TrainingDivergedException>(() => CheckpointRun.Run(options with { Epochs = 2 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void CheckpointThatIsTakenAwayAtOnce_DoesNotEndTheTraining()
    {
        Recorder<TrainingEvent> archive = new(told =>
        {
            if (told is CheckpointWritten written)
            {
                File.Delete(written.Path);
            }
        });
        Assert.Equal(Uninterrupted, CheckpointRun.Run(Options with { Events = archive }));
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void CheckpointsOfATrainingThatShallNotGoOn_AreKept()
    {
        CrashAt(step: 5);
        string[] names = [.. _folder.Names];
        Assert.Equal(
            $"The folder '{_folder.Path}' holds the checkpoints of another training, the last after 4 steps; expected none. Set Resume = true to go on with " +
            "that training, or give another folder.",
            Refused(Options with { Checkpoints = new(_folder.Path) }));
        Assert.Equal(names, _folder.Names);
    }

    public static TheoryData<string, string> Differences => new()
    {
        { "batch size", "batch size: found 6, expected 5" },
        { "seed", "seed: found 3, expected 4" },
        { "shuffle", "shuffled: found yes, expected no" },
        { "optimizer", "optimiser: found Adam, expected Sgd" },
        { "setting", "optimiser beta1: found 0.9, expected 0.8" },
        { "clipping", "optimiser largest gradient norm: found Infinity, expected 1" },
        { "learning rate", "learning rate: found 0.02, expected 0.03" },
        { "schedule", "schedule rate of step 16: found 0.019238795325112867, expected 0.019510565162951538" },
        { "no schedule", "schedule: found CosineSchedule, expected none" },
        { "plateau", "plateau rule: found the default metric with factor 0.7, patience 0, threshold 0.5, cooldown 1, least rate 0, least change 1E-08, expected none" },
        { "stopping", "early stopping: found the default metric with least change 0.3 from epoch 1, best restored, expected none" },
        { "validation", "samples: found 45, expected 39" },
        { "parts", "parts of a batch: found 2, expected 1" },
        { "sampling", "sampling: found none, expected EqualClasses" },
        { "weights of samples", "sampling: found none, expected Weighted by weights of SHA-256 9c091bee1fe05728…" },
        {
            "augmentation",
            "augmentation: found none, expected ImageAugmentation (channels 1, height 1, width 5, shift 0, fill 0, flip horizontal 0.5, flip vertical 0, " +
            "contrast 0, brightness 0, noise 0), then ImageAugmentation (channels 1, height 5, width 1, shift 0, fill 0, flip horizontal 0, flip vertical 0, " +
            "contrast 0, brightness 0, noise 0.1)"
        },
        { "frozen", "frozen layers: found none, expected dense1.weight" },
        { "metrics", "metrics: found none, expected macro F1" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void OtherOptions_AreRefusedWithTheDifference(string what, string difference)
    {
        CrashAt(step: 4);
        CheckpointException error = Assert.Throws<CheckpointException>(() => CheckpointRun.Run(Changed(Options, what)));
        Assert.Contains(difference, error.Differences);
        Assert.Contains($"  {difference}\n", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            $"{_folder["checkpoint-00000003.safetensors"]} is a checkpoint of another training: found {error.Differences.Length} difference",
            error.Message, StringComparison.Ordinal);
        Assert.True(error.Differences.Length <= 4, string.Join('\n', error.Differences));
    }

    [Fact]
    public void OtherNetwork_IsRefusedWithAllDifferences()
    {
        CrashAt(step: 4);
        CheckpointException error = Assert.Throws<CheckpointException>(() => Linear<ThreeClasses, float>.Create(1).Fit(
            Samples.ThreeDirections(10), new() { Checkpoints = new(_folder.Path) { Resume = true } }));
        Assert.Contains("network: found DroppedClasses, expected ThreeClasses", error.Differences);
        Assert.Contains("shape of dense1.weight: found [17, 5], expected [3, 2]", error.Differences);
        Assert.Contains("samples: found 45, expected 30", error.Differences);

        error = Assert.Throws<CheckpointException>(() => TinyRegressor<double>.Create(1).Fit(
            Samples.Products(30), new() { Checkpoints = new(_folder.Path) { Resume = true } }));
        Assert.Contains(
            error.Differences,
            static line => line.StartsWith("loss 1: found of output, which reads Classes, with weight 1, expected of ", StringComparison.Ordinal)
                && line.EndsWith(", which reads Values, with weight 1", StringComparison.Ordinal));
    }

    [Fact]
    public void OtherLoss_OfTheSameLayers_IsRefused()
    {
        TrainerOptions<Linear<ThreeClasses, float>, float> before = new() { Epochs = 1, Checkpoints = new(_folder.Path) { Resume = true } };
        Linear<ThreeClasses, float>.Create(1).Fit(Samples.ThreeDirections(10), before);
        CheckpointException error = Assert.Throws<CheckpointException>(() => Linear<WithOtherLoss.ThreeClasses, float>.Create(1).Fit(
            Samples.ThreeDirections(10), new() { Epochs = 1, Checkpoints = new(_folder.Path) { Resume = true } }));
        string output = Linear<ThreeClasses, float>.Description.Outputs[0].Name;
        Assert.Equal(
            [
                $"loss 1: found of {output}, which reads Classes, with weight 1, expected of {output}, which reads Signs, with weight 1",
                "class weights: found none, expected 1, 2, 0.5",
                "arguments: found none, expected 1 Dense: L2 = 0.01",
                "summary row 0: found loss of Classes, expected loss of Signs",
            ],
            error.Differences);
    }

    [Fact]
    public void OtherData_AreRefused()
    {
        CrashAt(step: 4);
        Dataset<float> all = (Dataset<float>)CheckpointRun.Data;
        CheckpointException error = Assert.Throws<CheckpointException>(
            () => Dropped.Create(1).Fit(all.Select([.. Enumerable.Range(0, 50)]), Options with { Average = new(0.9), Optimizer = new Adam<Dropped, float>(0.02) }));
        Assert.Equal(
            ["samples: found 45, expected 40", "validation samples: found 11, expected 10", "steps of an epoch: found 8, expected 7"],
            error.Differences);
    }

    [Theory]
    [InlineData("order", "contents of the samples", "contents of the validation samples")]
    [InlineData("label", "contents of the samples")]
    [InlineData("validation", "contents of the validation samples")]
    public void OtherContents_OfTheSameShape_AreRefused(string what, params string[] differences)
    {
        Dataset<float> all = (Dataset<float>)CheckpointRun.Data;
        TrainerOptions<Dropped, float> options = Options with { Optimizer = new Adam<Dropped, float>(0.02) };
        options = what == "order" ? options : options with { ValidationFraction = 0, Validation = all };
        CheckpointRun.Crash(options, told => told is StepEnded { Step: 4 });
        Dataset<float> changed = what == "order"
            ? all.Select([.. Enumerable.Range(0, all.Count).Reverse()])
            : new Dataset<float>(all.Features.ToArray(), 5, (int[])[(all.Labels[0] + 1) % 17, .. all.Labels[1..]], 17);
        CheckpointException error = Assert.Throws<CheckpointException>(() => Dropped.Create(1).Fit(
            what == "validation" ? all : changed,
            options with { Average = new(0.9), Validation = what == "validation" ? changed : options.Validation }));
        Assert.Equal(differences, error.Differences.Select(static line => line[..line.IndexOf(':', StringComparison.Ordinal)]));
        Assert.All(error.Differences, static line => Assert.Matches(": found SHA-256 [0-9a-f]{16}…, expected SHA-256 [0-9a-f]{16}…$", line));
    }

    [Fact]
    public void OtherWeightsOfSamples_AreRefused()
    {
        TrainerOptions<Dropped, float> options = Options with { Sampling = WeightsFrom(1) };
        CheckpointRun.Crash(options, told => told is StepEnded { Step: 4 });
        CheckpointException error = Assert.Throws<CheckpointException>(() => CheckpointRun.Run(options with { Sampling = WeightsFrom(2) }));
        Assert.StartsWith("sampling: found Weighted by weights of SHA-256 ", Assert.Single(error.Differences), StringComparison.Ordinal);

        static Sampling WeightsFrom(int first) => Sampling.Weighted([.. Enumerable.Range(first, CheckpointRun.Data.Count)]);
    }

    [Fact]
    public void GroupsOfOnePattern_AreToldApart()
    {
        CheckpointRun.Crash(Options with { Optimizer = Grouped(0.1) }, told => told is StepEnded { Step: 4 });
        CheckpointException error = Assert.Throws<CheckpointException>(() => CheckpointRun.Run(Options with { Optimizer = Grouped(0.2) }));
        Assert.Equal(
            ["group 2: found dense1 with rate factor unset, weight decay 0.1, expected dense1 with rate factor unset, weight decay 0.2"], error.Differences);
        Assert.Equal(
            CheckpointRun.Run(CheckpointRun.Options with { Optimizer = Grouped(0.1) }), CheckpointRun.Run(Options with { Optimizer = Grouped(0.1) }));

        static Adam<Dropped, float> Grouped(double decay) =>
            new(0.02) { Groups = [new("dense1") { LearningRateFactor = 0.5 }, new("dense1") { WeightDecay = decay }] };
    }

    [Fact]
    public void Patience_MayChange()
    {
        CrashAt(step: 4);
        EarlyStopping patient = new(patience: 5, minChange: 0.3);
        Assert.Equal(CheckpointRun.Run(CheckpointRun.Options with { EarlyStopping = patient }), CheckpointRun.Run(Options with { EarlyStopping = patient }));
    }

    [Fact]
    public void FolderThatTakesNoFiles_IsFoundBeforeTheTraining()
    {
        File.WriteAllText(_folder["file"], "mine");
        string message = Refused(Options with { Checkpoints = new(_folder["file"]) });
        Assert.StartsWith($"The folder '{_folder["file"]}' takes no checkpoints: ", message, StringComparison.Ordinal);
        Assert.EndsWith(" Nothing was trained. Give a folder that can be written, or make it so.", message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder["file"]));

        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a folder in which even an administrator makes no files.");
        Assert.StartsWith(
            "The folder '/proc/staticnets' takes no checkpoints: ", Refused(Options with { Checkpoints = new("/proc/staticnets") }), StringComparison.Ordinal);
    }

    [Fact]
    public void FolderOfATrainingThatRuns_IsRefused()
    {
        string? message = null;
        CheckpointRun.Run(Options with
        {
            Events = new Recorder<TrainingEvent>(told => message ??= told is StepEnded ? Refused(Options) : null),
        });
        Assert.Equal($"Another training writes its checkpoints into '{_folder.Path}'. Give each training a folder of its own.", message);
        Assert.DoesNotContain(_folder.Names, name => !name.StartsWith("checkpoint-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5_000)]
    public void FullDisk_StopsTheTraining_AndKeepsWhatThereWas(int room)
    {
        var full = new FullDisk { Room = int.MaxValue };
        Dropped network = Dropped.Create(1);
        float[] atFailure = [];
        CheckpointException error = Assert.Throws<CheckpointException>(() => network.Fit(CheckpointRun.Data, Options with
        {
            Optimizer = new Adam<Dropped, float>(0.02),
            Average = new(0.9),
            Checkpoints = new(_folder.Path) { EverySteps = 1, Resume = true, Through = full.Through },
            Events = new Recorder<TrainingEvent>(told =>
            {
                if (told is StepEnded { Epoch: 2, Step: 3 })
                {
                    full.Room = room;
                    atFailure = network.Parameters.Packed.ToArray();
                }
            }),
        }));

        Assert.Equal(
            $"The checkpoint '{_folder["checkpoint-00000011.safetensors"]}' could not be written: No space left on device. The training stopped in epoch 2 behind " +
            $"step 3; the network has the parameters of that step. The last checkpoint is '{_folder["checkpoint-00000010.safetensors"]}': Resume = true goes " +
            "on from it once files can be written.",
            error.Message);
        Assert.Equal(atFailure, network.Parameters.Packed.ToArray());
        Assert.Equal([8, 9, 10], Steps());
        Assert.Equal(Uninterrupted, CheckpointRun.Run(Options));
    }

    [Fact]
    public void FailuresThatAreAllowed_AreTold_AndTheNextIsTried()
    {
        List<TrainingEvent> events = [];
        var full = new FullDisk { Room = int.MaxValue };
        Outcome outcome = CheckpointRun.Run(Options with
        {
            Checkpoints = new(_folder.Path) { EverySteps = 1, FailuresAllowed = 2, Through = full.Through },
            Events = new Recorder<TrainingEvent>(told =>
            {
                events.Add(told);
                full.Room = told is StepEnded { Step: 3 or 4 } ? 1_000 : int.MaxValue;
            }),
        });
        Assert.Equal(Uninterrupted, outcome);
        CheckpointFailed[] failed = [.. events.OfType<CheckpointFailed>()];
        Assert.Equal([new(1, 3), new(1, 4), new(2, 3), new(2, 4)], failed.Take(4).Select(failure => failure.Position));
        Assert.Equal("No space left on device.", failed[0].Error.Message);
    }

    [Fact]
    public void FailuresInARow_AreCounted_AndTheLastMustNotFail()
    {
        var full = new FullDisk();
        CheckpointOptions checkpoints = new(_folder.Path) { EverySteps = 1, FailuresAllowed = 2, Through = full.Through };
        Assert.Contains("in epoch 1 behind step 3;", Refused(Options with { Checkpoints = checkpoints }, changes: true), StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
        string last = Refused(Options with { Checkpoints = checkpoints with { FailuresAllowed = 1_000 } }, changes: true);
        Assert.Contains("There is no checkpoint to go on from.", last, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void FolderThatVanishes_IsOneClearError()
    {
        string folder = _folder["run"];
        CheckpointException error = Assert.Throws<CheckpointException>(() => CheckpointRun.Run(Options with
        {
            Checkpoints = new(folder) { EverySteps = 2 },
            Events = new Recorder<TrainingEvent>(told =>
            {
                if (told is StepEnded { Epoch: 1, Step: 3 })
                {
                    Directory.Delete(folder, recursive: true);
                }
            }),
        }));
        Assert.Contains($"could not be written: There is no folder '{folder}' to write 'checkpoint-00000004.safetensors' into.", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "The training stopped in epoch 1 behind step 4; the network has the parameters of that step. There is no checkpoint to go on from.",
            error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void ReadOnlyFileInTheWay_IsOneClearError_AndKept()
    {
        string mine = _folder["checkpoint-00000002.safetensors"];
        CheckpointException error = Assert.Throws<CheckpointException>(() => CheckpointRun.Run(Options with
        {
            Events = new Recorder<TrainingEvent>(told =>
            {
                if (told is StepEnded { Epoch: 1, Step: 1 })
                {
                    File.WriteAllText(mine, "mine");
                    File.SetAttributes(mine, FileAttributes.ReadOnly);
                }
            }),
        }));
        Assert.Contains(
            $"could not be written: The file '{mine}' is read-only. Make it writable or write to another. The training stopped in epoch 1 behind step 2;",
            error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(mine));
        Assert.Equal([1, 2], Steps());
        File.SetAttributes(mine, FileAttributes.Normal);
    }

    [Fact]
    public void Diverged_KeepsTheCheckpointsBefore()
    {
        TrainerOptions<Dropped, float> options = Options with { Optimizer = new Sgd<Dropped, float>(1e30), Schedule = null, ReduceOnPlateau = null };
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => CheckpointRun.Run(options));
        Assert.Equal(error.Step - 1, Steps().Last());
    }

    [Fact]
    public void HalfWrittenFilesOfAKilledTraining_AreRemoved_AndNoOthers()
    {
        File.WriteAllText(_folder[".staticnets-checkpoint-abc.tmp"], "half");
        File.WriteAllText(_folder[".staticnets-abc.tmp"], "of another writer");
        File.WriteAllText(_folder[".staticnets-checkpoints.lock"], "");
        CheckpointRun.Run(Options with { Epochs = 1, Checkpoints = new(_folder.Path) });
        Assert.Equal([".staticnets-abc.tmp", "checkpoint-00000008.safetensors"], _folder.Names);
    }

    private void CrashAt(int step) =>
        CheckpointRun.Crash(Options, told => told is StepEnded ended && ((ended.Epoch - 1) * CheckpointRun.StepsPerEpoch) + ended.Step == step);

    private IEnumerable<int> Steps() =>
        _folder.Names.Select(name => int.Parse(name.AsSpan("checkpoint-".Length, 8), System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The message of an error that leaves the network, unless it changes, as it was.</summary>
    private static string Refused(TrainerOptions<Dropped, float> options, bool changes = false)
    {
        Dropped network = Dropped.Create(1);
        float[] before = network.Parameters.Packed.ToArray();
        string message = Assert.Throws<CheckpointException>(() => network.Fit(CheckpointRun.Data, options)).Message;
        Assert.Equal(!changes, before.AsSpan().SequenceEqual(network.Parameters.Packed));
        return message;
    }

    private static TrainerOptions<Dropped, float> Changed(TrainerOptions<Dropped, float> options, string what) => what switch
    {
        "batch size" => options with { BatchSize = 5 },
        "seed" => options with { Seed = 4 },
        "shuffle" => options with { Shuffle = false },
        "optimizer" => options with { Optimizer = new Sgd<Dropped, float>(0.02) },
        "setting" => options with { Optimizer = new Adam<Dropped, float>(0.02, beta1: 0.8) },
        "clipping" => options with { Optimizer = new Adam<Dropped, float>(0.02) { MaxGradientNorm = 1 } },
        "learning rate" => options with { Optimizer = new Adam<Dropped, float>(0.03) },
        "schedule" => options with { Schedule = new CosineSchedule(tMax: 10) },
        "no schedule" => options with { Schedule = null },
        "plateau" => options with { ReduceOnPlateau = null },
        "stopping" => options with { EarlyStopping = null },
        "validation" => options with { ValidationFraction = 0.3 },
        "weights of samples" => options with { Sampling = Sampling.Weighted([.. Enumerable.Range(0, CheckpointRun.Data.Count)]) },
        "sampling" => options with { Sampling = Sampling.EqualClasses(2) },
        "augmentation" => options with
        {
            Augmentation = new ImageAugmentation(1, 1, 5) { FlipHorizontal = 0.5 }.Then(new ImageAugmentation(1, 5, 1) { Noise = 0.1 }),
        },
        "parts" => options with { AccumulationSteps = 1 },
        "metrics" => options with { Metrics = [Metric.F1()] },
        _ => options with { Frozen = ["dense1.weight"] },
    };

    private static byte[] Damaged(byte[] bytes, string how)
    {
        int middle = bytes.Length / 2;
        return how switch
        {
            "empty" => [],
            "cut in the header" => bytes[..100],
            "cut in the data" => bytes[..middle],
            "one byte short" => bytes[..^1],
            "longer" => [.. bytes, 0],
            "flipped bit" => [.. bytes[..middle], (byte)(bytes[middle] ^ 1), .. bytes[(middle + 1)..]],
            "zeros" => new byte[bytes.Length],
            _ => "There is something else in this file, which is of no use."u8.ToArray(),
        };
    }

    /// <summary>Holds a network that has the name and the layers of another.</summary>
    private static class WithOtherLoss
    {
        internal sealed class ThreeClasses : ILinear
        {
            public static int Inputs => Networks.ThreeClasses.Inputs;

            public static int Outputs => Networks.ThreeClasses.Outputs;

            public static TargetKind Targets => TargetKind.Signs;

            public static System.Collections.Immutable.ImmutableArray<double> ClassWeights => [1, 2, 0.5];

            public static System.Collections.Immutable.ImmutableArray<string> Settings => ["1 Dense: L2 = 0.01"];
        }
    }

    /// <summary>One rate that no float holds.</summary>
    private sealed class Burst(int atStep) : Schedule(ScheduleUnit.Step)
    {
        protected override double Rate(double baseRate, ScheduleTime time) => time.Step == atStep ? 1e45 : baseRate;
    }

    /// <summary>A disk that takes so many more bytes of each file.</summary>
    private sealed class FullDisk
    {
        public int Room { get; set; }

        public Stream Through(Stream stream) => new Writer(stream, Room);

        private sealed class Writer(Stream inner, int room) : WriteOnlyStream(inner)
        {
            private int _room = room;

            public override void Write(byte[] buffer, int offset, int count)
            {
                Inner.Write(buffer, offset, Math.Min(count, _room));
                _room -= Math.Min(count, _room);
                if (_room == 0)
                {
                    throw new IOException("No space left on device.");
                }
            }
        }
    }
}
