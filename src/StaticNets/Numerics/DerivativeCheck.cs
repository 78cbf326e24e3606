using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>
/// Compares the derivatives that users write with central differences of what they derive, once per type and process. For emitted code, in projects
/// that define <c>DEBUG</c>.
/// </summary>
/// <remarks>
/// In double precision, at 139 points from −12 to 12 that avoid round numbers, for losses at targets from −2 to 3; where the function is not finite there is
/// nothing to compare. A derivative that differs from the slope is compared again over shorter distances and with the slopes on each side, since the
/// point may stand next to a kink. What a network of floats computes must agree with the doubles too.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DerivativeCheck
{
    private const int Points = 139;
    private const double First = -12.0137;
    private const double Distance = 0.1743;
    private const double Tolerance = 1e-5;
    private const double SingleTolerance = 1e-3;

    // Of the slope on one side of a point: first order only.
    private const double SideTolerance = 1e-3;

    private static readonly double[] s_targets = [-2, -1, 0, 0.25, 0.5, 1, 3];

    /// <summary>Checks f′(x) of an activation.</summary>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <typeparam name="T">The type of the network's numbers.</typeparam>
    /// <exception cref="InvalidOperationException">f′ is not the derivative of f somewhere, or floats and doubles disagree.</exception>
    public static void OfActivation<TActivation, T>()
        where TActivation : IActivation
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Checked<TActivation, T>.IsDone)
        {
            return;
        }

        var names = new Names(NameOf<TActivation>(), "Forward", "Derivative");
        RequireSlopes(TActivation.Forward, TActivation.Derivative, names, string.Empty);
        RequireAgreement(At<T>(TActivation.Forward), At<double>(TActivation.Forward), names.OfFunction, string.Empty);
        RequireAgreement(At<T>(TActivation.Derivative), At<double>(TActivation.Derivative), names.OfDerivative, string.Empty);
        Checked<TActivation, T>.IsDone = true;
    }

    /// <summary>Checks g(f(x)) of an activation whose derivative is a function of its output.</summary>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <typeparam name="T">The type of the network's numbers.</typeparam>
    /// <exception cref="InvalidOperationException">g(f(x)) is not the derivative of f somewhere, or floats and doubles disagree.</exception>
    public static void OfOutputActivation<TActivation, T>()
        where TActivation : IOutputActivation
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Checked<TActivation, T>.IsDone)
        {
            return;
        }

        var names = new Names(NameOf<TActivation>(), "Forward", "Derivative");
        RequireSlopes(TActivation.Forward, x => TActivation.Derivative(TActivation.Forward(x)), names, string.Empty);
        RequireAgreement(At<T>(TActivation.Forward), At<double>(TActivation.Forward), names.OfFunction, string.Empty);
        Checked<TActivation, T>.IsDone = true;
    }

    /// <summary>Checks ∂l/∂y of a loss.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">The type of the network's numbers.</typeparam>
    /// <exception cref="InvalidOperationException">∂l/∂y is not the derivative of l somewhere, or floats and doubles disagree.</exception>
    public static void OfLoss<TLoss, T>()
        where TLoss : ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Checked<TLoss, T>.IsDone)
        {
            return;
        }

        var names = new Names(NameOf<TLoss>(), "Value", "Gradient");
        foreach (double target in s_targets)
        {
            Vector512<double> t = Vector512.Create(target);
            Vector512<T> own = Vector512.Create(T.CreateTruncating(target));
            string place = string.Create(CultureInfo.InvariantCulture, $" and target {target}");
            RequireSlopes(y => TLoss.Value(y, t), y => TLoss.Gradient(y, t), names, place);
            RequireAgreement(At<T>(y => TLoss.Value(y, own)), At<double>(y => TLoss.Value(y, t)), names.OfFunction, place);
            RequireAgreement(At<T>(y => TLoss.Gradient(y, own)), At<double>(y => TLoss.Gradient(y, t)), names.OfDerivative, place);
        }

        Checked<TLoss, T>.IsDone = true;
    }

    private static string NameOf<TUser>() => typeof(TUser).Name.Split('`')[0];

    private static IEnumerable<double> Places() => Enumerable.Range(0, Points).Select(i => First + (i * Distance));

    private static Func<double, double> At<T>(Func<Vector512<T>, Vector512<T>> function)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x => double.CreateTruncating(function(Vector512.Create(T.CreateTruncating(x))).ToScalar());

    private static void RequireSlopes(
        Func<Vector512<double>, Vector512<double>> function, Func<Vector512<double>, Vector512<double>> derivative, Names names, string place)
    {
        Func<double, double> f = At(function);
        Func<double, double> slope = At(derivative);
        foreach (double x in Places())
        {
            double found = slope(x);
            double expected = Slope(f, x, 1e-3);
            if (double.IsFinite(expected) && !Agrees(f, x, found))
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{names.OfDerivative} is {found:G6} at {x:G6}{place}, but the slope of {names.OfFunction} there is {expected:G6} by central differences; correct one of the two."));
            }
        }
    }

    private static bool Agrees(Func<double, double> f, double x, double found)
    {
        for (double h = 1e-3; h > 1e-6; h /= 8)
        {
            double above = (f(x + h) - f(x)) / h;
            double below = (f(x) - f(x - h)) / h;
            if (IsClose(found, Slope(f, x, h), Tolerance) || (!IsClose(above, below, 1e-2) && (IsClose(found, above, SideTolerance) || IsClose(found, below, SideTolerance))))
            {
                return true;
            }
        }

        return false;
    }

    // From five points: the error is of order h⁴.
    private static double Slope(Func<double, double> f, double x, double h) =>
        ((8 * (f(x + h) - f(x - h))) - (f(x + (2 * h)) - f(x - (2 * h)))) / (12 * h);

    private static void RequireAgreement(Func<double, double> own, Func<double, double> exact, string name, string place)
    {
        foreach (double x in Places().Select(x => (double)(float)x))
        {
            double found = own(x);
            double expected = exact(x);
            if (float.IsFinite((float)expected) && !IsClose(found, expected, SingleTolerance))
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} is {found:G6} at {x:G6}{place} in single precision, but {expected:G6} in double precision; correct it, or the difference grows in training."));
            }
        }
    }

    private static bool IsClose(double found, double expected, double tolerance) =>
        Math.Abs(found - expected) <= tolerance * Math.Max(1, Math.Max(Math.Abs(found), Math.Abs(expected)));

    private readonly record struct Names(string Type, string Function, string Derivative)
    {
        public string OfFunction => $"{Type}.{Function}";

        public string OfDerivative => $"{Type}.{Derivative}";
    }

    private static class Checked<TUser, T>
    {
        public static bool IsDone { get; set; }
    }
}
