using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNets.CodeGen.Tests.Listings;

namespace StaticNets.CodeGen.Tests;

/// <summary>Runs the kernels in a process whose JIT prints what it compiles, and reads the machine code.</summary>
public sealed class KernelCodeTests
{
    private const int TileIlBytes = 5 * 1024;
    private const int IlBytes = 60_000;
    private const int Locals = 1_000;

    [Fact]
    public void Kernels_WithAvx512_AreFullyOptimisedAndKeepSumsInRegisters()
    {
        Assert.SkipUnless(Vector512.IsHardwareAccelerated, "This machine has no AVX-512: only the code for narrower vectors was checked.");
        Check(wide: true);
    }

    [Fact]
    public void Kernels_WithoutAvx512_AreFullyOptimisedAndKeepSumsInRegisters()
    {
        bool isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        Assert.SkipUnless(isX64 && Fma.IsSupported, "Listings are read for x64 with fused multiply-add, which this machine lacks.");
        Check(wide: false, Machine.NoAvx512);
    }

    [Fact]
    public void Kernels_AsEmitted_StayWithinTheLimitsOfTheJit()
    {
        Assert.NotEmpty(ExpectedKernels.Emitted);
        Assert.All(ExpectedKernels.Emitted, method =>
        {
            MethodBody body = method.GetMethodBody()!;
            int limit = ExpectedKernels.IsTile(method) ? TileIlBytes : IlBytes;
            Assert.True(body.GetILAsByteArray()!.Length < limit, $"{ExpectedKernels.Name(method)} has {body.GetILAsByteArray()!.Length:N0} bytes of IL, {limit:N0} or more.");
            Assert.True(body.LocalVariables.Count < Locals, $"{ExpectedKernels.Name(method)} has {body.LocalVariables.Count:N0} locals, {Locals:N0} or more.");
        });
    }

    private static void Check(bool wide, params string[] machine)
    {
        IReadOnlySet<string> expected = ExpectedKernels.Names(wide);
        List<KernelListing> kernels = [.. List(machine).Where(listing => expected.Contains(listing.Name))];
        List<string> complaints = [.. expected
            .Except(kernels.Select(listing => listing.Name))
            .Select(name => $"{name} is not listed: nothing here runs it.")
            .Concat(kernels.SelectMany(listing => KernelRules.Complaints(listing, expected)).Distinct())];
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    private static IEnumerable<KernelListing> List(string[] machine)
    {
        string file = Path.Combine(Path.GetTempPath(), $"staticnets-{Guid.NewGuid():N}.txt");
        try
        {
            string types = string.Join(' ', ExpectedKernels.Types.Select(type => $"*{type}:*"));
            string done = ChildProcess.Run(Exercise.All, [.. machine, $"DOTNET_JitStdOutFile={file}", "DOTNET_JitDisasmSummary=1", $"DOTNET_JitDisasm={types}"]);
            Assert.Equal(Exercise.Done, done);
            return [.. ListingParser.Parse(File.ReadLines(file))];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
