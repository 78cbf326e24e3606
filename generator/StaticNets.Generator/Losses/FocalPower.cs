using StaticNets.Generator.Emit;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>
/// The power q^(γ − 1) of a focal loss, where the vector <c>q</c> is the probability of being wrong and γ is above 0. The loss needs q^γ and its
/// slope γ·q^(γ − 1), and this is the factor of both that is written once.
/// </summary>
internal static class FocalPower
{
    /// <summary>FLOPs per element: of the power, and of the two products with it.</summary>
    public static int Flops(double gamma) => gamma switch
    {
        1 => 0,
        2 => 2,
        3 => 3,
        _ => 4,
    };

    /// <summary>Evaluations of exp and log per element.</summary>
    public static int Transcendentals(double gamma) => gamma is 1 or 2 or 3 ? 0 : 2;

    /// <summary>Statements that compute the vectors <c>power</c>, where it is not 1 or q, and <c>focus</c>, which is q^γ.</summary>
    public static IEnumerable<string> Statements(VectorWords words, double gamma)
    {
        if (gamma == 3)
        {
            yield return $"{words.Vector} power = q * q;";
        }
        else if (gamma is not (1 or 2))
        {
            // A q of 0 has no logarithm; the smallest one here has a power that is no infinity even where γ is below 1.
            string least = words.Constant(words.IsDouble ? 1e-300 : 1e-37);
            string logarithm = Call("Log", Select(Less("q", least), least, "q"));
            yield return $"{words.Vector} power = {Call("Exp", $"{words.Constant(gamma - 1)} * {logarithm}")};";
        }

        yield return $"{words.Vector} focus = {Times(gamma, "q")};";
    }

    /// <summary>q^(γ − 1) times a factor.</summary>
    public static string Times(double gamma, string factor) => gamma switch
    {
        1 => factor,
        2 => $"q * {factor}",
        _ => $"power * {factor}",
    };
}
