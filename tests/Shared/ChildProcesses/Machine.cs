namespace StaticNets.Tests.Shared;

/// <summary>Environment variables that make this machine behave like a lesser one.</summary>
internal static class Machine
{
    /// <summary>AVX2 and fused multiply-add, but no AVX-512.</summary>
    public const string NoAvx512 = "DOTNET_EnableAVX512=0";

    /// <summary>No fused multiply-add either: the runtime's exact software fallback, some 500 times slower.</summary>
    public const string NoAvx2 = "DOTNET_EnableAVX2=0";

    /// <summary>No vector instruction at all.</summary>
    public const string NoIntrinsics = "DOTNET_EnableHWIntrinsic=0";
}
