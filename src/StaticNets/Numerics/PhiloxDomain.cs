namespace StaticNets.Numerics;

/// <summary>What random numbers are drawn for: draws of different domains never share a counter.</summary>
public enum PhiloxDomain
{
    /// <summary>Toy data and whatever a program draws itself.</summary>
    Data = 0,

    /// <summary>Initial parameters.</summary>
    Initialization = 1,

    /// <summary>Dropout masks.</summary>
    Dropout = 2,

    /// <summary>Shuffling of samples.</summary>
    Shuffle = 3,

    /// <summary>Drawing the samples of an epoch by their weights.</summary>
    Sampling = 4,

    /// <summary>Random changes of samples.</summary>
    Augmentation = 5,
}
