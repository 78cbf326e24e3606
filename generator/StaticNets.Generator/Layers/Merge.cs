using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>What layers that read several others share: their names, and how they are shown.</summary>
internal static class Merge
{
    /// <summary>The names in the first argument, or null after reporting that there is none.</summary>
    public static EquatableArray<string>? Read(string kind, LayerArguments arguments, LayerErrors errors)
    {
        EquatableArray<string> others = arguments.List(0).Select(other => other.Text ?? string.Empty).ToEquatableArray();
        if (others.Count > 0)
        {
            return others;
        }

        errors.Add("SN0017", ArgumentKey.Attribute, kind);
        return null;
    }

    public static string Title(string kind, EquatableArray<string> others) => $"{kind}({string.Join(", ", others)})";
}
