using StaticNets.Tests.Training.Networks;

namespace StaticNets.Tests;

public class ParameterBufferTests
{
    [Fact]
    public void GradientsOf_ParametersThemselves_AreRefused()
    {
        var parameters = new ParameterBuffer<TinyRegressor<float>, float>();
        ArgumentException error = Assert.Throws<ArgumentException>(() => { parameters.GradientsOf(parameters) = 1; });
        Assert.StartsWith("The gradients would overwrite the parameters of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientsOf_OtherParameters_AreTheBufferItself()
    {
        var gradients = new ParameterBuffer<TinyRegressor<float>, float>();
        gradients.GradientsOf(new ParameterBuffer<TinyRegressor<float>, float>()) = 2;
        Assert.Equal(2, gradients.Packed[0]);
    }
}
