namespace StaticNets.Generator.Tests.Fuzz;

/// <content>Several outputs: a loss on each loose end, on heads of their own, and on layers that others read too.</content>
internal sealed partial class RandomNetwork
{
    private static readonly string[] s_heads = ["BinaryCrossEntropy(", "Hinge(", "SoftmaxCrossEntropy(", "SoftmaxCrossEntropy(LabelSmoothing = 0.1"];

    private static readonly string[] s_regressions = ["MeanSquaredError(", "MeanAbsoluteError(Scale = 0.5", "Huber(0.8", "Huber("];

    private static readonly string[] s_weights = ["", "Weight = 0.5", "Weight = 0.1", "Weight = 3"];

    private void DrawOutputs()
    {
        RequireName();
        Layer[] read = [.. _unread, .. _named.Skip(1).Where(layer => !_unread.Contains(layer) && Chance(0.3))];
        List<(Layer Layer, string Loss)> outputs = [.. read.Select(DrawOutput)];
        while (outputs.Count > 0)
        {
            int next = _random.Next(outputs.Count);
            (Layer layer, string loss) = outputs[next];
            outputs.RemoveAt(next);
            string weight = s_weights[_random.Next(s_weights.Length)];
            string of = layer == _above && Chance(0.5) ? "" : $"Of = \"{layer.Name}\"";
            string[] arguments = [.. new[] { loss[(loss.IndexOf('(', StringComparison.Ordinal) + 1)..], of, weight }.Where(argument => argument.Length > 0)];
            _lines.Add($"[{loss[..loss.IndexOf('(', StringComparison.Ordinal)]}({string.Join(", ", arguments)})]");
        }
    }

    private (Layer Layer, string Loss) DrawOutput(Layer layer)
    {
        if (!layer.IsVector || Chance(0.5))
        {
            return (layer, s_regressions[_random.Next(s_regressions.Length)]);
        }

        int units = Math.Max(2, _random.Next(3) == 0 ? 2 : Width());
        Put($"Dense({units}", layer, _ => [units]);
        RequireName();
        return (_above, s_heads[_random.Next(s_heads.Length)]);
    }
}
