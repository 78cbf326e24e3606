using System.Diagnostics;
using System.Globalization;
using StaticNets.Threading;

namespace StaticNets.Tests.Threading;

[Collection(nameof(Sharing))]
public class TeamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void Run_OnSeveralThreads_CallsEachWorkerOnce(int threads)
    {
        int[] calls = new int[16];
        int[] ids = new int[16];
        new Doing(worker =>
        {
            Assert.Equal(threads, worker.Count);
            Interlocked.Increment(ref calls[worker.Index]);
            ids[worker.Index] = Environment.CurrentManagedThreadId;
        }).Run(threads);

        Assert.Equal([.. Enumerable.Repeat(1, threads), .. Enumerable.Repeat(0, 16 - threads)], calls);
        Assert.Equal(Environment.CurrentManagedThreadId, ids[0]);
        Assert.Equal(threads, ids.Take(threads).Distinct().Count());
    }

    [Fact]
    public void Run_OnAsManyAsMayBe_TakesTheCap()
    {
        Workers.MaxThreads = 3;
        int all = CountOf(0);
        int many = CountOf(16);
        Workers.MaxThreads = 16;

        Assert.Equal((3, 3), (all, many));
    }

    // Each worker writes its cell, meets the others, and reads theirs: a barrier that lets one pass early, or shows it what was there
    // before, gives a wrong sum.
    [Theory]
    [InlineData(2, 5_000)]
    [InlineData(3, 3_000)]
    [InlineData(16, 300)]
    public void Meet_AfterEachPhase_ShowsWhatAllWrote(int threads, int phases)
    {
        int[] cells = new int[threads];
        int wrong = 0;
        new Doing(worker =>
        {
            for (int phase = 1; phase <= phases; phase++)
            {
                cells[worker.Index] = phase * (worker.Index + 1);
                worker.Meet();
                int sum = cells.Sum();
                Interlocked.Add(ref wrong, sum == phase * (threads * (threads + 1) / 2) ? 0 : 1);
                worker.Meet();
            }
        }).Run(threads);

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Run_ThousandsOfTimes_DoesAllTheWork()
    {
        long[] sums = new long[16];
        Doing work = new(worker =>
        {
            (int first, int end) = worker.Share(1000);
            sums[worker.Index] += end - first;
            worker.Meet();
        });
        int[] threads = [2, 1, 3, 2, 2, 16, 2];
        for (int run = 0; run < 7_000; run++)
        {
            work.Run(threads[run % threads.Length]);
        }

        Assert.Equal(7_000_000, sums.Sum());
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(16, 7)]
    public void Run_WhereAWorkerFails_ThrowsThatToTheCallerAndStaysUsable(int threads, int failing)
    {
        for (int run = 0; run < 50; run++)
        {
            int passed = 0;
            Doing work = new(worker =>
            {
                worker.Meet();
                if (worker.Index == failing)
                {
                    throw new FormatException("the first one");
                }

                worker.Meet();
                Interlocked.Increment(ref passed);
            });

            FormatException failure = Assert.Throws<FormatException>(() => work.Run(threads));
            Assert.Equal("the first one", failure.Message);
            Assert.Equal(0, passed);
            Assert.Equal(threads, CountOf(threads));
        }
    }

    [Fact]
    public void Run_WhereAllWorkersFail_ThrowsOneOfTheirExceptions()
    {
        Doing work = new(worker => throw new FormatException(worker.Index.ToString(CultureInfo.InvariantCulture)));

        Assert.InRange(int.Parse(Assert.Throws<FormatException>(() => work.Run(3)).Message, CultureInfo.InvariantCulture), 0, 2);
        Assert.Equal(3, CountOf(3));
    }

    [Fact]
    public void Run_WithinARun_WorksAlone()
    {
        int[] counts = new int[3];
        Doing inner = new(worker => Interlocked.Increment(ref counts[worker.Count]));
        new Doing(_ => inner.Run(2)).Run(2);

        Assert.Equal([0, 2, 0], counts);
        Assert.Equal(2, CountOf(2));
    }

    [Fact]
    public void Run_WhileAnotherCallerHasTheTeam_WorksAlone()
    {
        using ManualResetEventSlim inside = new();
        using ManualResetEventSlim leave = new();
        Thread other = new(() => new Doing(worker =>
        {
            if (worker.Index == 0)
            {
                inside.Set();
                leave.Wait(Patience);
            }

            worker.Meet();
        }).Run(2));
        other.Start();
        Assert.True(inside.Wait(Patience));

        int meanwhile = CountOf(2);
        leave.Set();
        Assert.True(other.Join(Patience));

        Assert.Equal((1, 2), (meanwhile, CountOf(2)));
    }

    [Fact]
    public void Run_FromSeveralCallersAtOnce_DoesTheWorkOfEach()
    {
        long[] sums = new long[4];
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(caller => new Thread(() =>
        {
            Doing work = new(worker =>
            {
                (int first, int end) = worker.Share(100);
                Interlocked.Add(ref sums[caller], end - first);
                worker.Meet();
            });
            for (int run = 0; run < 1_000; run++)
            {
                work.Run(2);
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());

        Assert.All(callers, caller => Assert.True(caller.Join(Patience)));
        Assert.All(sums, sum => Assert.Equal(100_000, sum));
    }

    [Fact]
    public void Run_OfACallerThatIsInterrupted_EndsBeforeItReturns()
    {
        for (int run = 0; run < 20; run++)
        {
            bool isOver = false;
            bool wasOver = false;
            bool isInterrupted = false;
            Thread caller = new(() =>
            {
                new Doing(worker =>
                {
                    if (worker.Index == 1)
                    {
                        Thread.Sleep(5);
                    }

                    worker.Meet();
                    Thread.SpinWait(1000);
                    if (worker.Index == 1)
                    {
                        isOver = true;
                    }
                }).Run(2);
                wasOver = isOver;
                try
                {
                    Thread.Sleep(Patience);
                }
                catch (ThreadInterruptedException)
                {
                    isInterrupted = true;
                }
            });
            caller.Start();
            Thread.Sleep(2);
            caller.Interrupt();

            Assert.True(caller.Join(Patience));
            Assert.True(wasOver && isInterrupted);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public void Run_AfterTheFirst_AllocatesNothing(int threads)
    {
        long[] allocated = new long[threads];
        Doing work = new(worker =>
        {
            worker.Meet();
            allocated[worker.Index] = GC.GetAllocatedBytesForCurrentThread();
        });
        work.Run(threads);
        long[] before = [.. allocated];

        Assert.Equal(0, Allocations.Of(() => work.Run(threads)));
        Assert.Equal(before.Skip(1), allocated.Skip(1));
    }

    [Fact]
    public void Threads_OfTheTeam_AreInTheBackground()
    {
        bool[] areInBackground = new bool[3];
        new Doing(worker => areInBackground[worker.Index] = Thread.CurrentThread.IsBackground).Run(3);

        Assert.True(areInBackground[1] && areInBackground[2]);
    }

    [Fact]
    public void Threads_WithoutWork_UseNoProcessorTime()
    {
        Assert.Equal(16, CountOf(16));
        double least = double.MaxValue;
        for (int attempt = 0; attempt < 10 && least > 0.05; attempt++)
        {
            using Process process = Process.GetCurrentProcess();
            TimeSpan before = process.TotalProcessorTime;
            Thread.Sleep(200);
            process.Refresh();
            least = Math.Min(least, (process.TotalProcessorTime - before) / TimeSpan.FromMilliseconds(200));
        }

        Assert.InRange(least, 0, 0.05);
    }

    [Theory]
    [InlineData("STATICNETS_THREADS=3", "3")]
    [InlineData("STATICNETS_THREADS=0", null)]
    [InlineData("STATICNETS_THREADS=1025", null)]
    [InlineData("STATICNETS_THREADS=many", null)]
    public void MaxThreads_ByDefault_IsWhatTheEnvironmentSaysOrTheProcessors(string variable, string? expected) => Assert.Equal(
        expected ?? Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        ChildProcess.Run(MaxThreads, variable));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1025)]
    public void MaxThreads_OutOfRange_IsRefused(int threads)
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Workers.MaxThreads = threads);

        Assert.StartsWith($"Found MaxThreads = {threads:N0}; expected 1 to 1,024.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(16, Workers.MaxThreads);
    }

    private static string MaxThreads() => Workers.MaxThreads.ToString(CultureInfo.InvariantCulture);

    private static int CountOf(int threads)
    {
        int count = 0;
        new Doing(worker => Interlocked.CompareExchange(ref count, worker.Count, 0)).Run(threads);
        return count;
    }
}
