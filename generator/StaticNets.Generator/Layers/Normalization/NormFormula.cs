using StaticNets.Generator.Emit;

namespace StaticNets.Generator.Layers;

/// <summary>The mathematics of normalisations, for comments.</summary>
internal static class NormFormula
{
    public static string Of(bool affine, double epsilon, string where) =>
        $"y = {(affine ? "w " : string.Empty)}(x − μ)/√(σ² + {Literals.Human(epsilon)}){(affine ? " + b" : string.Empty)}, with μ and σ² {where}";
}
