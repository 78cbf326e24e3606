using StaticNets.Generator.Model;

namespace StaticNets.Generator.Parsing;

/// <summary>Reads the arguments of <c>[Network]</c>.</summary>
internal static class NetworkOptionsReader
{
    public static NetworkOptions Read(LayerArguments arguments, string network, Findings findings)
    {
        var precision = (Precision)arguments.Int("Precision", 0);
        if (precision is not (Precision.Single or Precision.Double))
        {
            findings.AddError(
                "SN0102", 0, "Precision", "0", "Network", network, "Precision", arguments.Display("Precision"), "Precision.Single or Precision.Double");
        }

        return new NetworkOptions(precision == Precision.Double, arguments.Bool("InputGradient", false));
    }

    public static EquatableArray<int> Shape(LayerArguments arguments) => arguments.Positional.Count == 0
        ? default
        : arguments.List(0).Select(dimension => (int)dimension.Number).ToEquatableArray();
}
