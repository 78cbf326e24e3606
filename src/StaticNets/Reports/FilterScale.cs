namespace StaticNets.Reports;

/// <summary>Which weight has the full colour in a picture of filters.</summary>
public enum FilterScale
{
    /// <summary>The largest of each filter: the form of every filter shows, however weak it is.</summary>
    Each,

    /// <summary>The largest of all filters: strong and weak filters can be told apart.</summary>
    Common,
}
