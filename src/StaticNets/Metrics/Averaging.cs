namespace StaticNets.Metrics;

/// <summary>How the scores of several classes become one, in scikit-learn's words.</summary>
public enum Averaging
{
    /// <summary>The mean over the classes: each counts the same, however rare. A class without any sample counts as well.</summary>
    Macro,

    /// <summary>The score of all decisions counted together. For samples of one class each it is the accuracy.</summary>
    Micro,

    /// <summary>The mean over the classes, each weighted by the number of its samples.</summary>
    Weighted,

    /// <summary>The score of class 1 of two.</summary>
    Binary,
}
