namespace StaticNets.Reports;

/// <summary>The height and width of a picture in pixels, in the order of a shape C×H×W.</summary>
/// <param name="Height">Rows of pixels, at least 1.</param>
/// <param name="Width">Pixels of a row, at least 1.</param>
public readonly record struct ImageSize(int Height, int Width)
{
    /// <summary>The pixels of one channel.</summary>
    internal long Area => (long)Height * Width;

    /// <summary>How a shape is written, <c>28x28</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Height}x{Width}");

    /// <summary>Throws unless both sides are at least 1.</summary>
    internal void Require(string parameter)
    {
        if (Height < 1 || Width < 1)
        {
            throw new ArgumentOutOfRangeException(parameter, this, $"Found pictures of {this} pixels; expected both sides to be at least 1.");
        }
    }

    /// <summary>The number of channels of this size that some numbers fill: throws unless they are whole, and at least one.</summary>
    internal int CountChannels(int numbers, string parameter)
    {
        Require(parameter);
        return numbers > 0 && numbers % Area == 0
            ? (int)(numbers / Area)
            : throw new ArgumentException(
                $"Found {HtmlWriter.Count(numbers)} numbers; expected a multiple of {HtmlWriter.Count(Area)}, whole channels of {this} pixels.", parameter);
    }
}
