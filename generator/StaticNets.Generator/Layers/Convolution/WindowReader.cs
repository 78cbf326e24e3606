using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>A number for the height and one for the width.</summary>
internal readonly record struct Pair(int Height, int Width);

/// <summary>
/// Reads the options of sliding windows. Each is an int for all dimensions, for example <c>Stride</c>, or, over images, one for
/// height and width, <c>StrideHW</c>. Reports what is wrong; <see cref="IsSound"/> says whether anything was.
/// </summary>
/// <param name="arguments">The attribute's arguments.</param>
/// <param name="errors">Takes the reports.</param>
/// <param name="dimensions">1 over sequences, 2 over images.</param>
/// <param name="kernelAt">The index of the first argument that holds the kernel; it is the last but perhaps one.</param>
internal sealed class WindowReader(LayerArguments arguments, LayerErrors errors, int dimensions, int kernelAt)
{
    public bool IsSound { get; private set; } = true;

    /// <summary>The kernel, at least 1.</summary>
    public Pair Kernel()
    {
        Require(errors.CheckAtLeastOne(kernelAt, HasWidth ? "kernelH" : "kernel", arguments.Int(kernelAt)));
        if (HasWidth)
        {
            Require(errors.CheckAtLeastOne(kernelAt + 1, "kernelW", arguments.Int(kernelAt + 1)));
        }

        return Flat(new Pair(arguments.Int(kernelAt), arguments.Int(HasWidth ? kernelAt + 1 : kernelAt)), 1);
    }

    /// <summary>The option <paramref name="name"/>, each number at least <paramref name="least"/>.</summary>
    /// <param name="name">For example <c>Stride</c>.</param>
    /// <param name="otherwise">Where it is not given.</param>
    /// <param name="least">1 for strides and dilations, 0 for padding; also its value along a height of 1.</param>
    public Pair Option(string name, Pair otherwise, int least)
    {
        string pairName = name + "HW";
        CheckOneOf(name, pairName);
        if (arguments.Has(pairName))
        {
            return List(pairName, ["height", "width"], least) is { } list ? new Pair(list[0], list[1]) : otherwise;
        }

        if (!arguments.Has(name))
        {
            return otherwise;
        }

        int value = arguments.Int(name, 0);
        Require(errors.Check(value >= least, name, name, Literals.Integer(value), $"at least {Literals.Integer(least)}"));
        return Flat(new Pair(value, value), least);
    }

    /// <summary>The window of a convolution.</summary>
    public WindowChoice Convolution()
    {
        Pair kernel = Kernel();
        Pair stride = Option("Stride", new Pair(1, 1), 1);
        Pair dilation = Option("Dilation", new Pair(1, 1), 1);
        var height = new Axis(kernel.Height, stride.Height, dilation.Height);
        var width = new Axis(kernel.Width, stride.Width, dilation.Width);
        CheckOneOf("Padding", "Pads");
        CheckOneOf("PaddingHW", "Pads");
        AutoPad autoPad = ReadAutoPad();
        if (arguments.Has("Pads"))
        {
            string[] sides = dimensions == 1 ? ["before", "after"] : ["top", "left", "bottom", "right"];
            (height, width) = List("Pads", sides, 0) is { } pads ? Pad(height, width, pads) : (height, width);
            return Choice(height, width, autoPad);
        }

        Pair padding = Option("Padding", default, 0);
        height = height with { PadBefore = padding.Height, PadAfter = padding.Height };
        width = width with { PadBefore = padding.Width, PadAfter = padding.Width };
        return Choice(height, width, autoPad);
    }

    /// <summary>The window of a pool: its stride is the kernel unless it is given, its padding at most half the kernel.</summary>
    public WindowChoice Pool()
    {
        Pair kernel = Kernel();
        Pair stride = Option("Stride", kernel, 1);
        Pair padding = Option("Padding", default, 0);
        Require(CheckHalf(kernel.Height, padding.Height) && CheckHalf(kernel.Width, padding.Width));
        Require(errors.CheckedShape(kernelAt, kernel.Height, kernel.Width) is not null);
        return Choice(
            new Axis(kernel.Height, stride.Height, 1, padding.Height, padding.Height),
            new Axis(kernel.Width, stride.Width, 1, padding.Width, padding.Width),
            AutoPad.None);
    }

    /// <summary>The argument that holds the option <paramref name="name"/>.</summary>
    public ArgumentKey PlaceOf(string name) => arguments.Has(name + "HW") ? name + "HW" : name;

    public WindowChoice Choice(Axis height, Axis width, AutoPad autoPad) =>
        new(dimensions, new Window(height, width), autoPad, Places);

    private WindowPlaces Places => new(kernelAt, HasWidth ? kernelAt + 1 : kernelAt, PlaceOf("Stride"), PlaceOf("Padding"));

    private bool HasWidth => arguments.Positional.Count > kernelAt + 1;

    // A sequence is an image of height 1, along which nothing slides.
    private Pair Flat(Pair pair, int least) => dimensions == 1 ? pair with { Height = least } : pair;

    private AutoPad ReadAutoPad()
    {
        var autoPad = (AutoPad)arguments.Int("AutoPad", 0);
        Require(errors.Check(
            autoPad is >= AutoPad.None and <= AutoPad.Valid, "AutoPad", "AutoPad", arguments.Display("AutoPad"), "a member of StaticNets.AutoPad"));
        if (autoPad != AutoPad.None)
        {
            CheckOneOf("Padding", "AutoPad");
            CheckOneOf("PaddingHW", "AutoPad");
            CheckOneOf("Pads", "AutoPad");
        }

        return autoPad;
    }

    private void CheckOneOf(string first, string second)
    {
        if (arguments.Has(first) && arguments.Has(second))
        {
            errors.Add("SN0111", second, first, second);
            IsSound = false;
        }
    }

    private bool CheckHalf(int kernel, int padding) => errors.Check(
        padding <= kernel / 2, PlaceOf("Padding"), arguments.Has("PaddingHW") ? "PaddingHW" : "Padding", Literals.Integer(padding),
        $"at most half the kernel, ⌊{Literals.Integer(kernel)}/2⌋ = {Literals.Integer(kernel / 2)}");

    private List<int>? List(string name, string[] sides, int least)
    {
        List<int> values = [.. arguments.List(name).Select(value => (int)value.Number)];
        bool isSound = values.Count == sides.Length && values.All(value => value >= least);
        Require(errors.Check(
            isSound, name, name, $"[{string.Join(", ", values.Take(8).Select(value => Literals.Integer(value)))}{(values.Count > 8 ? ", …" : string.Empty)}]",
            $"{Literals.Integer(sides.Length)} numbers of at least {Literals.Integer(least)}: [{string.Join(", ", sides)}]"));
        return isSound ? values : null;
    }

    private (Axis Height, Axis Width) Pad(Axis height, Axis width, List<int> pads) => dimensions == 1
        ? (height, width with { PadBefore = pads[0], PadAfter = pads[1] })
        : (height with { PadBefore = pads[0], PadAfter = pads[2] }, width with { PadBefore = pads[1], PadAfter = pads[3] });

    private void Require(bool holds) => IsSound &= holds;
}
