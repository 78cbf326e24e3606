using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>What convolutions and transposed convolutions are declared with.</summary>
/// <param name="Channels">Channels of the output.</param>
/// <param name="Window">The sliding window.</param>
/// <param name="Groups">Groups of channels that do not see each other.</param>
/// <param name="Bias">Whether b is added.</param>
/// <param name="Weight">How the weight is drawn.</param>
internal sealed record ConvolutionChoice(int Channels, WindowChoice Window, int Groups, bool Bias, WeightChoice Weight)
{
    /// <summary>For example <c>8, 5</c>.</summary>
    public string Arguments => $"{Literals.Integer(Channels)}, {Window.Kernel}";

    /// <summary>The choice of the arguments, or null after reporting what is wrong with them.</summary>
    /// <param name="arguments">The attribute's arguments.</param>
    /// <param name="errors">Takes the reports.</param>
    /// <param name="reader">Reads the window.</param>
    /// <param name="window">What it read.</param>
    public static ConvolutionChoice? Read(LayerArguments arguments, LayerErrors errors, WindowReader reader, WindowChoice window)
    {
        int channels = arguments.Int(0);
        int groups = arguments.Int("Groups", 1);
        WeightChoice? weight = WeightChoice.Read(arguments, errors);
        bool isSound = errors.CheckAtLeastOne(0, "channels", channels)
            & errors.CheckAtLeastOne("Groups", "Groups", groups)
            & weight is not null
            & reader.IsSound;
        return isSound ? new ConvolutionChoice(channels, window, groups, arguments.Bool("Bias", true), weight!.Value) : null;
    }

    /// <summary>Whether the groups divide both sides' channels; reports when not.</summary>
    public bool CheckGroups(Shape input, LayerErrors errors) =>
        errors.CheckGroups("Groups", Groups, input[0], "input channels", input) && errors.CheckGroups("Groups", Groups, Channels, "output channels", input);

    /// <summary>The weight, its first dimension and the channels that each of them reads or writes, and the bias if there is one.</summary>
    public EquatableArray<ParameterSpec> Parameters(int first, int second)
    {
        (int height, int width) = (Window.Declared.Height.Kernel, Window.Declared.Width.Kernel);
        var weight = new ParameterSpec("weight", Window.Dimensions == 1 ? new Shape(first, second, width) : new Shape(first, second, height, width));
        return Bias ? EquatableArray.Of(weight, new ParameterSpec("bias", new Shape(Channels))) : EquatableArray.Of(weight);
    }

    /// <summary>Whether the weight can be laid out; reports when not.</summary>
    public bool CheckWeight(int first, int second, LayerErrors errors) =>
        errors.CheckedShape(ArgumentKey.Attribute, first, second, Window.Declared.Height.Kernel, Window.Declared.Width.Kernel) is not null;
}
