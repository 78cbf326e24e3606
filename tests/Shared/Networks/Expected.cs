using System.Numerics;
using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.Numerics.Tests;

/// <summary>What the naive reference in double says of a trial.</summary>
internal sealed class Expected
{
    private readonly List<double[]> _outputs = [];
    private readonly List<double[]?> _inputGradients = [];

    public IReadOnlyList<double[]> Outputs => _outputs;

    public double Loss { get; private set; }

    public Dictionary<string, double[]> Gradients { get; private set; } = [];

    /// <summary>∂loss/∂x of each row; null where it is not declared.</summary>
    public IReadOnlyList<double[]?> InputGradients => _inputGradients;

    /// <summary>A prediction: dropout is the identity.</summary>
    public static Expected Prediction<TNetwork, T>(Trial<TNetwork, T> trial)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var expected = new Expected();
        var pass = new ReferencePass<Real>(Trial<TNetwork, T>.Reference, trial.Parameters<Real>());
        expected._outputs.AddRange(pass.Forward(trial.RowsOf<Real>()).Select(Values));
        return expected;
    }

    /// <summary>A step of training, with the masks that the workspace's current step draws.</summary>
    public static Expected Training<TNetwork, T>(Trial<TNetwork, T> trial)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var expected = new Expected();
        ReferenceNetwork network = Trial<TNetwork, T>.Reference;
        var pass = new ReferencePass<Real>(network, trial.Parameters<Real>());
        Real[][] y = pass.Forward(trial.RowsOf<Real>(), trial.Masks<Real>());
        Real[][] dy = [.. y.Select(row => new Real[row.Length])];
        for (int row = 0; row < trial.Rows; row++)
        {
            expected.Loss += ReferenceLosses<Real>.OfRow(network, y[row], trial.TargetRow<Real>(row), trial.Rows, dy[row]);
        }

        Real[][]? dx = pass.Backward(dy);
        expected._outputs.AddRange(y.Select(Values));
        expected._inputGradients.AddRange(dx?.Select(Values) ?? new double[]?[trial.Rows]);
        expected.Gradients = pass.Gradients.ToDictionary(pair => pair.Key, pair => Values(pair.Value));
        return expected;
    }

    private static double[] Values(Real[] numbers) => [.. numbers.Select(number => number.Value)];
}
