namespace StaticNets.Generator.Model;

/// <summary>A type of the user's whose static methods emitted code calls. Equal by value (see <see cref="Declaration"/>).</summary>
/// <param name="Name">As emitted code names it, for example <c>global::Demo.Mish</c>.</param>
/// <param name="Title">For people, for example <c>Mish</c>.</param>
/// <param name="Interface">The library's interface that it implements, for example <c>IActivation</c>.</param>
internal sealed record UserType(string Name, string Title, string Interface)
{
    /// <summary>A call of its static method <paramref name="method"/> on vectors of <paramref name="numbers"/>.</summary>
    public string Call(string method, string numbers, params string[] arguments) => $"{Name}.{method}<{numbers}>({string.Join(", ", arguments)})";
}
