using StaticNets.Generator.Emit;

namespace StaticNets.Generator.Model;

/// <summary>
/// The arguments of one attribute as plain values. Every one of them resolved: parsing reports those that do not and
/// stops before a layer is made.
/// </summary>
internal sealed record LayerArguments(EquatableArray<ArgumentValue> Positional, EquatableArray<NamedArgument> Named)
{
    /// <summary>The type argument of a generic attribute; null for most.</summary>
    public UserType? Type { get; init; }

    public int Int(int index) => (int)Positional[index].Number;

    public int Int(string name, int otherwise) => (int)(Find(name)?.Number ?? otherwise);

    public double Double(int index) => Positional[index].Number;

    public double Double(string name, double otherwise) => Find(name)?.Number ?? otherwise;

    public bool Bool(string name, bool otherwise) => Find(name) is { } value ? value.Number != 0 : otherwise;

    public string? Text(string name) => Find(name)?.Text;

    public EquatableArray<ArgumentValue> List(int index) => Positional[index].Items;

    public EquatableArray<ArgumentValue> List(string name) => Find(name)?.Items ?? default;

    /// <summary>The numbers of a list; empty where it was not given.</summary>
    public EquatableArray<double> Doubles(string name) => List(name).Select(item => item.Number).ToEquatableArray();

    /// <summary>The argument as it is shown in messages.</summary>
    public string Display(int index) => Positional[index].ToString();

    /// <summary>The argument as it is shown in messages; empty where it was not given.</summary>
    public string Display(string name) => Find(name)?.ToString() ?? string.Empty;

    public bool Has(string name) => Find(name) is not null;

    private ArgumentValue? Find(string name)
    {
        foreach (NamedArgument argument in Named)
        {
            if (argument.Name == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}

/// <summary>
/// A constant: a number (integers, enums, and booleans as 0 and 1, are exact in a double), a text, or a list.
/// An enum's member has both a number and a text.
/// </summary>
internal sealed record ArgumentValue(double Number, string? Text, EquatableArray<ArgumentValue> Items)
{
    /// <summary>Whether it is a list, possibly empty.</summary>
    public bool IsList { get; init; }

    public override string ToString() => IsList ? string.Join(", ", Items) : Text ?? Literals.Human(Number);
}

/// <summary><c>Name = value</c> in an attribute.</summary>
internal sealed record NamedArgument(string Name, ArgumentValue Value);
