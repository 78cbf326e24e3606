using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>How a weight is drawn and held small.</summary>
internal readonly record struct WeightChoice(InitChoice Init, PenaltyChoice Penalty)
{
    /// <summary>The choice of the arguments, or null after reporting what is out of range.</summary>
    public static WeightChoice? Read(LayerArguments arguments, LayerErrors errors)
    {
        var choice = new WeightChoice(
            InitChoice.Read(arguments), new PenaltyChoice(arguments.Double("L1", 0), arguments.Double("L2", 0)));
        bool isSound = choice.Init.Check(arguments, errors)
            & errors.CheckNotNegative("L1", "L1", choice.Penalty.L1)
            & errors.CheckNotNegative("L2", "L2", choice.Penalty.L2);
        return isSound ? choice : null;
    }

    /// <summary>Drawn by <paramref name="init"/> unless the user chose otherwise.</summary>
    public WeightChoice Or(Init init) =>
        Init.Kind == StaticNets.Init.Default ? this with { Init = Init with { Kind = init } } : this;
}
