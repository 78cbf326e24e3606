namespace StaticNets.Generator;

/// <summary>The names of the pipeline's steps, by which tests ask what the driver ran again.</summary>
internal static class TrackingNames
{
    public const string Parse = nameof(Parse);
    public const string BuildGraph = nameof(BuildGraph);
    public const string BuildPlan = nameof(BuildPlan);
    public const string EmitNetwork = nameof(EmitNetwork);
    public const string Diagnostics = nameof(Diagnostics);
    public const string LooseLayers = nameof(LooseLayers);
}
