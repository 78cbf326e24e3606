namespace StaticNets.Numerics.Tests.Reference;

/// <summary>Arrays of numbers of the reference.</summary>
internal static class Arrays
{
    public static T[] Zeros<T>(int length)
        where T : struct, IReal<T> => Filled(length, T.Of(0));

    public static T[] Filled<T>(int length, T value) => [.. Enumerable.Repeat(value, length)];

    public static T[] Zip<T>(T[] a, T[] b, Func<T, T, T> f) => [.. a.Select((value, i) => f(value, b[i]))];

    public static T[] Sum<T>(T[] a, T[] b)
        where T : struct, IReal<T> => Zip(a, b, (p, q) => p + q);

    public static T[] Product<T>(T[] a, T[] b)
        where T : struct, IReal<T> => Zip(a, b, (p, q) => p * q);

    public static T Total<T>(T[] values)
        where T : struct, IReal<T> => values[1..].Aggregate(values[0], (a, b) => a + b);

    public static int Count(IEnumerable<int> shape) => shape.Aggregate(1, (a, b) => a * b);
}
