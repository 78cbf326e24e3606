using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <content>The checks that several kinds make of their arguments and shapes. Each says whether all is well, and reports when not.</content>
internal sealed partial class LayerErrors
{
    /// <summary>The largest rank of a shape.</summary>
    public const int MaxRank = 4;

    // Within these, a factor, its square and its inverse are ordinary numbers in single precision too.
    private const double Largest = 1e15;
    private const double Smallest = 1e-15;

    /// <param name="holds">Whether the argument is in range.</param>
    /// <param name="argument">The argument to blame.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <param name="actual">Its value.</param>
    /// <param name="expected">What would do, for example <c>at least 1</c>.</param>
    public bool Check(bool holds, ArgumentKey argument, string name, string actual, string expected)
    {
        if (!holds)
        {
            Add("SN0102", argument, name, actual, expected);
        }

        return holds;
    }

    public bool CheckAtLeastOne(ArgumentKey argument, string name, int value) =>
        Check(value >= 1, argument, name, Literals.Integer(value), "at least 1");

    public bool CheckFinite(ArgumentKey argument, string name, double value) =>
        Check(IsFinite(value), argument, name, Literals.Human(value), "finite")
        && Check(Math.Abs(value) <= Largest, argument, name, Literals.Human(value), $"from {Literals.Human(-Largest)} to {Literals.Human(Largest)}");

    public bool CheckNotNegative(ArgumentKey argument, string name, double value) =>
        Check(value >= 0 && IsFinite(value), argument, name, Literals.Human(value), "at least 0 and finite")
        && Check(value <= Largest, argument, name, Literals.Human(value), $"at most {Literals.Human(Largest)}");

    public bool CheckPositive(ArgumentKey argument, string name, double value) =>
        Check(value > 0 && IsFinite(value), argument, name, Literals.Human(value), "above 0 and finite")
        && Check(value is >= Smallest and <= Largest, argument, name, Literals.Human(value), $"from {Literals.Human(Smallest)} to {Literals.Human(Largest)}");

    /// <summary>Whether the dimensions, given as arguments from the first on, make a shape.</summary>
    public bool CheckShape(EquatableArray<int> dimensions)
    {
        if (dimensions.Count is 0 or > MaxRank)
        {
            Add("SN0107", ArgumentKey.Attribute, Literals.Integer(dimensions.Count), Literals.Integer(MaxRank));
            return false;
        }

        for (int i = 0; i < dimensions.Count; i++)
        {
            if (!CheckAtLeastOne(i, $"dimension {Literals.Integer(i + 1)}", dimensions[i]))
            {
                return false;
            }
        }

        return CheckedShape(0, [.. dimensions.Select(d => (long)d)]) is not null;
    }

    public bool CheckVector(ArgumentKey argument, Shape input)
    {
        if (!input.IsVector)
        {
            Add("SN0101", argument, Source, input.ToString());
        }

        return input.IsVector;
    }

    public bool CheckSameShapes(EquatableArray<Shape> inputs) => CheckMerge("SN0104", inputs, (a, b) => a == b);

    /// <summary>Whether all dimensions but the first agree.</summary>
    public bool CheckSameTails(EquatableArray<Shape> inputs) =>
        CheckMerge("SN0105", inputs, (a, b) => a.Dimensions.Skip(1).SequenceEqual(b.Dimensions.Skip(1)));

    public bool CheckLossVector(Shape output)
    {
        if (!output.IsVector)
        {
            Add("SN0108", ArgumentKey.Attribute, "a vector", Source, output.ToString(), "put [Flatten] before the loss");
        }

        return output.IsVector;
    }

    public bool CheckClasses(Shape output)
    {
        bool holds = output.Length >= 2;
        if (!holds)
        {
            Add(
                "SN0108", ArgumentKey.Attribute, "a vector of at least 2 classes", Source, output.ToString(),
                "use [BinaryCrossEntropy] for one yes-or-no output");
        }

        return holds;
    }

    /// <summary>Whether each of the weights of classes is 0 or an ordinary number, and not all of them are 0. None are fine.</summary>
    public bool CheckWeights(string name, EquatableArray<double> weights)
    {
        for (int i = 0; i < weights.Count; i++)
        {
            if (!Check(weights[i] is 0 or (>= Smallest and <= Largest), name, $"{name}[{Literals.Integer(i)}]", Literals.Human(weights[i]), $"0, or from {Literals.Human(Smallest)} to {Literals.Human(Largest)}"))
            {
                return false;
            }
        }

        return weights.Count == 0 || Check(weights.Any(weight => weight > 0), name, name, string.Join(", ", weights.Select(Literals.Human)), "above 0 for some class");
    }

    /// <summary>Whether there is a weight for each class, or none at all.</summary>
    public bool CheckWeightCount(string name, EquatableArray<double> weights, Shape output)
    {
        bool holds = weights.Count == 0 || weights.Count == output.Length;
        if (!holds)
        {
            Add("SN0118", name, Literals.Count(weights.Count), name, Source, Literals.Count(output.Length));
        }

        return holds;
    }

    /// <summary>Whether the last layer leaves no probabilities where their logarithms are read.</summary>
    public bool CheckLogProbabilities(LayerSpec last)
    {
        bool holds = last is not Softmax;
        if (!holds)
        {
            Add("SN0119", ArgumentKey.Attribute, Source);
        }

        return holds;
    }

    /// <summary>Whether the last layer leaves logits, that is, is not a <typeparamref name="TActivation"/>.</summary>
    public bool CheckLogits<TActivation>(LayerSpec last)
        where TActivation : LayerSpec
    {
        if (last is TActivation)
        {
            Add("SN0109", ArgumentKey.Attribute, last.Title);
        }

        return last is not TActivation;
    }

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    // The layer's first input is the one above it or From; the others are its arguments, in order.
    private bool CheckMerge(string id, EquatableArray<Shape> inputs, Func<Shape, Shape, bool> fits)
    {
        for (int i = 1; i < inputs.Count; i++)
        {
            if (!fits(inputs[0], inputs[i]))
            {
                Add(id, i - 1, Source, inputs[0].ToString(), Others[i - 1], inputs[i].ToString());
                return false;
            }
        }

        return true;
    }
}
