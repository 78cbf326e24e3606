using System.Globalization;
using System.Numerics;
using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.Numerics.Tests;

public sealed class GradientTests
{
    public static IEnumerable<TheoryDataRow<string>> WithLoss => NetworkCases.WithLoss;

    public static IEnumerable<TheoryDataRow<string>> DoublesWithLoss => NetworkCases.DoublesWithLoss;

    [Theory, MemberData(nameof(WithLoss))]
    public void Backward_OfOneRowAndOfTen_GivesTheNaiveGradients(string network) => NetworkCases.Run(network, new NaiveGradients());

    [Theory, MemberData(nameof(DoublesWithLoss))]
    public void Backward_OfOneRowAndOfTen_GivesTheSlopesOfTheNaiveLoss(string network) => NetworkCases.Run(network, new CentralDifferences());

    private sealed class NaiveGradients : INetworkCheck
    {
        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int rows in Trial<TNetwork, T>.Reference.RowCounts)
            {
                var trial = new Trial<TNetwork, T>(rows, seed: rows);
                trial.Gradients.Packed.Fill(T.One);
                trial.Train();
                Expected expected = Expected.Training(trial);

                // A batch norm leaves a bias before it, or a single pixel, no gradient at all: what is found is what rounding left of much larger numbers.
                double floor = Trial<TNetwork, T>.Reference.MixesRows ? expected.Gradients.Values.Max(gradient => gradient.Max(Math.Abs)) : 1e-3;
                foreach ((string name, double[] gradient) in expected.Gradients)
                {
                    Tolerances.AssertClose<T>(gradient, Trial<TNetwork, T>.Canonical(trial.Gradients, name), $"∂/∂{name}", floor);
                }

                AssertInputGradients(trial, expected);
            }
        }

        private static void AssertInputGradients<TNetwork, T>(Trial<TNetwork, T> trial, Expected expected)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int row = 0; row < trial.Rows; row++)
            {
                if (expected.InputGradients[row] is { } gradient)
                {
                    Tolerances.AssertClose(gradient, trial.Workspace.InputGradient(row), $"∂/∂x of row {row}");
                }
                else
                {
                    Assert.Throws<InvalidOperationException>(() => trial.Workspace.InputGradient(0).Length);
                }
            }
        }
    }

    private sealed class CentralDifferences : INetworkCheck
    {
        // Numbers of one tensor that are moved; small tensors are covered whole, the others all over by a prime stride.
        private const int Most = 48;
        private const int Stride = 97;

        public void Run<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int rows in Trial<TNetwork, T>.Reference.RowCounts)
            {
                var trial = new Trial<TNetwork, T>(rows, seed: rows + 1);
                trial.Train();
                var slopes = new LossSlopes<TNetwork, T>(trial);
                foreach (string name in slopes.Trained)
                {
                    AssertSlopes(Trial<TNetwork, T>.Numbers<Real>(Trial<TNetwork, T>.Canonical(trial.Gradients, name)), slopes.Parameters[name], slopes, name);
                }

                for (int row = 0; Trial<TNetwork, T>.Reference.Declaration.InputGradient && row < rows; row++)
                {
                    AssertSlopes(Trial<TNetwork, T>.Numbers<Real>(trial.Workspace.InputGradient(row)), slopes.Rows[row], slopes, "x");
                }
            }
        }

        private static void AssertSlopes<TNetwork, T>(Real[] gradient, Real[] numbers, LossSlopes<TNetwork, T> slopes, string name)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double largest = Math.Max(1e-3, gradient.Max(number => Math.Abs(number.Value)));
            for (int n = 0; n < Math.Min(Most, numbers.Length); n++)
            {
                int i = numbers.Length <= Most ? n : n * Stride % numbers.Length;
                double slope = slopes.At(numbers, i, gradient[i].Value, largest);
                string message = string.Create(CultureInfo.InvariantCulture, $"∂loss/∂{name}[{i}] is {gradient[i].Value:G9}, but the slope is {slope:G9}.");
                Assert.True(LossSlopes<TNetwork, T>.Error(gradient[i].Value, slope, largest) <= Tolerances.CentralDifference, message);
            }
        }
    }

    /// <summary>The naive loss of a trial as a function of any one number, and its slope.</summary>
    private sealed class LossSlopes<TNetwork, T>
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReferencePass<Real> _pass;
        private readonly Real[][] _targets;
        private readonly Func<ReferenceNode, Real[]>[] _masks;

        public LossSlopes(Trial<TNetwork, T> trial)
        {
            ReferenceNetwork network = Trial<TNetwork, T>.Reference;
            Parameters = trial.Parameters<Real>();
            Rows = trial.RowsOf<Real>();
            _targets = [.. Enumerable.Range(0, trial.Rows).Select(trial.TargetRow<Real>)];
            _masks = trial.Masks<Real>();
            _pass = new ReferencePass<Real>(network, Parameters);
        }

        public Dictionary<string, Real[]> Parameters { get; }

        public IEnumerable<string> Trained => _pass.Gradients.Keys;

        public Real[][] Rows { get; }

        public static double Error(double gradient, double slope, double largest) =>
            Math.Abs(gradient - slope) / Math.Max(Math.Max(Math.Abs(gradient), Math.Abs(slope)), largest / 100);

        /// <summary>The slope from five points; where a kink or a jump lies between them, from nearer ones.</summary>
        public double At(Real[] numbers, int i, double gradient, double largest)
        {
            double slope = 0;
            for (double step = 1e-4; step > 1e-6; step /= 8)
            {
                slope = ((8 * Difference(numbers, i, step)) - Difference(numbers, i, 2 * step)) / (12 * step);
                if (Error(gradient, slope, largest) <= Tolerances.CentralDifference)
                {
                    return slope;
                }
            }

            return slope;
        }

        private double Difference(Real[] numbers, int i, double step)
        {
            Real kept = numbers[i];
            numbers[i] = new Real(kept.Value + step);
            double above = Loss();
            numbers[i] = new Real(kept.Value - step);
            double below = Loss();
            numbers[i] = kept;
            return above - below;
        }

        private double Loss()
        {
            double loss = 0;
            Real[][] y = _pass.Forward(Rows, _masks);
            for (int row = 0; row < y.Length; row++)
            {
                loss += ReferenceLosses<Real>.OfRow(Trial<TNetwork, T>.Reference, y[row], _targets[row], y.Length, new Real[y[row].Length]);
            }

            return loss;
        }
    }
}
