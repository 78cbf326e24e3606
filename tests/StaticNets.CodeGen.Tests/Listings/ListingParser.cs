using System.Text.RegularExpressions;

namespace StaticNets.CodeGen.Tests.Listings;

/// <summary>Reads what <c>DOTNET_JitDisasm</c> and <c>DOTNET_JitDisasmSummary</c> print into one file.</summary>
internal static partial class ListingParser
{
    /// <summary>All listings, in order; a method compiled twice has two.</summary>
    public static IEnumerable<KernelListing> Parse(IEnumerable<string> lines)
    {
        KernelListing? open = null;
        List<string> body = [];
        foreach (string line in lines)
        {
            KernelListing? next = ReadHeader(line);
            if (open is not null && (next is not null || line.StartsWith("; Total bytes of code", StringComparison.Ordinal)))
            {
                yield return open with { Lines = [.. body] };
                open = null;
            }

            if (next is not null)
            {
                open = next;
                body.Clear();
            }
            else if (open is not null && !line.StartsWith(';'))
            {
                body.Add(line);
            }
        }

        if (open is not null)
        {
            throw new FormatException($"The listing of {open.Name} has no end; the process that wrote it died.");
        }
    }

    private static KernelListing? ReadHeader(string line)
    {
        Match match = Header().Match(line);
        if (!match.Success)
        {
            return null;
        }

        string type = FileLocal().Replace(match.Groups["type"].Value, string.Empty);
        return new KernelListing(type.Split('.')[^1], match.Groups["method"].Value, match.Groups["tier"].Value, []);
    }

    // "; Assembly listing for method Some.Space.<File_g>F1234ABCD__NetKernels:Dense1Forward8x2(byref,byref):float (FullOpts)"
    [GeneratedRegex(@"^; Assembly listing for method (?<type>[^:(]+):(?<method>[^(\[]+)(\[[^(]*\])?\(.* \((?<tier>[^()]+)\)\s*$")]
    private static partial Regex Header();

    // The compiler's name of a file-local type: <file>F, the hash of the path, two underscores.
    [GeneratedRegex("<[^>]*>F[0-9A-F]+__")]
    private static partial Regex FileLocal();
}
