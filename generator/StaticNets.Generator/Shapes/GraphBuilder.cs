using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>Declaration → graph: resolves names, infers shapes, counts costs, and reports the first error of each chain.</summary>
internal static class GraphBuilder
{
    public static CheckedNetwork Build(Declaration declaration, CancellationToken token)
    {
        List<ModelError> errors = [.. declaration.Errors];
        Graph? graph = null;
        if (declaration.IsComplete)
        {
            var layout = new NetworkLayout(declaration, errors);
            var draft = new GraphDraft(layout, errors);
            var outputs = new LossDraft(draft, errors);
            bool isSound = layout.Layers.Count > 0 && draft.ReadInput() && draft.ReadLayers(token) && outputs.ResolveOutputs() && outputs.CheckEveryLayerIsRead();
            IReadOnlyList<LossNode> losses = isSound ? outputs.Read() : [];
            isSound = errors.Count == 0 && Limits.Check(draft, losses, errors);
            graph = isSound ? GraphAssembler.Assemble(draft, losses) : null;
        }

        // Positions run from the class over [Network] to the last layer; [Budget] stands with the class.
        EquatableArray<ModelError> sorted = errors.Concat(declaration.Warnings).OrderBy(error => error.Position).ToEquatableArray();
        Stub? stub = graph is null && declaration.TakesMembers ? new Stub(declaration.Type, declaration.Options) : null;
        return new CheckedNetwork(declaration.Type, graph, stub, sorted);
    }
}
