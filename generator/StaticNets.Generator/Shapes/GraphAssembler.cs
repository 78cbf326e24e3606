using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>Turns a draft without errors into the graph: default initialisers, gradients and costs.</summary>
internal static class GraphAssembler
{
    public static Graph Assemble(GraphDraft draft, IReadOnlyList<LossNode> losses)
    {
        Declaration declaration = draft.Layout.Declaration;
        Readers readers = ReadersOf(draft, losses);
        bool[] gradients = Gradients(draft, declaration.Options.InputGradient);
        var nodes = new List<Node>();
        for (int position = 0; position < draft.Nodes.Count; position++)
        {
            nodes.Add(Node(draft, readers, gradients, position));
        }

        EquatableArray<int> outputs = losses.Count == 0 ? EquatableArray.Of(nodes.Count - 1) : losses.Select(loss => loss.Output).ToEquatableArray();
        return new Graph(declaration.Type, declaration.Options, nodes.ToEquatableArray(), outputs, losses.ToEquatableArray())
        {
            Budget = declaration.Budget,
            Settings = declaration.Layers
                .Select((layer, i) => (layer.Kind, layer.Settings, Position: Literals.Integer(i + 1)))
                .Where(layer => layer.Settings.Length > 0)
                .Select(layer => $"{layer.Position} {layer.Kind}: {layer.Settings}")
                .ToEquatableArray(),
        };
    }

    private static Node Node(GraphDraft draft, Readers readers, bool[] gradients, int position)
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
            gradients[position] ? backward + Meeting(output, readers.Count(position)) : Cost.Zero)
        {
            FoldsInto = foldsInto,
        };
    }

    private static int? FoldsInto(GraphDraft draft, Readers readers, int position)
    {
        DraftNode node = draft.Nodes[position];
        if (node.Inputs.Count != 1 || readers.Count(node.Inputs[0]) != 1)
        {
            return null;
        }

        DraftNode product = draft.Nodes[node.Inputs[0]];
        return Folding.Pays(node, product, product.InputShapes(draft)) ? node.Inputs[0] : null;
    }

    // Where several layers or losses read one output, the gradients that come back are added.
    private static Cost Meeting(Shape output, int readers) => Cost.PerElement(output.Length, Math.Max(readers - 1, 0));

    private static Readers ReadersOf(GraphDraft draft, IReadOnlyList<LossNode> losses)
    {
        List<int>[] layers = [.. draft.Nodes.Select(_ => new List<int>())];
        for (int position = 0; position < draft.Nodes.Count; position++)
        {
            foreach (int input in draft.Nodes[position].Inputs)
            {
                layers[input].Add(position);
            }
        }

        return new Readers(layers, [.. losses.Select(loss => loss.Output)]);
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
    private static Init DefaultInit(GraphDraft draft, Readers readers, int position)
    {
        while (readers.Layers(position).Count > 0)
        {
            position = readers.Layers(position)[0];
            LayerSpec next = draft.Nodes[position].Layer!;
            if (!next.PassesInitThrough)
            {
                return next.PreferredInit ?? Init.XavierUniform;
            }
        }

        return Init.XavierUniform;
    }

    /// <summary>Who reads each position.</summary>
    private sealed class Readers(List<int>[] layers, HashSet<int> outputs)
    {
        public IReadOnlyList<int> Layers(int position) => layers[position];

        /// <summary>Layers, and the loss where there is one.</summary>
        public int Count(int position) => layers[position].Count + (outputs.Contains(position) ? 1 : 0);
    }
}
