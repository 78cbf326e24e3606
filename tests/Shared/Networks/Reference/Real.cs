namespace StaticNets.Numerics.Tests.Reference;

/// <summary>A double, and the platform's elementary functions: nothing of the library under test.</summary>
internal readonly record struct Real(double Value) : IReal<Real>
{
    public static Real Of(double value) => new(value);

    public static Real operator +(Real a, Real b) => new(a.Value + b.Value);

    public static Real operator -(Real a, Real b) => new(a.Value - b.Value);

    public static Real operator *(Real a, Real b) => new(a.Value * b.Value);

    public static Real operator /(Real a, Real b) => new(a.Value / b.Value);

    public static Real operator -(Real a) => new(-a.Value);

    public static Real MultiplyAccumulate(Real a, Real b, Real sum) => new(sum.Value + (a.Value * b.Value));

    public static void SkipPadding()
    {
    }

    public static Real FusedMultiplyAdd(Real a, Real b, Real c) => new(c.Value + (a.Value * b.Value));

    public static Real SelectAtMost(Real x, Real limit, Real then, Real otherwise) => x.Value <= limit.Value ? then : otherwise;

    public static Real SelectBelow(Real x, Real limit, Real then, Real otherwise) => x.Value < limit.Value ? then : otherwise;

    public static Real Sqrt(Real x) => new(Math.Sqrt(x.Value));

    public static Real Max(Real a, Real b) => new(Math.Max(a.Value, b.Value));

    public static Real Abs(Real x) => new(Math.Abs(x.Value));

    public static Real Exp(Real x) => new(Math.Exp(x.Value));

    public static Real Log(Real x) => new(Math.Log(x.Value));

    public static Real Log1P(Real x) => new(double.LogP1(x.Value));

    public static Real Tanh(Real x) => new(Math.Tanh(x.Value));

    public static Real Erf(Real x) => new(ErrorFunction.Of(x.Value));
}
