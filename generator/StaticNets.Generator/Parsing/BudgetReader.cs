using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Parsing;

/// <summary>Reads the limits of <c>[Budget]</c>.</summary>
internal static class BudgetReader
{
    public static BudgetDeclaration Read(DeclaredAttribute attribute, AttributeReader reader, string network, Findings findings)
    {
        LayerArguments arguments = reader.Read(attribute, ModelError.Budget);
        return new BudgetDeclaration(Limit("MaxParameters"), Limit("MaxForwardMacs"), Limit("MaxActivationBytes"));

        long? Limit(string name)
        {
            if (!arguments.Has(name))
            {
                return null;
            }

            // A double holds the limit rounded; beyond 2^53 no network comes near it.
            double value = arguments.Double(name, 0);
            if (value < 0)
            {
                findings.AddError("SN0018", ModelError.Budget, name, name, network, Literals.Human(value));
                return null;
            }

            return value >= long.MaxValue ? long.MaxValue : (long)value;
        }
    }
}
