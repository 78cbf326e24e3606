using System.Numerics;

namespace StaticNets.Training;

/// <summary>Rows of targets in which the outputs of classes have one number each, the index of the class.</summary>
internal static class ShortTargets
{
    /// <summary>The rows with a number for each output of the network: +1 at the class and, as the loss reads them, 0 or −1 at the others.</summary>
    internal static T[] Expand<T>(NetworkDescription network, ReadOnlySpan<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] full = new T[rows.Length / network.ShortTargetLength * network.OutputLength];
        Span<T> rest = full;
        while (!rows.IsEmpty)
        {
            foreach (OutputDescription output in network.Outputs)
            {
                int length = output.HasShortTarget ? 1 : output.Length;
                Expand(output, rows[..length], rest[..output.Length]);
                rows = rows[length..];
                rest = rest[output.Length..];
            }
        }

        return full;
    }

    private static void Expand<T>(OutputDescription output, ReadOnlySpan<T> target, Span<T> full)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!output.HasShortTarget)
        {
            target.CopyTo(full);
            return;
        }

        full.Fill(output.Targets == TargetKind.Signs ? T.NegativeOne : T.Zero);
        full[int.CreateTruncating(target[0])] = T.One;
    }
}
