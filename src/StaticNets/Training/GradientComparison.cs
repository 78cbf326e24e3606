using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>One run of <see cref="GradientCheck"/>: the analytic gradients, and the loss as a function of single elements.</summary>
internal sealed class GradientComparison<TSelf, T>
    where TSelf : class, INetwork<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A kink within the step spoils a difference, so a failing element is tried again with a step so many times smaller.
    private const double Shrink = 8;

    private static readonly double Precision = double.CreateTruncating(T.BitIncrement(T.One) - T.One);
    private static readonly bool IsDouble = Precision < 1e-10;

    private readonly INetwork<TSelf, T> _network;
    private readonly T[] _x;
    private readonly Func<Workspace<TSelf, T>, T> _loss;
    private readonly GradientCheckOptions _options;
    private readonly Workspace<TSelf, T> _workspace;
    private readonly ParameterBuffer<TSelf, T> _gradients = new();
    private readonly ParameterBuffer<TSelf, T> _penalties = new();
    private readonly double _tolerance;
    private double _lossHere;
    private double _lossScale;

    internal GradientComparison(INetwork<TSelf, T> network, T[] x, Func<Workspace<TSelf, T>, T> loss, GradientCheckOptions options)
    {
        _network = network;
        _x = x;
        _loss = loss;
        _options = options;
        _workspace = new Workspace<TSelf, T>(Math.Max(1, x.Length / TSelf.Description.InputLength)) { Seed = options.Seed };
        _tolerance = options.Tolerance > 0 ? options.Tolerance : IsDouble ? 1e-6 : 2e-2;
    }

    internal GradientCheckReport Run()
    {
        // Each forward pass moves the running statistics, which are not what is compared.
        T[] kept = Untrained.ToArray();
        try
        {
            return Compare();
        }
        finally
        {
            kept.CopyTo(Untrained);
        }
    }

    private Span<T> Untrained => _network.Parameters.Packed[TSelf.Description.TrainedLength..];

    private GradientCheckReport Compare()
    {
        ComputeGradients();
        T[] inputGradients = CopyInputGradients();
        ImmutableArray<GradientCheckEntry>.Builder entries = ImmutableArray.CreateBuilder<GradientCheckEntry>();
        foreach (ParameterSlice slice in TSelf.Description.Parameters.Where(slice => slice.IsTrained))
        {
            int[] shape = [.. slice.Shape.Select(length => (int)length)];
            int[] strides = [.. slice.Strides.Select(stride => (int)stride)];
            entries.Add(Check(
                slice.Name,
                new View(shape, strides),
                _network.Parameters.Packed.Slice(slice.Offset, slice.PackedLength),
                _gradients.Packed.Slice(slice.Offset, slice.PackedLength)));
        }

        if (inputGradients.Length > 0)
        {
            int width = TSelf.Description.InputLength;
            entries.Add(Check("input", new View([_x.Length / width, width], [width, 1]), _x, inputGradients));
        }

        return new GradientCheckReport(TSelf.Description.Name, _tolerance, entries.ToImmutable());
    }

    private void ComputeGradients()
    {
        double loss = DataLoss();
        _network.Backward(_workspace, _gradients);
        _lossHere = loss + double.CreateTruncating(_network.AddPenalties(_gradients));
        _lossScale = Math.Max(1, Math.Abs(_lossHere));
    }

    /// <summary>The gradients at the input, taken out of the workspace, which the differences overwrite; none if not computed.</summary>
    private T[] CopyInputGradients()
    {
        if (TSelf.Description.Workspace.InputGradient < 0)
        {
            return [];
        }

        int width = TSelf.Description.InputLength;
        T[] gradients = new T[_x.Length];
        for (int row = 0; row < _workspace.Count; row++)
        {
            _workspace.InputGradient(row).CopyTo(gradients.AsSpan(row * width));
        }

        return gradients;
    }

    private GradientCheckEntry Check(string name, View view, Span<T> values, ReadOnlySpan<T> gradients)
    {
        int count = view.Count;
        int chosen = Math.Min(count, _options.MaxElements);
        GradientCheckEntry worst = new(name, count, chosen, -1, [], 0, 0);
        for (int k = 0; k < chosen; k++)
        {
            int element = Choose(k, chosen, count);
            int offset = view.Offset(element);
            double analytic = double.CreateTruncating(gradients[offset]);
            (double error, double numeric) = Compare(ref values[offset], analytic);
            if (error > worst.MaxError)
            {
                worst = worst with { MaxError = error, Worst = view.Index(element), Analytic = analytic, Numeric = numeric };
            }
        }

        return worst;
    }

    /// <summary>The k-th of the chosen elements: all of them, or one drawn from each of equal shares.</summary>
    private int Choose(int k, int chosen, int count)
    {
        int first = (int)((long)k * count / chosen);
        int end = (int)((k + 1L) * count / chosen);
        return first + new Philox(_options.Seed, PhiloxDomain.Data).Below(k, end - first);
    }

    private (double Error, double Numeric) Compare(ref T value, double analytic)
    {
        double step = Math.Cbrt(Precision) * Math.Max(1, Math.Abs(double.CreateTruncating(value)));
        (double Error, double Numeric) best = (double.PositiveInfinity, double.NaN);
        for (int attempt = 0; attempt < (IsDouble ? 3 : 2) && !(best.Error <= _tolerance); attempt++)
        {
            Slopes slopes = Measure(ref value, step);
            best = Better(best, analytic, slopes.Central, step);
            if (best.Error > _tolerance)
            {
                // Beside a kink the slope on the other side is right; over half the distance, noise weighs twice as much.
                best = Better(best, analytic, slopes.Above, step / 2);
                best = Better(best, analytic, slopes.Below, step / 2);
            }

            step /= Shrink;
        }

        return best;
    }

    private (double Error, double Numeric) Better((double Error, double Numeric) best, double analytic, double numeric, double step)
    {
        double error = Error(analytic, numeric, step);
        return error < best.Error || double.IsNaN(best.Numeric) ? (error, numeric) : best;
    }

    private double Error(double analytic, double numeric, double step)
    {
        // Each of the two losses carries a rounding error of a few units in the last place.
        double noise = 4 * Precision * _lossScale / step;
        double scale = Math.Max(Math.Max(Math.Abs(analytic), Math.Abs(numeric)), noise / _tolerance);
        double error = Math.Abs(analytic - numeric) / scale;
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    /// <summary>The slopes of the loss along one element, which is restored.</summary>
    private Slopes Measure(ref T value, double step)
    {
        T kept = value;
        try
        {
            double here = double.CreateTruncating(kept);
            value = kept + T.CreateTruncating(step);
            double above = double.CreateTruncating(value);
            double lossAbove = Loss();
            value = kept - T.CreateTruncating(step);
            double below = double.CreateTruncating(value);
            double lossBelow = Loss();
            return new Slopes(
                (lossAbove - lossBelow) / (above - below), (lossAbove - _lossHere) / (above - here), (_lossHere - lossBelow) / (here - below));
        }
        finally
        {
            value = kept;
        }
    }

    private double Loss() => DataLoss() + double.CreateTruncating(_network.AddPenalties(_penalties));

    private double DataLoss()
    {
        // Every evaluation is step 0 again, so that dropout draws the same masks.
        _workspace.Step = -1;
        _network.Forward(_x, _workspace);
        return double.CreateTruncating(_loss(_workspace));
    }

    /// <summary>Differences of the loss over both sides of an element's value, and over each side alone.</summary>
    private readonly record struct Slopes(double Central, double Above, double Below);

    /// <summary>The canonical order of elements over strided storage.</summary>
    private sealed record View(int[] Shape, int[] Strides)
    {
        internal int Count => Shape.Aggregate(1, (count, length) => count * length);

        internal ImmutableArray<int> Index(int element)
        {
            int[] index = new int[Shape.Length];
            for (int d = Shape.Length - 1; d >= 0; d--)
            {
                (element, index[d]) = Math.DivRem(element, Shape[d]);
            }

            return [.. index];
        }

        internal int Offset(int element)
        {
            int offset = 0;
            for (int d = Shape.Length - 1; d >= 0; d--)
            {
                (element, int index) = Math.DivRem(element, Shape[d]);
                offset += index * Strides[d];
            }

            return offset;
        }
    }
}
