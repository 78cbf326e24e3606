using System.Globalization;

namespace StaticNets.Generator.Tests.Fuzz;

/// <summary>Draws valid networks: any layers in any order, a graph of merges, every loss or none. The same seed draws the same network.</summary>
internal sealed partial class RandomNetwork
{
    private const int MaxWidth = 70;

    private static readonly string[] s_elementwise =
    [
        "Abs", "ELU(0.7)", "GELU", "GELU(GELUForm.Tanh)", "HardSigmoid", "Identity", "LeakyReLU(0.1)", "ReLU", "ReLU", "ReLU", "SELU", "Sigmoid", "Sign",
        "SiLU", "Softplus", "Softsign", "Step", "Tanh", "Tanh",
    ];

    private static readonly string[] s_inits =
        ["HeNormal", "HeUniform", "XavierNormal", "XavierUniform", "LeCunNormal", "Zeros", "Constant, InitValue = 0.1"];

    private readonly Random _random;
    private readonly List<string> _lines = [];

    // What a later layer may name, and what none has read yet. The layer above is the last of all.
    private readonly List<Layer> _named = [];
    private readonly HashSet<Layer> _unread = [];
    private Layer _above;
    private int _products;

    private RandomNetwork(int seed)
    {
        _random = new Random(seed);
        _above = new Layer("input", Shape());
        _named.Add(_above);
    }

    /// <summary>The attributes of a network, without <c>[Network]</c>, and what it does in training.</summary>
    public static (string Shape, string Options, string Layers, Training Training) Draw(int seed)
    {
        var network = new RandomNetwork(seed);
        string shape = string.Join(", ", network._above.Shape);
        string options = network.Chance(0.5) ? ", InputGradient = true" : "";
        network.DrawLayers(hasOutputs: seed % 4 == 3);
        return (shape, options, string.Join("\n", network._lines), new Training(network.Has("Dropout"), network.Has("BatchNorm")));
    }

    private bool Has(string kind) => _lines.Any(line => line.StartsWith("[" + kind, StringComparison.Ordinal));

    private void DrawLayers(bool hasOutputs)
    {
        for (int layers = _random.Next(1, 12); layers > 0; layers--)
        {
            DrawLayer();
        }

        if (hasOutputs && _unread.Count > 0)
        {
            DrawOutputs();
            return;
        }

        JoinLooseEnds();
        DrawLoss();
    }

    private void DrawLayer()
    {
        if (Chance(0.6) && _above.Length < 2_000 && DrawImageLayer())
        {
            return;
        }

        switch (_random.Next(12))
        {
            case < 4 when _above.IsVector:
                Dense(Width());
                break;
            case 4:
                Put($"Dropout({Number(_random.Next(1, 8) / 10.0)}", Source(), above => above.Shape);
                break;
            case 5 when _products++ < 2:
                Put("Square(", Source(), above => above.Shape);
                break;
            case 6 when _above.IsVector:
                Put(_random.Next(2) == 0 ? "Softmax(" : "LogSoftmax(", _above, above => above.Shape);
                break;
            case 7:
                Reshape();
                break;
            case 8:
                Merge("Add", AreEqual);
                break;
            case 9 when _products++ < 2:
                Merge("Multiply", AreEqual);
                break;
            case 10:
                Merge("Concat", AreEqualButTheFirst);
                break;
            default:
                Elementwise();
                break;
        }
    }

    private void Elementwise()
    {
        string kind = s_elementwise[_random.Next(s_elementwise.Length)];
        Put(kind.Contains('(', StringComparison.Ordinal) ? kind[..^1] : kind + "(", Source(), above => above.Shape);
    }

    private void Reshape()
    {
        int length = _above.Length;
        int[] divisors = [.. Enumerable.Range(1, length).Where(d => length % d == 0)];
        int rows = divisors[_random.Next(divisors.Length)];
        if (_above.IsVector)
        {
            Put($"Reshape({rows}, {length / rows}", _above, _ => [rows, length / rows]);
        }
        else
        {
            Put("Flatten(", _above, _ => [length]);
        }
    }

    private void Dense(int units)
    {
        string options = Chance(0.2) ? ", Bias = false" : "";
        options += Chance(0.15) ? $", L1 = {Number(_random.Next(1, 9) * 1e-3)}" : "";
        options += Chance(0.15) ? $", L2 = {Number(_random.Next(1, 9) * 1e-2)}" : "";
        options += Chance(0.3) ? $", Init = Init.{s_inits[_random.Next(s_inits.Length)]}" : "";
        Layer source = Source();
        Put($"Dense({units}{options}", source.IsVector ? source : _above, _ => [units]);
    }

    private void Merge(string kind, Func<Layer, Layer, bool> fits)
    {
        Layer source = Source();
        Layer[] fitting = [.. _named.Where(layer => layer != source && fits(layer, source))];
        if (fitting.Length == 0)
        {
            Elementwise();
            return;
        }

        Merge(kind, source, [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => fitting[_random.Next(fitting.Length)]).Distinct()]);
    }

    private void Merge(string kind, Layer source, Layer[] others)
    {
        int first = source.Shape[0] + (kind == "Concat" ? others.Sum(layer => layer.Shape[0]) : 0);
        string names = string.Join(", ", others.Select(layer => $"\"{layer.Name}\""));
        Put($"{kind}({names}", source, above => [first, .. above.Shape.Skip(1)]);
        _unread.ExceptWith(others);
    }

    // Whatever no layer has read flows into one last layer, as a vector.
    private void JoinLooseEnds()
    {
        if (_unread.Count > 1 && !_above.IsVector)
        {
            Put("Flatten(", _above, above => [above.Length]);
        }

        foreach (Layer loose in _unread.Where(layer => !layer.IsVector && layer != _above).ToArray())
        {
            RequireName();
            Put("Flatten(", loose, source => [source.Length]);
        }

        if (_unread.Count > 1)
        {
            Merge("Concat", _above, [.. _unread.Where(layer => layer != _above)]);
        }
    }

    private void DrawLoss()
    {
        string scale = Chance(0.3) ? "Scale = 0.5" : "";
        switch (_random.Next(9))
        {
            case 0:
                return;
            case 1:
                _lines.Add($"[MeanSquaredError({scale})]");
                return;
            case 2:
                _lines.Add($"[MeanAbsoluteError({scale})]");
                return;
            case 3:
                _lines.Add($"[Huber(0.8{(scale.Length > 0 ? ", " + scale : "")})]");
                return;
            case 4:
                // Its exponentials grow beyond what a gradient check can tell apart.
                Put("Tanh(", _above, above => above.Shape);
                _lines.Add("[Poisson(Full = true)]");
                return;
            default:
                DrawClassification();
                return;
        }
    }

    private void DrawClassification()
    {
        if (!_above.IsVector)
        {
            Put("Flatten(", _above, above => [above.Length]);
        }

        (string loss, int least) = _random.Next(10) switch
        {
            0 => ("BinaryCrossEntropy", 1),
            1 => ("Hinge", 1),
            2 => ("SoftmaxCrossEntropy", 2),
            3 => ("BinaryCrossEntropy(LabelNoise = 0.1)", 1),
            4 => ("BinaryCrossEntropy(PositiveWeight = 3)", 1),
            5 => ("SquaredHinge", 1),
            6 => ("BinaryFocal(1.5)", 1),
            7 => ("SoftmaxFocal", 2),
            8 => ("KullbackLeibler", 2),
            _ => ("SoftmaxCrossEntropy(LabelSmoothing = 0.1)", 2),
        };
        int units = _random.Next(3) == 0 ? least : Math.Max(least, Width());
        Put($"Dense({units}", _above, _ => [units]);
        _lines.Add($"[{loss}]");
    }

    /// <summary>Adds a layer; <paramref name="text"/> is its attribute up to the closing parenthesis.</summary>
    private void Put(string text, Layer source, Func<Layer, int[]> shape)
    {
        string separator = text.EndsWith('(') ? "" : ", ";
        string from = source == _above ? "" : $"{separator}From = \"{source.Name}\"";
        separator = text.EndsWith('(') && from.Length == 0 ? "" : ", ";
        string? name = Chance(0.6) ? $"n{_lines.Count}" : null;
        _lines.Add($"[{text}{from}{(name is null ? "" : $"{separator}Name = \"{name}\"")})]");
        _unread.Remove(source);
        _above = new Layer(name, shape(source));
        _unread.Add(_above);
        if (name is not null)
        {
            _named.Add(_above);
        }
    }

    // The layer above, or another when a later one can still name this one.
    private Layer Source() => _above.Name is not null && Chance(0.25) ? _named[_random.Next(_named.Count)] : _above;

    private void RequireName()
    {
        if (_above.Name is null)
        {
            string name = $"n{_lines.Count - 1}";
            Layer named = _above with { Name = name };
            string line = _lines[^1];
            _lines[^1] = $"{line[..^2]}{(line[^3] == '(' ? "" : ", ")}Name = \"{name}\")]";
            _unread.Remove(_above);
            _unread.Add(named);
            _above = named;
        }
    }

    private int[] Shape() => _random.Next(6) switch
    {
        0 => [_random.Next(1, 5), _random.Next(1, 5), _random.Next(1, 5)],
        1 or 2 => [_random.Next(1, 4), _random.Next(3, 13), _random.Next(3, MaxSide)],
        3 => [_random.Next(1, 10), _random.Next(1, MaxSide)],
        _ => [Width()],
    };

    // Half of all widths are those where a block of 16 lanes begins or ends.
    private int Width()
    {
        ReadOnlySpan<int> edges = [1, 2, 15, 16, 17, 31, 32, 33, 48, 64];
        return Chance(0.5) ? edges[_random.Next(edges.Length)] : _random.Next(1, MaxWidth + 1);
    }

    private static bool AreEqual(Layer a, Layer b) => a.Shape.SequenceEqual(b.Shape);

    private static bool AreEqualButTheFirst(Layer a, Layer b) => a.Shape.Skip(1).SequenceEqual(b.Shape.Skip(1));

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private sealed record Layer(string? Name, int[] Shape)
    {
        public bool IsVector => Shape.Length == 1;

        public int Length => Shape.Aggregate(1, (length, d) => length * d);
    }
}

/// <summary>What a network does in training that it does not do in a prediction.</summary>
/// <param name="IsRandom">Whether it draws random numbers.</param>
/// <param name="ReadsBatch">Whether rows see each other.</param>
internal readonly record struct Training(bool IsRandom, bool ReadsBatch)
{
    /// <summary>Whether its forward pass is a prediction.</summary>
    public bool IsPrediction => !IsRandom && !ReadsBatch;
}
