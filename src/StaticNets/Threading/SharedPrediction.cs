using System.ComponentModel;
using StaticNets.Numerics;

namespace StaticNets.Threading;

/// <summary>A prediction of rows that lie one behind another. For emitted code.</summary>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
/// <param name="x">Rows of inputs.</param>
/// <param name="rows">How many.</param>
/// <param name="parameters">The first packed parameter.</param>
/// <param name="scratch">Scratch for a chunk of rows.</param>
/// <param name="capacity">Rows of a chunk.</param>
/// <param name="y">Rows of outputs, written.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void PredictionPass<T>(ReadOnlySpan<T> x, int rows, ref T parameters, ref T scratch, int capacity, Span<T> y)
    where T : unmanaged;

/// <summary>A batch prediction that threads share by rows, each with scratch of its own. For emitted code.</summary>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class SharedPrediction<T> : SharedWork
    where T : unmanaged
{
    // One for each thread that calls, so that nothing is allocated: a caller waits for the end of its run.
    [ThreadStatic]
    private static SharedPrediction<T>? t_work;

    private PredictionPass<T>? _pass;
    private int _rows;
    private int _scratchLength;
    private int _capacity;
    private T* _parameters;
    private (nint First, int Length) _x;
    private (nint First, int Length) _y;

    private SharedPrediction()
    {
    }

    /// <summary>Predicts the rows on several threads.</summary>
    /// <param name="pass">Predicts some of them.</param>
    /// <param name="threads">The most threads.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="scratch">Elements of scratch for a chunk of rows, and the rows of one.</param>
    /// <param name="parameters">The first packed parameter.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The outputs, written.</param>
    public static void Run(
        PredictionPass<T> pass, int threads, int rows, (int Length, int Rows) scratch, ref T parameters, ReadOnlySpan<T> x, Span<T> y)
    {
        SharedPrediction<T> work = t_work ??= new SharedPrediction<T>();
        fixed (T* first = x, result = y, weights = &parameters)
        {
            (work._pass, work._rows, work._scratchLength, work._capacity) = (pass, rows, scratch.Length, scratch.Rows);
            work._parameters = weights;
            (work._x, work._y) = (((nint)first, x.Length), ((nint)result, y.Length));
            try
            {
                work.Run(threads);
            }
            finally
            {
                work._pass = null;
            }
        }
    }

    /// <inheritdoc/>
    protected override void Run(Worker worker)
    {
        (int first, int end) = worker.Share(_rows);
        int inputs = _x.Length / _rows;
        int outputs = _y.Length / _rows;
        _pass!(
            new ReadOnlySpan<T>((T*)_x.First, _x.Length)[(first * inputs)..(end * inputs)],
            end - first,
            ref *_parameters,
            ref Scratch<T>.Reference(_scratchLength),
            _capacity,
            new Span<T>((T*)_y.First, _y.Length)[(first * outputs)..(end * outputs)]);
    }
}
