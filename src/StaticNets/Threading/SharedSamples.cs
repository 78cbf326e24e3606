using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNets.Threading;

/// <summary>One worker's part of a prediction whose samples threads share. For emitted code.</summary>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
/// <param name="x">The first input.</param>
/// <param name="rows">Samples.</param>
/// <param name="parameters">The first packed parameter.</param>
/// <param name="scratch">Room for what lies between the layers.</param>
/// <param name="capacity">Rows for which there is room.</param>
/// <param name="y">The first output.</param>
/// <param name="worker">Who it is.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void SampleShare<T>(ref T x, int rows, ref T parameters, ref T scratch, int capacity, ref T y, Worker worker)
    where T : unmanaged;

/// <summary>Predictions of fewer samples than there are threads, each of which is enough work for several. For emitted code.</summary>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedSamples<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static Work? t_work;

    /// <summary>How many threads share so few samples, or 0 where each thread has a sample of its own, or one is not worth several.</summary>
    /// <param name="rows">Samples.</param>
    /// <param name="threadsPerRow">How many threads a sample is worth.</param>
    /// <param name="threads">The most threads, 0 for as many as may be.</param>
    public static int Threads(int rows, int threadsPerRow, int threads)
    {
        int most = Workers.Count(threads);
        int worthwhile = (int)Math.Min(most, (long)rows * threadsPerRow);
        return rows < most && worthwhile > rows ? worthwhile : 0;
    }

    /// <summary>Runs a prediction on several threads.</summary>
    /// <param name="share">One worker's part.</param>
    /// <param name="x">The first input.</param>
    /// <param name="rows">Samples.</param>
    /// <param name="parameters">The first packed parameter.</param>
    /// <param name="scratch">Room for what lies between the layers.</param>
    /// <param name="capacity">Rows for which there is room.</param>
    /// <param name="y">The first output.</param>
    /// <param name="threads">The most threads.</param>
    public static void Run(SampleShare<T> share, ref T x, int rows, ref T parameters, ref T scratch, int capacity, ref T y, int threads) =>
        (t_work ??= new Work()).Run(share, ref x, rows, ref parameters, ref scratch, capacity, ref y, threads);

    /// <summary>The work of one thread's predictions: its buffers stay where they are while it runs.</summary>
    private sealed unsafe class Work : SharedWork
    {
        private SampleShare<T>? _share;
        private T* _x;
        private T* _parameters;
        private T* _scratch;
        private T* _y;
        private int _rows;
        private int _capacity;

        public void Run(SampleShare<T> share, ref T x, int rows, ref T parameters, ref T scratch, int capacity, ref T y, int threads)
        {
            fixed (T* first = &x, weights = &parameters, room = &scratch, result = &y)
            {
                (_share, _rows, _capacity) = (share, rows, capacity);
                _x = first;
                _parameters = weights;
                _scratch = room;
                _y = result;
                try
                {
                    Run(threads);
                }
                finally
                {
                    _share = null;
                }
            }
        }

        protected override void Run(Worker worker) => _share!(
            ref Unsafe.AsRef<T>(_x), _rows, ref Unsafe.AsRef<T>(_parameters), ref Unsafe.AsRef<T>(_scratch), _capacity, ref Unsafe.AsRef<T>(_y), worker);
    }
}
