using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>How the window of a convolution or a pool was declared; with <see cref="AutoPad.Same"/> its padding follows from the input.</summary>
/// <param name="Dimensions">1 over sequences (C, L), 2 over images (C, H, W).</param>
/// <param name="Declared">The window without automatic padding.</param>
/// <param name="AutoPad">How padding is computed.</param>
/// <param name="Places">What to blame.</param>
internal readonly record struct WindowChoice(int Dimensions, Window Declared, AutoPad AutoPad, WindowPlaces Places)
{
    /// <summary>The kernel as it is declared: <c>5</c>, or <c>5, 3</c> where height and width differ.</summary>
    public string Kernel => Dimensions == 1 || Declared.Height.Kernel == Declared.Width.Kernel
        ? Literals.Integer(Declared.Width.Kernel)
        : $"{Literals.Integer(Declared.Height.Kernel)}, {Literals.Integer(Declared.Width.Kernel)}";

    /// <summary>How names of its layers end: <c>1D</c> or <c>2D</c>.</summary>
    public string Suffix => Dimensions == 1 ? "1D" : "2D";

    /// <summary>The geometry of a pool; sequences are images of height 1.</summary>
    public Pooling Pooling(Shape input, Shape output) => new(Image.Of(input), Image.Of(output), Over(Image.Of(input)));

    /// <summary>The window over an input that it fits.</summary>
    public Window Over(Image input) => AutoPad == AutoPad.Same
        ? new Window(Declared.Height.PadSame(input.Height), Declared.Width.PadSame(input.Width)).Trimmed
        : Declared.Trimmed;

    /// <summary>The shape of the output, or null after reporting that the window does not fit.</summary>
    public Shape? InferShape(Shape input, int channels, LayerErrors errors)
    {
        bool fits = Dimensions == 1
            ? errors.CheckSequence(input) && CheckAxis("length", Declared.Width, input, errors)
            : errors.CheckImage(input) && CheckAxis("height", Declared.Height, input, errors) && CheckAxis("width", Declared.Width, input, errors);
        if (!fits)
        {
            return null;
        }

        Image image = Image.Of(input);
        // Kernels may copy the input into a frame of zeros.
        Window window = Over(image);
        if (errors.CheckedShape(Places.Padding, image.Channels, window.Height.Padded(image.Height), window.Width.Padded(image.Width)) is null)
        {
            return null;
        }

        return Dimensions == 1
            ? errors.CheckedShape(ArgumentKey.Attribute, channels, window.Width.Output(image.Width))
            : errors.CheckedShape(ArgumentKey.Attribute, channels, window.Height.Output(image.Height), window.Width.Output(image.Width));
    }

    private bool CheckAxis(string side, Axis axis, Shape input, LayerErrors errors)
    {
        bool isHeight = side == "height";
        int length = isHeight ? input[1] : input[input.Rank - 1];

        // Automatic padding makes room for any window that an array can hold.
        bool fits = axis.Extent <= (AutoPad == AutoPad.Same ? Shape.MaxLength / 2 : axis.Padded(length));
        if (!fits)
        {
            errors.Add(
                "SN0113", isHeight ? Places.KernelHeight : Places.KernelWidth, side, Arithmetic.Extent(axis), errors.Source, input.ToString(),
                Arithmetic.Padded(axis, length),
                axis.Dilation > 1 ? "a smaller kernel or dilation, or more padding" : "a smaller kernel, or more padding");
            return false;
        }

        // With one window that reads all there is, any stride will do.
        bool skips = AutoPad != AutoPad.Same && axis.Stride > axis.Padded(length) && axis.Extent < axis.Padded(length);
        if (skips)
        {
            errors.Add(
                "SN0114", Places.Stride, Literals.Integer(axis.Stride), side, errors.Source, input.ToString(), Arithmetic.Padded(axis, length),
                Arithmetic.Output(axis, length));
        }

        return !skips;
    }
}

/// <summary>The arguments that hold the numbers of a window.</summary>
internal readonly record struct WindowPlaces(ArgumentKey KernelHeight, ArgumentKey KernelWidth, ArgumentKey Stride, ArgumentKey Padding);

/// <summary>The sums that messages show.</summary>
internal static class Arithmetic
{
    /// <summary>For example <c>(5 − 1)·2 + 1 = 9</c>.</summary>
    public static string Extent(Axis axis) => $"{ExtentSum(axis)} = {Literals.Integer(axis.Extent)}";

    /// <summary>For example <c>(5 − 1)·2 + 1</c>.</summary>
    public static string ExtentSum(Axis axis) => $"({Literals.Integer(axis.Kernel)} − 1)·{Literals.Integer(axis.Dilation)} + 1";

    /// <summary>For example <c>5 + 1 + 1 = 7</c>.</summary>
    public static string Padded(Axis axis, int length) =>
        $"{Literals.Integer(length)} + {Literals.Integer(axis.PadBefore)} + {Literals.Integer(axis.PadAfter)} = {Literals.Integer(axis.Padded(length))}";

    /// <summary>For example <c>⌊(28 − 5)/2⌋ + 1 = 12</c>.</summary>
    public static string Output(Axis axis, int length) =>
        $"⌊({Literals.Integer(axis.Padded(length))} − {Literals.Integer(axis.Extent)})/{Literals.Integer(axis.Stride)}⌋ + 1 = {Literals.Integer(axis.Output(length))}";
}
