namespace StaticNets.Generator.Emit;

/// <summary>Spells vector operations in C#, for either precision. The only vector type in emitted code is <c>Vector512&lt;T&gt;</c>.</summary>
internal sealed class VectorWords(bool isDouble)
{
    public bool IsDouble => isDouble;

    /// <summary><c>float</c> or <c>double</c>.</summary>
    public string T { get; } = isDouble ? "double" : "float";

    /// <summary><c>Vector512&lt;float&gt;</c> or <c>Vector512&lt;double&gt;</c>.</summary>
    public string Vector => $"Vector512<{T}>";

    /// <summary>Lanes of a vector: 16 or 8.</summary>
    public int Lanes { get; } = isDouble ? 8 : 16;

    public string Zero => $"{Vector}.Zero";

    public string One => Constant(1);

    /// <summary>The scalar literal, round-trip exact.</summary>
    public string Literal(double value) => Literals.Number(value, isDouble);

    /// <summary>A vector with <paramref name="value"/> in every lane.</summary>
    public string Constant(double value) => value switch
    {
        0 => Zero,
        _ => $"Vector512.Create({Literal(value)})",
    };

    /// <summary>a·b + c in one rounding.</summary>
    public static string FusedMultiplyAdd(string a, string b, string c) => $"Vector512.FusedMultiplyAdd({a}, {b}, {c})";

    /// <summary>Lane by lane: <paramref name="then"/> where the comparison holds, <paramref name="otherwise"/> elsewhere (also at NaN).</summary>
    public static string Select(string condition, string then, string otherwise) =>
        $"Vector512.ConditionalSelect({condition}, {then}, {otherwise})";

    public static string LessOrEqual(string a, string b) => $"Vector512.LessThanOrEqual({a}, {b})";

    public static string Equal(string a, string b) => $"Vector512.Equals({a}, {b})";

    public static string Less(string a, string b) => $"Vector512.LessThan({a}, {b})";

    public static string Greater(string a, string b) => $"Vector512.GreaterThan({a}, {b})";

    /// <summary>A function of the runtime library's <c>VectorMath</c>: exp, log, tanh, erf and their kin.</summary>
    public static string Call(string function, params string[] arguments) => $"VectorMath.{function}({string.Join(", ", arguments)})";

    /// <summary>Writes the value of an expression to a buffer.</summary>
    public static string Store(string value, string buffer, string index) => StoreAt(value, buffer, Index(index));

    /// <summary>The same, at an index of the type that vector operations want.</summary>
    public static string StoreAt(string value, string buffer, string at) => IsName(value)
        ? $"{value}.StoreUnsafe(ref {buffer}, {at});"
        : $"Vector512.StoreUnsafe({value}, ref {buffer}, {at});";

    /// <summary>An index as the vector operations want it; a name needs no parentheses behind the cast.</summary>
    public static string Index(string index) => IsName(index) ? $"(nuint){index}" : $"(nuint)({index})";

    /// <summary>Whether an expression is one word.</summary>
    public static bool IsName(string expression) => expression.All(char.IsLetterOrDigit);
}
