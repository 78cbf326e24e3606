namespace StaticNets.CodeGen.Tests.Listings;

/// <summary>The gate itself: it must be able to fail.</summary>
public sealed class ListingTests
{
    private static readonly HashSet<string> s_kernels = ["NetKernels:Dense1Forward8x2", "NetKernels:Dense1Forward"];

    [Fact]
    public void Parse_OfFileLocalGenericAndPlainTypes_GivesNamesAndTiers()
    {
        List<KernelListing> listings = [.. ListingParser.Parse(
        [
            "; Assembly listing for method Some.Space.<My_Net_g>F0123456789ABCDEF__NetKernels:Dense1Forward(byref,int,byref):float (FullOpts)",
            "; FullOpts code",
            "G_M000_IG01:                ;; offset=0x0000",
            "       push     rbp",
            "; Total bytes of code 12",
            "   7: JIT compiled Some.Space.<My_Net_g>F0123456789ABCDEF__NetKernels:Dense1Forward(byref,int,byref) [FullOpts, IL size=9, code size=12]",
            "; Assembly listing for method Space.OptimizerKernels:Adam[float](System.Span`1[float],byref) (Instrumented Tier0)",
            "; Total bytes of code 0",
            "; Assembly listing for method Space.Holder`1[float]:Get():this (MinOpts)",
            "; Total bytes of code 0",
        ])];

        Assert.Equal(["NetKernels:Dense1Forward", "OptimizerKernels:Adam", "Holder`1[float]:Get"], listings.Select(listing => listing.Name));
        Assert.Equal(["FullOpts", "Instrumented Tier0", "MinOpts"], listings.Select(listing => listing.Tier));
        Assert.Equal("push rbp", Assert.Single(listings[0].Instructions).ToString());
    }

    [Fact]
    public void Parse_OfAListingWithoutEnd_Throws() => Assert.Throws<FormatException>(() =>
        ListingParser.Parse(["; Assembly listing for method A:B() (FullOpts)", "G_M000_IG01:"]).ToList());

    [Fact]
    public void Loops_Nested_GiveTheInnermostAlone()
    {
        Loop loop = Assert.Single(Listing(
            "G_M000_IG02:", "       xor      eax, eax",
            "G_M000_IG03:                ;; offset=0x0012", "       inc      ecx", "       jl       SHORT G_M000_IG03",
            "       inc      edx", "       jl       G_M000_IG02",
            "       jmp      SHORT G_M000_IG09", "G_M000_IG09:").InnermostLoops());

        Assert.Equal(["inc ecx", "jl SHORT G_M000_IG03"], loop.Instructions.Select(instruction => instruction.ToString()));
    }

    [Fact]
    public void Rules_OfAProductInRegisters_AreKept() => Assert.Empty(Complaints(Product()));

    [Theory]
    [InlineData("vmovups  zmmword ptr [rbp-0x70], zmm7")]
    [InlineData("vmovups  ymm7, ymmword ptr [rsp+0x20]")]
    [InlineData("vfmadd213ps zmm2, zmm1, zmmword ptr [rbp-0xB0]")]
    [InlineData("vfmadd231ps zmm2, zmm1, dword ptr [rbp-0xB0] {1to16}")]
    public void Rules_OfAProductThatSpills_Complain(string spill)
    {
        string complaint = Assert.Single(Complaints(Product(spill)));

        Assert.Contains("moves 1 vectors by way of the stack in a loop", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("call     [System.Runtime.Intrinsics.Vector512:FusedMultiplyAdd(System.Runtime.Intrinsics.Vector512`1[float]):System.Runtime.Intrinsics.Vector512`1[float]]", 2)]
    [InlineData("call     [Space.<My_Net_g>F0123456789ABCDEF__NetKernels:Dense1Forward8x2(byref,byref)]", 1)]
    [InlineData("call     rcx", 1)]
    public void Rules_OfAProductThatCalls_Complain(string call, int complaints) => Assert.Equal(complaints, Complaints(Product(call)).Count);

    [Theory]
    [InlineData("call     [Space.<My_Net_g>F0123456789ABCDEF__NetKernels:Dense1Forward8x2(byref,byref)]", 0)]
    [InlineData("call     [StaticNets.Numerics.VectorMath:Log(float):float]", 1)]
    [InlineData("call     rcx", 0)]
    public void Rules_OfADriver_AllowKernelsAlone(string call, int complaints) =>
        Assert.Equal(complaints, Complaints(Loop($"       {call}")).Count);

    [Fact]
    public void Rules_OfAFunctionThatReadsConstantsFromTheStack_AreKept() =>
        Assert.Empty(Complaints(Loop("       vfmadd213ps zmm2, zmm1, zmmword ptr [rbp-0xB0]")));

    [Fact]
    public void Rules_OfAFunctionThatStoresOnTheStack_Complain() =>
        Assert.Single(Complaints(Loop("       vmovups  ymmword ptr [rbp-0xB0], ymm0")));

    [Theory]
    [InlineData("Tier0")]
    [InlineData("MinOpts")]
    [InlineData("Tier1")]
    public void Rules_OfAnotherTier_Complain(string tier) =>
        Assert.Contains(tier, Assert.Single(Complaints(Product() with { Tier = tier })), StringComparison.Ordinal);

    private static List<string> Complaints(KernelListing listing) => [.. KernelRules.Complaints(listing, s_kernels)];

    // A spill outside of the loop is none.
    private static KernelListing Product(params string[] more) => Loop(
        ["       vbroadcastss zmm1, dword ptr [rdi+4*r10]", "       vfmadd231ps zmm0, zmm1, zmmword ptr [rsi]", .. more.Select(line => "       " + line)]);

    private static KernelListing Loop(params string[] body) => Listing(
        ["       vmovups  zmmword ptr [rbp-0x130], zmm1", "G_M000_IG04:                ;; offset=0x0158", .. body, "       jl       SHORT G_M000_IG04"]);

    private static KernelListing Listing(params string[] lines) => new("NetKernels", "Dense1Forward", "FullOpts", lines);
}
