using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>
/// The user's rows are dense. Where a layer reads them in whole vectors and their length is no multiple of 16, they are
/// first copied into padded rows: no kernel touches a byte outside the user's spans.
/// </summary>
internal static class InputCopy
{
    public static bool IsNeeded(Graph graph, Values values)
    {
        bool elements = !values.IsOutput(0) && values.Readers(0).All(reader => graph.Nodes[reader].Layer!.ReadsElements);
        return !elements && graph.Nodes[0].Output.Length != graph.Nodes[0].Output.PaddedLength;
    }

    public static ForwardStep Step(Slot source, Slot destination) =>
        new(0, default, EquatableArray.Of(source), EquatableArray.Of(new OutputSlot(0, destination)), default);
}
