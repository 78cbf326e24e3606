using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>A factor and a summand for each channel.</summary>
internal static class ChannelParameters
{
    public static EquatableArray<ParameterSpec> Of(Shape input) => EquatableArray.Of(
        new ParameterSpec("weight", new Shape(input[0])) { Start = 1 }, new ParameterSpec("bias", new Shape(input[0])));
}
