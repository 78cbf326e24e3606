using System.Globalization;

namespace StaticNets.Tests;

/// <summary>Until it is disposed of, a culture in which every number that is written or read without a culture shows.</summary>
internal sealed class CommaCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public CommaCulture()
    {
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NumberGroupSeparator = " ";
        commas.NumberFormat.NegativeSign = "~";
        commas.NumberFormat.PositiveInfinitySymbol = "∞";
        commas.NumberFormat.NaNSymbol = "¤";
        CultureInfo.CurrentCulture = commas;
        Assert.Equal("~1 024,5", (-1024.5).ToString("N1", CultureInfo.CurrentCulture));
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
