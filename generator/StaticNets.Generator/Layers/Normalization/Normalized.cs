using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>Which elements of a value share a mean and a variance, or a mean square: its last dimensions, as PyTorch's <c>normalized_shape</c>.</summary>
/// <param name="Dimensions">How many; 0 stands for all of an image's and one of anything else's.</param>
internal readonly record struct Normalized(int Dimensions)
{
    /// <summary>The choice of the arguments, or null after reporting what is out of range.</summary>
    public static Normalized? Read(LayerArguments arguments, LayerErrors errors)
    {
        int dimensions = arguments.Int("Dimensions", 0);
        return errors.Check(
            dimensions is >= 0 and <= LayerErrors.MaxRank, "Dimensions", "Dimensions", Literals.Integer(dimensions),
            $"from 1 to {Literals.Integer(LayerErrors.MaxRank)}, or 0 for the default") ? new Normalized(dimensions) : null;
    }

    /// <summary>The elements that are normalised together.</summary>
    public Shape Of(Shape input) => new(input.Dimensions.Skip(input.Rank - Count(input)).ToEquatableArray());

    /// <summary>How often they are.</summary>
    public int Rows(Shape input) => input.Length / Of(input).Length;

    /// <summary>Whether the input has as many dimensions, and more than one element in them; reports when not.</summary>
    public bool Check(Shape input, LayerErrors errors) =>
        errors.Check(
            Dimensions <= input.Rank, "Dimensions", "Dimensions", Literals.Integer(Dimensions),
            $"at most {Literals.Integer(input.Rank)}, the dimensions of its input {input}")
        && errors.CheckSeveral(Of(input).Length, $"the last {(Count(input) == 1 ? "dimension" : $"{Literals.Integer(Count(input))} dimensions")}", input);

    private int Count(Shape input) => Dimensions > 0 ? Dimensions : input.Rank == 3 ? 3 : 1;
}
