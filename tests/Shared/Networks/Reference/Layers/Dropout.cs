namespace StaticNets.Numerics.Tests.Reference.Layers;

/// <summary>y = x·mask in training, x in a prediction.</summary>
internal sealed class Dropout : RowLayer
{
    public override bool PredictsDifferently => true;

    protected override T[] Forward<T>(Row<T> row) => row.Step.IsTraining ? Arrays.Product(row.X, row.Step.Mask(row.Index)) : row.X;

    protected override T[] InputGradient<T>(Row<T> row, int place) => Arrays.Product(row.Dy, row.Step.Mask(row.Index));
}
