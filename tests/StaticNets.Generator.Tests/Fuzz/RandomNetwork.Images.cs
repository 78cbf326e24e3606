namespace StaticNets.Generator.Tests.Fuzz;

/// <content>Layers over images and sequences, and those that normalise. They read the layer above.</content>
internal sealed partial class RandomNetwork
{
    private const int MaxSide = 20;

    private int Dimensions => _above.Shape.Length - 1;

    /// <summary>Whether a layer fitted.</summary>
    private bool DrawImageLayer()
    {
        int kind = _random.Next(10);
        if (Dimensions is not (1 or 2))
        {
            return kind > 6 && DrawNorm();
        }

        switch (kind)
        {
            case < 4:
                Convolve();
                return true;
            case 4 when Dimensions == 2:
                ConvolveBack();
                return true;
            case 5 or 6:
                Pool(kind == 5 ? "Max" : "Avg");
                return true;
            case 7:
                return DrawBorder();
            default:
                return DrawNorm();
        }
    }

    private void Convolve()
    {
        int groups = Chance(0.3) ? Divisor(_above.Shape[0]) : 1;
        int channels = groups * _random.Next(1, Math.Max(2, (Chance(0.2) ? 40 : 12) / groups));
        bool isSame = Chance(0.2);
        Side[] sides = [.. _above.Shape.Skip(1).Select(length => DrawSide(length, isSame))];
        string options = Pair("Stride", sides.Select(side => side.Stride)) + Pair("Dilation", sides.Select(side => side.Dilation));
        options += isSame
            ? ", AutoPad = AutoPad.Same"
            : $", Pads = [{string.Join(", ", sides.Select(side => side.Before).Concat(sides.Select(side => side.After)))}]";
        options += (groups > 1 ? $", Groups = {groups}" : "") + (Chance(0.2) ? ", Bias = false" : "") + (Chance(0.1) ? ", L2 = 0.01" : "");
        Put($"Conv{Dimensions}D({channels}, {Kernel(sides)}{options}", _above, _ => [channels, .. sides.Select(side => side.Output)]);
    }

    private void ConvolveBack()
    {
        int groups = Chance(0.3) ? Divisor(_above.Shape[0]) : 1;
        int channels = groups * _random.Next(1, Math.Max(2, 8 / groups));
        Side[] sides = [.. _above.Shape.Skip(1).Select(DrawSideBack)];
        string options = Pair("Stride", sides.Select(side => side.Stride)) + Pair("Dilation", sides.Select(side => side.Dilation))
            + Pair("Padding", sides.Select(side => side.Before)) + Pair("OutputPadding", sides.Select(side => side.After));
        options += (groups > 1 ? $", Groups = {groups}" : "") + (Chance(0.2) ? ", Bias = false" : "");
        Put($"ConvTranspose2D({channels}, {Kernel(sides)}{options}", _above, _ => [channels, .. sides.Select(side => side.Output)]);
    }

    private void Pool(string kind)
    {
        Side[] sides = [.. _above.Shape.Skip(1).Select(DrawWindow)];
        string options = Pair("Stride", sides.Select(side => side.Stride)) + Pair("Padding", sides.Select(side => side.Before));
        options += kind == "Avg" && Chance(0.5) ? ", CountIncludePad = false" : "";
        Put($"{kind}Pool{Dimensions}D({Kernel(sides)}{options}", _above, above => [above.Shape[0], .. sides.Select(side => side.Output)]);
    }

    private bool DrawBorder()
    {
        int[] shape = _above.Shape;
        switch (_random.Next(4))
        {
            case 0:
                Put(Chance(0.5) ? "GlobalAvgPool(" : "GlobalMaxPool(", _above, _ => [shape[0], .. shape.Skip(1).Select(_ => 1)]);
                return true;
            case 1 when Dimensions == 2 && shape.Skip(1).Max() < 8:
                (int h, int w) = (_random.Next(1, 4), _random.Next(1, 4));
                Put($"UpsampleNearest2D({h}, {w}", _above, _ => [shape[0], shape[1] * h, shape[2] * w]);
                return true;
            case 2 when Dimensions == 1:
                Put($"Pad(1, 2", _above, _ => [shape[0], shape[1] + 3]);
                return true;
            case 2:
                Put("Pad(0, 1, 2, 3, Value = 0.5", _above, _ => [shape[0], shape[1] + 2, shape[2] + 4]);
                return true;
            default:
                return false;
        }
    }

    // Of a few numbers the variance may be so small that a normalised one loses most of its digits.
    private bool DrawNorm()
    {
        int pixels = _above.Length / _above.Shape[0];
        int groups = Divisor(_above.Shape[0]);
        string? text = _random.Next(6) switch
        {
            0 => Chance(0.7) ? "BatchNorm(" : "BatchNorm(Affine = false",
            1 when _above.Shape[^1] >= 4 && Dimensions < 2 => "LayerNorm(",
            1 when _above.Length >= 4 && Dimensions == 2 => "LayerNorm(",
            2 when _above.Shape[^1] >= 4 => "RMSNorm(Dimensions = 1",
            3 when _above.Length / groups >= 4 && Dimensions < 3 => $"GroupNorm({groups}",
            4 when pixels >= 4 && Dimensions is 1 or 2 && pixels >= 4 => Chance(0.5) ? "InstanceNorm(" : "InstanceNorm(Affine = true",
            5 => Chance(0.5) ? "PReLU(" : "PReLU(PerChannel = true",
            _ => null,
        };
        if (text is null || (text.StartsWith("BatchNorm", StringComparison.Ordinal) && Dimensions > 2))
        {
            return false;
        }

        Put(text, _above, above => above.Shape);
        return true;
    }

    private Side DrawSide(int length, bool isSame)
    {
        (int before, int after) = isSame || Chance(0.5) ? (0, 0) : (_random.Next(3), _random.Next(3));
        int dilation = Chance(0.25) ? 2 : 1;
        int padded = length + before + after;
        int kernel = _random.Next(1, Math.Min(6, isSame ? 6 : ((padded - 1) / dilation) + 2));
        int extent = ((kernel - 1) * dilation) + 1;
        int stride = Chance(0.6) ? 1 : _random.Next(1, 4);
        stride = isSame || stride <= padded ? stride : 1;
        int output = isSame ? (length + stride - 1) / stride : ((padded - extent) / stride) + 1;
        return new Side(kernel, stride, dilation, before, after, output);
    }

    // Before is the padding, After the output padding.
    private Side DrawSideBack(int length)
    {
        int kernel = _random.Next(1, 5);
        int dilation = Chance(0.25) ? 2 : 1;
        int stride = length > MaxSide / 3 ? 1 : _random.Next(1, 4);
        int extent = ((kernel - 1) * dilation) + 1;
        int whole = ((length - 1) * stride) + extent;
        int padding = _random.Next(Math.Min(3, (whole + 1) / 2));
        int outputPadding = _random.Next(Math.Max(stride, dilation));
        return new Side(kernel, stride, dilation, padding, outputPadding, whole - (2 * padding) + outputPadding);
    }

    private Side DrawWindow(int length)
    {
        int kernel = _random.Next(1, Math.Min(length, 4) + 1);
        int padding = Chance(0.4) ? _random.Next((kernel / 2) + 1) : 0;
        int stride = Chance(0.5) ? kernel : _random.Next(1, Math.Min(length, 3) + 1);
        return new Side(kernel, stride, 1, padding, padding, ((length + (2 * padding) - kernel) / stride) + 1);
    }

    private string Pair(string name, IEnumerable<int> values) => Dimensions == 1
        ? $", {name} = {values.First()}"
        : $", {name}HW = [{string.Join(", ", values)}]";

    private static string Kernel(IEnumerable<Side> sides) => string.Join(", ", sides.Select(side => side.Kernel));

    private int Divisor(int number)
    {
        int[] divisors = [.. Enumerable.Range(1, number).Where(d => number % d == 0)];
        return divisors[_random.Next(divisors.Length)];
    }

    /// <summary>A window along one side, and the length of the output.</summary>
    private sealed record Side(int Kernel, int Stride, int Dilation, int Before, int After, int Output);
}
