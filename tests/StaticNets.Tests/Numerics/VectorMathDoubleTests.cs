using System.Globalization;
using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public class VectorMathDoubleTests
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["Exp"] = VectorMath.Exp,
        ["Log"] = VectorMath.Log,
        ["Log1P"] = VectorMath.Log1P,
        ["Softplus"] = VectorMath.Softplus,
        ["Sigmoid"] = VectorMath.Sigmoid,
        ["Tanh"] = VectorMath.Tanh,
        ["Erf"] = VectorMath.Erf,
        ["Sin"] = VectorMath.Sin,
        ["Cos"] = VectorMath.Cos,
    };

    [Theory]
    [InlineData("Exp", 1)]
    [InlineData("Log", 1)]
    [InlineData("Log1P", 1.5)]
    [InlineData("Softplus", 2)]
    [InlineData("Sigmoid", 2.5)]
    [InlineData("Tanh", 1.5)]
    [InlineData("Erf", 1.5)]
    [InlineData("Sin", 1)]
    [InlineData("Cos", 1)]
    public void Function_ComparedWithExactValues_IsWithinItsBound(string name, double bound)
    {
        (double worst, double x, int count) = (0, 0, 0);
        foreach (string[] line in Fixture().Where(line => line[0] == name))
        {
            double argument = FromBits(line[1]);
            double distance = Ulps.Between(Functions[name](argument), FromBits(line[2]), FromBits(line[3]));
            (worst, x) = distance > worst ? (distance, argument) : (worst, x);
            count++;
        }

        Assert.Equal(240, count);
        Assert.True(worst <= bound, $"{name}({x:R}) is {worst:F3} ULP off; the bound is {bound}.");
    }

    [Theory]
    [InlineData("Exp", double.NegativeInfinity, 0)]
    [InlineData("Exp", -746, 0)]
    [InlineData("Exp", -745, double.Epsilon)]
    [InlineData("Exp", 0, 1)]
    [InlineData("Exp", 709.8, double.PositiveInfinity)]
    [InlineData("Exp", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("Exp", double.NaN, double.NaN)]
    [InlineData("Log", 0, double.NegativeInfinity)]
    [InlineData("Log", 1, 0)]
    [InlineData("Log", -1, double.NaN)]
    [InlineData("Log", double.NegativeInfinity, double.NaN)]
    [InlineData("Log", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("Log", double.NaN, double.NaN)]
    [InlineData("Log1P", -1, double.NegativeInfinity)]
    [InlineData("Log1P", -2, double.NaN)]
    [InlineData("Log1P", double.Epsilon, double.Epsilon)]
    [InlineData("Log1P", double.MaxValue, 709.782712893384)]
    [InlineData("Log1P", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("Log1P", double.NaN, double.NaN)]
    [InlineData("Softplus", double.NegativeInfinity, 0)]
    [InlineData("Softplus", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("Softplus", double.NaN, double.NaN)]
    [InlineData("Sigmoid", double.NegativeInfinity, 0)]
    [InlineData("Sigmoid", 0, 0.5)]
    [InlineData("Sigmoid", double.PositiveInfinity, 1)]
    [InlineData("Sigmoid", double.NaN, double.NaN)]
    [InlineData("Tanh", 20, 1)]
    [InlineData("Tanh", -0.0, -0.0)]
    [InlineData("Tanh", double.Epsilon, double.Epsilon)]
    [InlineData("Tanh", double.NegativeInfinity, -1)]
    [InlineData("Tanh", double.NaN, double.NaN)]
    [InlineData("Erf", 6, 1)]
    [InlineData("Erf", -0.0, -0.0)]
    [InlineData("Erf", double.NegativeInfinity, -1)]
    [InlineData("Erf", double.NaN, double.NaN)]
    [InlineData("Sin", -0.0, -0.0)]
    [InlineData("Sin", double.PositiveInfinity, double.NaN)]
    [InlineData("Cos", 0, 1)]
    [InlineData("Cos", double.NaN, double.NaN)]
    public void Function_AtSpecialValue_IsExact(string name, double x, double expected)
    {
        double actual = Functions[name](x);
        Assert.True(actual.Equals(expected) && double.IsNegative(actual) == (double.IsNegative(expected) || double.IsNaN(expected) && double.IsNegative(actual)),
            $"{name}({x:R}) = {actual:R}, not {expected:R}.");
    }

    [Fact]
    public void Sin_BeyondTheLargestAngle_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorMath.Sin(VectorMath.MaxAngle * 2));
    }

    [Theory]
    [InlineData(2, 10, 1024)]
    [InlineData(2, -2, 0.25)]
    [InlineData(-3, 3, -27)]
    [InlineData(0, 0, 1)]
    [InlineData(2, long.MinValue, 0)]
    public void Pow_OfWholePower_IsExactForSmallNumbers(double x, long n, double expected) => Assert.Equal(expected, VectorMath.Pow(x, n));

    private static IEnumerable<string[]> Fixture()
    {
        using Stream stream = typeof(VectorMathDoubleTests).Assembly.GetManifestResourceStream("elementary.txt")!;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(' ');
        }
    }

    private static double FromBits(string hex) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
