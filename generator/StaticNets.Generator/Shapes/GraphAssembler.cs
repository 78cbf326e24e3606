using StaticNets.Generator.Layers;
using StaticNets.Generator.Losses;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>Turns a draft without errors into the graph: default initialisers, gradients and costs.</summary>
internal static class GraphAssembler
{
    public static Graph Assemble(GraphDraft draft, LossSpec? loss)
    {
        Declaration declaration = draft.Layout.Declaration;
        List<int>[] readers = Readers(draft);
        bool[] gradients = Gradients(draft, declaration.Options.InputGradient);
        var nodes = new List<Node>();
        for (int position = 0; position < draft.Nodes.Count; position++)
        {
            nodes.Add(Node(draft, readers, gradients, position));
        }

        int last = nodes.Count - 1;
        EquatableArray<LossNode> losses = loss is null
            ? default
            : EquatableArray.Of(new LossNode(draft.Layout.Loss!.Value.Position, loss, last));
        return new Graph(declaration.Type, declaration.Options, nodes.ToEquatableArray(), EquatableArray.Of(last), losses)
        {
            Budget = declaration.Budget,
        };
    }

    private static Node Node(GraphDraft draft, List<int>[] readers, bool[] gradients, int position)
    {
        DraftNode node = draft.Nodes[position];
        Shape output = node.Output!.Value;
        EquatableArray<Shape> inputs = node.InputShapes(draft);
        LayerSpec? layer = node.Layer?.WithDefaultInit(DefaultInit(draft, readers, position));
        int inputGradients = node.Inputs.Count(input => gradients[input]);
        int? foldsInto = FoldsInto(draft, readers, position);
        Cost backward = gradients[position] && layer is not null ? layer.BackwardCost(inputs, output, inputGradients) : Cost.Zero;
        return new Node(
            position,
            draft.Layout.Names[position],
            layer,
            node.Inputs.ToEquatableArray(),
            inputs,
            output,
            gradients[position],
            layer is null || foldsInto is not null ? Cost.Zero : layer.ForwardCost(inputs, output),
            gradients[position] ? backward + Meeting(output, readers[position].Count) : Cost.Zero)
        {
            FoldsInto = foldsInto,
        };
    }

    private static int? FoldsInto(GraphDraft draft, List<int>[] readers, int position)
    {
        DraftNode node = draft.Nodes[position];
        if (node.Inputs.Count != 1 || readers[node.Inputs[0]].Count != 1)
        {
            return null;
        }

        DraftNode product = draft.Nodes[node.Inputs[0]];
        return Folding.Pays(node, product, product.InputShapes(draft)) ? node.Inputs[0] : null;
    }

    // Where several layers read one output, the gradients that come back are added.
    private static Cost Meeting(Shape output, int readers) => Cost.PerElement(output.Length, Math.Max(readers - 1, 0));

    private static List<int>[] Readers(GraphDraft draft)
    {
        List<int>[] readers = [.. draft.Nodes.Select(_ => new List<int>())];
        for (int position = 0; position < draft.Nodes.Count; position++)
        {
            foreach (int input in draft.Nodes[position].Inputs)
            {
                readers[input].Add(position);
            }
        }

        return readers;
    }

    private static bool[] Gradients(GraphDraft draft, bool inputGradient)
    {
        bool[] needed = new bool[draft.Nodes.Count];
        needed[0] = inputGradient;
        for (int position = 1; position < needed.Length; position++)
        {
            DraftNode node = draft.Nodes[position];
            needed[position] = node.Layer!.Parameters(node.InputShapes(draft)).Any(parameter => parameter.IsTrained) || node.Inputs.Any(input => needed[input]);
        }

        return needed;
    }

    // What the activation behind a layer asks for; layers that change no distribution are looked through.
    private static Init DefaultInit(GraphDraft draft, List<int>[] readers, int position)
    {
        while (readers[position].Count > 0)
        {
            position = readers[position][0];
            LayerSpec next = draft.Nodes[position].Layer!;
            if (!next.PassesInitThrough)
            {
                return next.PreferredInit ?? Init.XavierUniform;
            }
        }

        return Init.XavierUniform;
    }
}
