namespace StaticNets.Generator.Emit;

/// <summary>Spells sums of products as indices, leaving out what is zero or one.</summary>
internal static class IndexText
{
    /// <summary><c>(name * factor)</c>, or <c>-(name * 3)</c>; nothing for no name or a factor of 0.</summary>
    public static string Term(string name, int factor) =>
        name.Length == 0 || factor == 0 ? string.Empty
        : factor == 1 ? name
        : factor < 0 ? "-" + Term(name, -factor)
        : $"({name} * {Literals.Integer(factor)})";

    /// <summary>The sum of terms, which may be empty, and a number: <c>(h * 28) - ky + p + 3</c>.</summary>
    public static string Sum(int constant, params string[] terms)
    {
        string[] all = [.. terms.Append(constant == 0 ? string.Empty : Literals.Integer(constant)).Where(term => term.Length > 0)];
        string sum = string.Concat(all.Select((term, i) =>
            i == 0 ? term
            : term[0] == '-' ? $" - {term.Substring(1)}"
            : $" + {term}"));
        return all.Length switch
        {
            0 => "0",
            1 => Bare(sum),
            _ => sum,
        };
    }

    /// <summary>An index as vector operations want it.</summary>
    public static string Place(string index) => index.All(char.IsDigit) ? index : VectorWords.Index(index);

    // One product alone needs no parentheses; a sum of two, "(a) + (b)", is not in any.
    private static string Bare(string term)
    {
        int depth = 0;
        int close = term.TakeWhile(c => (depth += c == '(' ? 1 : c == ')' ? -1 : 0) > 0).Count();
        return term[0] == '(' && close == term.Length - 1 ? term.Substring(1, term.Length - 2) : term;
    }
}
