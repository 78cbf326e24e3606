using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <content>The checks of layers over images and sequences. Each says whether all is well, and reports when not.</content>
internal sealed partial class LayerErrors
{
    public bool CheckImage(Shape input) =>
        CheckRank(input.Rank == 3, "an image (C, H, W)", input, "put [Reshape] between them, for example [Reshape(1, 28, 28)]");

    public bool CheckSequence(Shape input) =>
        CheckRank(input.Rank == 2, "a sequence (C, L)", input, "put [Reshape] between them, for example [Reshape(1, 100)]");

    /// <summary>Whether there are channels and, behind them, at least one dimension.</summary>
    public bool CheckChannelsOfPixels(Shape input) =>
        CheckRank(input.Rank is 2 or 3, "a sequence (C, L) or an image (C, H, W)", input, "put [Reshape] between them, for example [Reshape(1, 28, 28)]");

    /// <summary>Whether the shape is a vector, a sequence or an image.</summary>
    public bool CheckChannels(Shape input) => CheckRank(
        input.Rank <= 3, "a vector (C), a sequence (C, L) or an image (C, H, W)", input, "put [Reshape] between them, for example [Reshape(1, 28, 28)]");

    /// <param name="argument">The argument that holds the groups.</param>
    /// <param name="groups">At least 1.</param>
    /// <param name="channels">What they must divide.</param>
    /// <param name="side">For the message, for example <c>input channels</c>.</param>
    /// <param name="input">The shape that the layer reads.</param>
    public bool CheckGroups(ArgumentKey argument, int groups, int channels, string side, Shape input)
    {
        bool divides = channels % groups == 0;
        if (!divides)
        {
            Add(
                "SN0115", argument, Literals.Integer(groups), side, Source, input.ToString(),
                $"{Literals.Integer(channels)} = {Literals.Integer(channels / groups)}·{Literals.Integer(groups)} + {Literals.Integer(channels % groups)}");
        }

        return divides;
    }

    /// <summary>Whether statistics are taken over more than one element.</summary>
    /// <param name="elements">Elements that share a mean.</param>
    /// <param name="part">What they are, for example <c>one channel</c>.</param>
    /// <param name="input">The shape that the layer reads.</param>
    public bool CheckSeveral(int elements, string part, Shape input)
    {
        if (elements == 1)
        {
            Add("SN0116", ArgumentKey.Attribute, part, Source, input.ToString());
        }

        return elements > 1;
    }

    /// <summary>The shape, or null after reporting that it has too many elements.</summary>
    public Shape? CheckedShape(ArgumentKey argument, params long[] dimensions)
    {
        if (dimensions.All(dimension => dimension <= int.MaxValue))
        {
            EquatableArray<int> small = dimensions.Select(dimension => (int)dimension).ToEquatableArray();
            if (Shape.CheckedLength(small) is not null)
            {
                return new Shape(small);
            }
        }

        Add("SN0106", argument, string.Join("x", dimensions.Select(Literals.Integer)), Literals.Count(Shape.MaxLength));
        return null;
    }

    private bool CheckRank(bool holds, string expected, Shape input, string remedy)
    {
        if (!holds)
        {
            Add("SN0112", ArgumentKey.Attribute, expected, Source, input.ToString(), remedy);
        }

        return holds;
    }
}
