using System.Numerics;

namespace StaticNets.Training;

/// <summary>
/// What an optimiser keeps between steps, by name: buffers laid out like the parameters, and numbers. Restoring it in an optimiser
/// with the same settings goes on with the same bits as if there had been no break.
/// </summary>
/// <remarks>The names are PyTorch's where it has the same, such as <c>exp_avg</c> and <c>step</c>.</remarks>
/// <typeparam name="TNetwork">The network that is trained.</typeparam>
/// <typeparam name="T">The type of its numbers.</typeparam>
/// <param name="Rule">The name of the rule, such as <c>Adam</c>.</param>
/// <param name="Buffers">The buffers by name. Their running statistics are of no meaning.</param>
/// <param name="Numbers">The numbers by name: counts of steps and running products.</param>
public sealed record OptimizerState<TNetwork, T>(
    string Rule, IReadOnlyDictionary<string, ParameterBuffer<TNetwork, T>> Buffers, IReadOnlyDictionary<string, double> Numbers)
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The same state in memory of its own, which later steps do not change.</summary>
    public OptimizerState<TNetwork, T> Copy() => this with { Buffers = Buffers.ToDictionary(pair => pair.Key, pair => CopyOf(pair.Value)) };

    /// <summary>Checks that this state has exactly the names of <paramref name="expected"/>, in one message with all differences.</summary>
    internal void RequireNamesOf(OptimizerState<TNetwork, T> expected)
    {
        if (Rule != expected.Rule)
        {
            throw new ArgumentException($"Found the state of {Rule}; expected that of {expected.Rule}, the optimiser to be restored.");
        }

        string found = Names(this), wanted = Names(expected);
        if (found != wanted)
        {
            throw new ArgumentException(
                $"The state does not fit this {Rule}, which was made with other settings: found {found}; expected {wanted}.");
        }
    }

    private static string Names(OptimizerState<TNetwork, T> state) =>
        $"{List("buffers", state.Buffers.Keys)} and {List("numbers", state.Numbers.Keys)}";

    private static string List(string what, IEnumerable<string> names)
    {
        string[] sorted = [.. names.Order(StringComparer.Ordinal)];
        return sorted.Length == 0 ? $"no {what}" : $"the {what} {string.Join(", ", sorted)}";
    }

    private static ParameterBuffer<TNetwork, T> CopyOf(ParameterBuffer<TNetwork, T> buffer)
    {
        ParameterBuffer<TNetwork, T> copy = new();
        copy.CopyFrom(buffer);
        return copy;
    }
}
