using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics.Tests;

/// <summary>√|x|, whose derivative at 0 is no number: rows are padded with zeros.</summary>
public struct Root : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Forward<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.Sqrt(Vector512.Abs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Derivative<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x / (Vector512.Abs(x) * (Forward(x) + Forward(x)));
}

[Network(5), Dense(17), Activation<Root>, Dense(3), Activation<Root>, MeanSquaredError]
public partial class RootNet;

public sealed class UserTypeTests
{
    [Fact]
    public void Activation_WithoutADerivativeAtZero_LeavesThePaddingOfGradientsZero()
    {
        var trial = new Trial<RootNet, float>(rows: 4);
        trial.Train();

        Assert.True(TensorPrimitives.IsFiniteAll<float>(trial.Gradients.Packed));
        Assert.All(RootNet.Description.Parameters, slice => Assert.Equal(
            TensorPrimitives.SumOfSquares<float>(trial.Gradients.Packed.Slice(slice.Offset, slice.PackedLength)),
            TensorPrimitives.SumOfSquares<float>(Trial<RootNet, float>.Canonical(trial.Gradients, slice.Name)), 1e-3));
    }
}
