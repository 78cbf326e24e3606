namespace StaticNets.Generator.Emit;

/// <summary>Spells sums of products as indices, leaving out what is zero or one.</summary>
internal static class IndexText
{
    /// <summary><c>(name * factor)</c>; nothing for no name or a factor of 0.</summary>
    public static string Term(string name, int factor) =>
        name.Length == 0 || factor == 0 ? string.Empty
        : factor == 1 ? name
        : $"({name} * {Literals.Integer(factor)})";

    /// <summary>The sum of terms, which may be empty, and a number: <c>(h * 28) + p + 3</c>.</summary>
    public static string Sum(int constant, params string[] terms)
    {
        string sum = string.Join(" + ", terms.Where(term => term.Length > 0));
        return sum.Length == 0 ? Literals.Integer(constant)
            : constant == 0 ? Bare(sum)
            : constant > 0 ? $"{sum} + {Literals.Integer(constant)}"
            : $"{sum} - {Literals.Integer(-(long)constant)}";
    }

    // One product alone needs no parentheses.
    private static string Bare(string sum) =>
        sum[0] == '(' && sum.IndexOf(')') == sum.Length - 1 ? sum.Substring(1, sum.Length - 2) : sum;
}
