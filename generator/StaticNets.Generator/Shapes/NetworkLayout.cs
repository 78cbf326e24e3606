using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>Which attributes are layers and which are losses, and what the layers are called.</summary>
internal sealed class NetworkLayout
{
    /// <summary>What From and merges call the network's input.</summary>
    public const string InputName = "input";

    private readonly List<ModelError> _errors;
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal) { [InputName] = 0 };

    public NetworkLayout(Declaration declaration, List<ModelError> errors)
    {
        Declaration = declaration;
        _errors = errors;
        SplitLosses();
        NameLayers();
    }

    public Declaration Declaration { get; }

    public string Network => Declaration.Type.DisplayName;

    /// <summary>The layers, without the losses; the layer at position p is at p − 1 unless an error is reported.</summary>
    public List<LayerDeclaration> Layers { get; } = [];

    /// <summary>The losses with their positions.</summary>
    public List<(LayerDeclaration Declaration, int Position)> Losses { get; } = [];

    /// <summary>The name of each position, the input first.</summary>
    public List<string> Names { get; } = [InputName];

    /// <summary>The position of a name, or null.</summary>
    public int? Find(string name) => _positions.TryGetValue(name, out int position) ? position : null;

    public LayerErrors ErrorsAt(int position, LayerDeclaration layer) => new(Network, position, layer.Title);

    private void SplitLosses()
    {
        int position = 0;
        foreach (LayerDeclaration layer in Declaration.Layers)
        {
            position++;
            if (LayerCatalog.Losses.ContainsKey(layer.Kind))
            {
                Losses.Add((layer, position));
            }
            else if (Losses.Count == 0)
            {
                Layers.Add(layer);
            }
            else
            {
                (LayerDeclaration loss, int before) = Losses[Losses.Count - 1];
                Report(ErrorsAt(position, layer), e => e.Add("SN0015", ArgumentKey.Attribute, Literals.Integer(before), loss.Title));
                break;
            }
        }

        if (Layers.Count == 0)
        {
            _errors.Add(new ModelError("SN0008", 0, ArgumentKey.Attribute, EquatableArray.Of(Network)));
        }
    }

    // Names that the user chose come first, so that an automatic one is blamed on the choice that met it.
    private void NameLayers()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int position = 1; position <= Layers.Count; position++)
        {
            string kind = Layers[position - 1].Kind.ToLowerInvariant();
            counts[kind] = counts.TryGetValue(kind, out int count) ? count + 1 : 1;
            Names.Add(Layers[position - 1].Arguments.Text("Name") ?? kind + Literals.Integer(counts[kind]));
        }

        for (int position = 1; position <= Layers.Count; position++)
        {
            LayerDeclaration layer = Layers[position - 1];
            Report(ErrorsAt(position, layer), e => CheckName(e, layer, position));
        }
    }

    private void CheckName(LayerErrors errors, LayerDeclaration layer, int position)
    {
        string name = Names[position];
        bool isChosen = layer.Arguments.Text("Name") is not null;
        if (isChosen && !IsWellFormed(name))
        {
            errors.Add("SN0009", "Name", name);
        }
        else if (_positions.TryGetValue(name, out int other))
        {
            // One of the two was chosen; where it is the earlier one, the automatic name gives way to the message all the same.
            errors.Add("SN0010", isChosen ? "Name" : ArgumentKey.Attribute, name, Literals.Integer(other));
        }
        else
        {
            _positions.Add(name, position);
        }
    }

    private static bool IsWellFormed(string name) =>
        name.Length > 0 && name != InputName && IsLetter(name[0]) && name.All(c => IsLetter(c) || c is (>= '0' and <= '9') or '_');

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private void Report(LayerErrors errors, Action<LayerErrors> check)
    {
        check(errors);
        _errors.AddRange(errors.Errors);
    }
}
