using System.Numerics;
using StaticNets.Threading;

namespace StaticNets.Training;

/// <content>One step: clipping, the rule, the projection, shared among threads by blocks of elements.</content>
public abstract partial class Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // What a thread must have to do before another one is asked: waking it takes some microseconds.
    private const int ElementsPerThread = 32_768;

    private SharedStep? _step;

    /// <summary>
    /// The largest Euclidean norm of all gradients together; null to leave them alone. Above it they are multiplied by
    /// max / (‖g‖₂ + 10⁻⁶), as by PyTorch's <c>clip_grad_norm_</c>. Frozen layers do not count.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or not above 0.</exception>
    public double? MaxGradientNorm { get; init => field = Positive(value, nameof(MaxGradientNorm)); }

    /// <summary>
    /// The largest magnitude of a gradient; null to leave them alone. Larger ones are set to it, as by PyTorch's
    /// <c>clip_grad_value_</c>, and before their norm is taken.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or not above 0.</exception>
    public double? MaxGradientValue { get; init => field = Positive(value, nameof(MaxGradientValue)); }

    /// <summary>
    /// The radius r of a ball round 0 onto which each step projects all parameters together, biases and norms too: w ← w·min(1, r/‖w‖₂).
    /// Null for none. Frozen layers neither count nor change.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or not above 0.</exception>
    public double? MaxParameterNorm { get; init => field = Positive(value, nameof(MaxParameterNorm)); }

    /// <summary>
    /// The radius of a ball onto which each step projects the parameters of each layer for itself, before
    /// <see cref="MaxParameterNorm"/> is seen to. Null for none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or not above 0.</exception>
    public double? MaxLayerNorm { get; init => field = Positive(value, nameof(MaxLayerNorm)); }

    /// <summary>The norm of the last step's gradients before <see cref="MaxGradientNorm"/> was seen to; NaN where that is not set.</summary>
    public double GradientNorm { get; private set; } = double.NaN;

    /// <summary>The most threads that share a step, 0 for as many as <see cref="Workers.MaxThreads"/> allows. They change no bit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Threads { get; set => field = SettingRange.AtLeast(value, 0, nameof(Threads)); }

    /// <summary>Changes the parameters of <paramref name="network"/> by one step.</summary>
    /// <param name="network">The network whose parameters change.</param>
    /// <param name="gradients">∂loss/∂parameter, as <see cref="INetwork{TSelf, T}.Backward"/> gave them; changed by clipping only.</param>
    public void Step(TNetwork network, ParameterBuffer<TNetwork, T> gradients)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(gradients);
        _step ??= new SharedStep(this);
        BeginStep();
        _step.Run(network.Parameters, gradients);
    }

    private static double? Positive(double? value, string name) => value is null ? null : SettingRange.Positive(value.Value, name);

    /// <summary>A step as work that threads share: made once, so that a step allocates nothing.</summary>
    private sealed class SharedStep(Optimizer<TNetwork, T> rule) : SharedWork
    {
        private readonly ParameterBlocks _blocks = new(TNetwork.Description, rule.Frozen);
        private readonly ParameterRun[] _runs = ParameterRanges.Of(
            TNetwork.Description, rule.WeightDecay, rule.DecayWeightsOnly, rule.Groups, rule.Frozen);

        private ParameterBuffer<TNetwork, T>? _parameters;
        private ParameterBuffer<TNetwork, T>? _gradients;

        private ParameterBuffer<TNetwork, T> Parameters => _parameters!;

        private ParameterBuffer<TNetwork, T> Gradients => _gradients!;

        internal void Run(ParameterBuffer<TNetwork, T> parameters, ParameterBuffer<TNetwork, T> gradients)
        {
            (_parameters, _gradients) = (parameters, gradients);
            Run(Workers.For(_blocks.Elements, ElementsPerThread, rule.Threads));
            (_parameters, _gradients) = (null, null);
        }

        protected override void Run(Worker worker)
        {
            (int first, int end) = worker.Share(_blocks.Count);
            Clip(worker, first, end);
            for (int block = first; block < end;)
            {
                (int from, int to, block) = _blocks.Run(block, end);
                Apply(from, to);
            }

            if (rule.MaxLayerNorm is double ofLayer)
            {
                Project(worker, first, end, ofLayer, eachLayer: true);
            }

            if (rule.MaxParameterNorm is double ofAll)
            {
                Project(worker, first, end, ofAll, eachLayer: false);
            }
        }

        private void Clip(Worker worker, int first, int end)
        {
            if (rule.MaxGradientValue is double value)
            {
                for (int block = first; block < end; block++)
                {
                    OptimizerKernels.Clamp(Of(Gradients, block), Rounded(value));
                }
            }

            if (rule.MaxGradientNorm is not double most)
            {
                return;
            }

            double norm = Measure(worker, Gradients, first, end).Norm();
            double factor = most / (norm + 1e-6);
            for (int block = first; block < end && factor < 1; block++)
            {
                OptimizerKernels.Scale(Of(Gradients, block), Rounded(factor));
            }

            if (worker.Index == 0)
            {
                rule.GradientNorm = norm;
            }
        }

        /// <summary>Brings parameters whose norm is above <paramref name="radius"/> back to it.</summary>
        private void Project(Worker worker, int first, int end, double radius, bool eachLayer)
        {
            // The sums still serve a worker that lags behind in the clipping or the projection before this one.
            worker.Meet();
            ParameterBlocks measured = Measure(worker, Parameters, first, end);
            double factor = eachLayer ? 1 : radius / measured.Norm();
            for (int block = first; block < end; block++)
            {
                if (eachLayer && (block == first || _blocks[block].Layer != _blocks[block - 1].Layer))
                {
                    factor = radius / measured.NormOfLayer(_blocks[block].Layer);
                }

                if (factor < 1)
                {
                    OptimizerKernels.Scale(Of(Parameters, block), Rounded(factor));
                }
            }
        }

        /// <summary>Measures this worker's blocks, and waits until all are.</summary>
        private ParameterBlocks Measure(Worker worker, ParameterBuffer<TNetwork, T> buffer, int first, int end)
        {
            _blocks.Measure<T>(buffer.Packed, first, end);
            worker.Meet();
            return _blocks;
        }

        private Span<T> Of(ParameterBuffer<TNetwork, T> buffer, int block) => buffer.Packed[_blocks[block].First.._blocks[block].End];

        /// <summary>Applies the rule to the elements from <paramref name="first"/> to before <paramref name="end"/>.</summary>
        private void Apply(int first, int end)
        {
            foreach (ParameterRun run in _runs)
            {
                int from = Math.Max(first, run.First), length = Math.Min(end, run.End) - from;
                if (length > 0)
                {
                    rule.Apply(new ParameterRange<T>
                    {
                        Parameters = Parameters.Packed.Slice(from, length),
                        Gradients = Gradients.Packed.Slice(from, length),
                        First = from,
                        LearningRate = rule.LearningRate * run.RateFactor,
                        WeightDecay = run.WeightDecay,
                    });
                }
            }
        }
    }
}
