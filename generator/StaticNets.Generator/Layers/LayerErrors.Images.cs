using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <content>The checks of layers over images and sequences. Each says whether all is well, and reports when not.</content>
internal sealed partial class LayerErrors
{
    public bool CheckImage(Shape input) => CheckRank(input.Rank == 3, "an image (C, H, W)", input, ImageOf);

    public bool CheckSequence(Shape input) => CheckRank(input.Rank == 2, "a sequence (C, L)", input, SequenceOf);

    /// <summary>Whether there are channels and, behind them, at least one dimension.</summary>
    public bool CheckChannelsOfPixels(Shape input) => CheckRank(input.Rank is 2 or 3, "a sequence (C, L) or an image (C, H, W)", input, ImageOf);

    /// <summary>Whether the shape is a vector, a sequence or an image.</summary>
    public bool CheckChannels(Shape input) =>
        CheckRank(input.Rank <= 3, "a vector (C), a sequence (C, L) or an image (C, H, W)", input, ImageOf);

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

    // Examples for the message, of as many elements: a sequence, and an image as square as may be.
    private static int[] SequenceOf(Shape input) => input.Rank == 1 ? [1, input.Length] : [input[0], input.Length / input[0]];

    private static int[] ImageOf(Shape input)
    {
        switch (input.Rank)
        {
            case 1:
                int height = (int)Math.Sqrt(input.Length);
                while (input.Length % height != 0)
                {
                    height--;
                }

                return [1, height, input.Length / height];
            case 2:
                return [1, input[0], input[1]];
            default:
                return [input[0], input[1], input.Length / input[0] / input[1]];
        }
    }

    private bool CheckRank(bool holds, string expected, Shape input, Func<Shape, int[]> example)
    {
        if (!holds)
        {
            string shape = string.Join(", ", example(input).Select(dimension => Literals.Integer(dimension)));
            Add("SN0112", ArgumentKey.Attribute, expected, Source, input.ToString(), $"put [Reshape] between them, for example [Reshape({shape})]");
        }

        return holds;
    }
}
