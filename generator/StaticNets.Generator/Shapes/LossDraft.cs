using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Losses;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>The losses while they are read, and with them the outputs: the layers that they read.</summary>
internal sealed class LossDraft(GraphDraft draft, List<ModelError> errors)
{
    // By loss: the position that it reads.
    private readonly List<int> _outputs = [];

    private NetworkLayout Layout => draft.Layout;

    private int Last => draft.Nodes.Count - 1;

    /// <summary>Whether each loss reads a layer of its own, which is only asked once the layers are known.</summary>
    public bool ResolveOutputs()
    {
        int before = errors.Count;
        foreach ((LayerDeclaration loss, int position) in Layout.Losses)
        {
            LayerErrors blame = Layout.ErrorsAt(position, loss);
            int? output = loss.Arguments.Text("Of") is { } name ? Find(name, blame) : Last;
            int other = output is { } known ? _outputs.IndexOf(known) : -1;
            if (other >= 0)
            {
                (LayerDeclaration first, int place) = Layout.Losses[other];
                blame.Add("SN0014", loss.Arguments.Has("Of") ? "Of" : ArgumentKey.Attribute, draft.Describe(output!.Value), Literals.Integer(place), first.Title);
            }

            _outputs.Add(output ?? -1);
            errors.AddRange(blame.Errors);
        }

        return errors.Count == before;
    }

    /// <summary>Whether each layer is read by another or by a loss; without losses, the last one is the output.</summary>
    public bool CheckEveryLayerIsRead()
    {
        var read = new HashSet<int>(draft.Nodes.SelectMany(node => node.Inputs).Concat(_outputs));
        int before = errors.Count;
        for (int position = 1; position <= Last; position++)
        {
            if (!read.Contains(position) && (position < Last || _outputs.Count > 0))
            {
                LayerErrors blame = Layout.ErrorsAt(position, Layout.Layers[position - 1]);
                blame.Add(position < Last ? "SN0013" : "SN0025", ArgumentKey.Attribute);
                errors.AddRange(blame.Errors);
            }
        }

        return errors.Count == before;
    }

    /// <summary>The losses; what is wrong with them is reported.</summary>
    public IReadOnlyList<LossNode> Read()
    {
        var losses = new List<LossNode>();
        for (int i = 0; i < _outputs.Count; i++)
        {
            (LayerDeclaration declaration, int position) = Layout.Losses[i];
            LayerErrors blame = new(Layout.Network, position, declaration.Title) { Source = draft.Describe(_outputs[i]) };
            double weight = declaration.Arguments.Double("Weight", 1);
            LossSpec? loss = LayerCatalog.Losses[declaration.Kind](declaration.Arguments, blame);
            if (blame.CheckPositive("Weight", "Weight", weight) & loss is not null && draft.Nodes[_outputs[i]].Output is { } output)
            {
                if (loss!.ClassWeights.Count > 0 && (_outputs.Count > 1 || weight != 1))
                {
                    blame.Add("SN0026", "ClassWeights");
                }

                loss.Accepts(output, draft.BehindViews(_outputs[i]), blame);
                losses.Add(new LossNode(position, loss, _outputs[i], weight));
            }

            errors.AddRange(blame.Errors);
        }

        return losses;
    }

    private int? Find(string name, LayerErrors blame)
    {
        int? found = Layout.Find(name);
        if (found is null or 0)
        {
            blame.Add("SN0011", "Of", name, string.Join(", ", Layout.Names.Skip(1).Select(other => $"'{other}'")));
            return null;
        }

        return found;
    }
}
