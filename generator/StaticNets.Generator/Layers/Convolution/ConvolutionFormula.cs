using StaticNets.Generator.Emit;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>The mathematics of convolutions, for comments.</summary>
internal static class ConvolutionFormula
{
    /// <summary>For example <c>y[o, p, q] = b[o] + Σ w[o, c, i, j] x[c, p·2 + i − 1, q + j]</c>.</summary>
    public static string Of(ConvolutionChoice choice)
    {
        (string pixel, string tap, string place) = Indices(choice.Window);
        return $"y[o, {pixel}] = {(choice.Bias ? "b[o] + " : string.Empty)}Σ w[o, c, {tap}] x[c, {place}]{Groups(choice)}";
    }

    /// <summary>For example <c>y[o, p·2 + i, q·2 + j] += w[c, o, i, j] x[c, p, q], from b[o]</c>.</summary>
    public static string Transposed(ConvolutionChoice choice)
    {
        (string pixel, string tap, string place) = Indices(choice.Window);
        return $"y[o, {place}] += w[c, o, {tap}] x[c, {pixel}], from {(choice.Bias ? "b[o]" : "0")}{Groups(choice)}";
    }

    private static (string Pixel, string Tap, string Place) Indices(WindowChoice window)
    {
        bool isSame = window.AutoPad == AutoPad.Same;
        (Axis height, Axis width) = (window.Declared.Height, window.Declared.Width);
        return window.Dimensions == 1
            ? ("p", "i", Place("p", "i", width, isSame ? "before" : null))
            : ("p, q", "i, j", $"{Place("p", "i", height, isSame ? "top" : null)}, {Place("q", "j", width, isSame ? "left" : null)}");
    }

    // Padding that depends on the input has a name.
    private static string Place(string pixel, string tap, Axis axis, string? padding)
    {
        string less = padding ?? (axis.PadBefore > 0 ? Literals.Integer(axis.PadBefore) : string.Empty);
        return $"{pixel}{Times(axis.Stride)} + {tap}{Times(axis.Dilation)}{(less.Length > 0 ? $" − {less}" : string.Empty)}";
    }

    private static string Times(int factor) => factor == 1 ? string.Empty : $"·{Literals.Integer(factor)}";

    private static string Groups(ConvolutionChoice choice) =>
        choice.Groups == 1 ? string.Empty : $", over the channels c of o's group ({Literals.Integer(choice.Groups)} groups)";
}
