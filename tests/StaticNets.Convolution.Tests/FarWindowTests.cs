namespace StaticNets.Numerics.Tests;

/// <summary>Windows of more elements than single precision can count.</summary>
public sealed class FarWindowTests
{
    // The largest element is 2^24 + 8,191 elements behind the first: an odd number, which a float rounds.
    private const int Largest = FarWindow.InputLength - 2;

    [Fact]
    public void MaxPool_OverMoreElementsThanAFloatCounts_SendsTheGradientToTheLargest()
    {
        var net = new FarWindow();
        var workspace = new Workspace<FarWindow, float>(1);
        Span<float> x = workspace.Input(1);
        x[Largest] = 3;
        net.Forward(x, workspace);
        net.Loss([1f], workspace);
        net.Backward(workspace, new ParameterBuffer<FarWindow, float>());

        ReadOnlySpan<float> dx = workspace.InputGradient(0);
        Assert.Equal(4, dx[Largest]);
        Assert.Equal(FarWindow.InputLength - 1, dx.Count(0f));
    }
}

[Network(1, 4097, 4097, InputGradient = true)]
[MaxPool2D(4097), Flatten, MeanSquaredError]
public partial class FarWindow;
