using Microsoft.CodeAnalysis;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Parsing;

/// <summary>Collects the errors and places of one network while it is read.</summary>
internal sealed class Findings
{
    private readonly List<ModelError> _errors = [];
    private readonly List<ModelError> _warnings = [];
    private readonly List<Place> _places = [];
    private int _spots;

    public EquatableArray<ModelError> Errors => _errors.ToEquatableArray();

    public EquatableArray<ModelError> Warnings => _warnings.ToEquatableArray();

    public EquatableArray<Place> Places => _places.ToEquatableArray();

    /// <summary>False once an attribute lacks an argument that it needs.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>False once the class turns out unable to take members.</summary>
    public bool TakesMembers { get; private set; } = true;

    public void AddPlace(int position, ArgumentKey argument, Location location) => _places.Add(new Place(position, argument, location));

    public void AddError(string id, int position, ArgumentKey argument, params string[] values) =>
        _errors.Add(new ModelError(id, position, argument, EquatableArray.Of(values)));

    /// <summary>Reports what stops nothing.</summary>
    public void AddWarning(string id, int position, ArgumentKey argument, params string[] values) =>
        _warnings.Add(new ModelError(id, position, argument, EquatableArray.Of(values)));

    /// <summary>Reports an error at some spot of the class: a member, a container, an attribute of another part.</summary>
    public void AddErrorAt(Location location, string id, params string[] values)
    {
        AddPlace(ModelError.Class, _spots, location);
        AddError(id, ModelError.Class, _spots++, values);
    }

    /// <summary>Reports what keeps the class from taking members.</summary>
    public void Refuse(Location location, string id, params string[] values)
    {
        TakesMembers = false;
        AddErrorAt(location, id, values);
    }

    /// <summary>Notes that an attribute lacks an argument: nothing can be built, and some error says so.</summary>
    public void MarkIncomplete() => IsComplete = false;
}
