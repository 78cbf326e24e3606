namespace StaticNets.Generator.Emit;

/// <summary>What <c>[GeneratedCode]</c> says: the only place of an emitted file where the version stands.</summary>
internal static class GeneratorVersion
{
    public static string Attribute { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"StaticNets.Generator\", \"{typeof(GeneratorVersion).Assembly.GetName().Version.ToString(3)}\")]";
}
