using Microsoft.CodeAnalysis;

namespace StaticNets.Generator.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    private const string Emission = "StaticNets.Emission";

    public static readonly DiagnosticDescriptor BudgetExceeded = new(
        "SN0301",
        "The network exceeds its budget",
        "{0} has {1} {2}, more than the budget of {3}; layer {4} '{5}' has most, {6}: make it smaller or raise {7}",
        Emission,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0301.md");

    public static readonly DiagnosticDescriptor DebugBuild = new(
        "SN0302",
        "Networks run slowly in a Debug build",
        "This Debug build runs its networks 11 to 37 times slower than a Release build; set " +
        "<StaticNetsOptimizeInDebug>true</StaticNetsOptimizeInDebug> in the project that holds them, best a small " +
        "library of their own",
        Emission,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0302.md");
}
