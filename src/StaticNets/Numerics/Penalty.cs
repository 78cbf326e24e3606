using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>The penalty λ₁‖w‖₁ + λ₂‖w‖₂²/2 on the weights of a layer. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Penalty
{
    /// <summary>Adds λ₁·sign(w) + λ₂·w to <paramref name="gradients"/>.</summary>
    /// <param name="weights">Packed weights; pad lanes are zero and add nothing. A multiple of 16 elements.</param>
    /// <param name="gradients">As many.</param>
    /// <param name="l1">λ₁.</param>
    /// <param name="l2">λ₂.</param>
    /// <returns>The penalty itself.</returns>
    public static T Add<T>(ReadOnlySpan<T> weights, Span<T> gradients, T l1, T l2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AddGradient(weights, gradients, l1, l2);
        (T absolutes, T squares) = Norms(weights);
        return (l1 * absolutes) + (l2 * squares / T.CreateChecked(2));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddGradient<T>(ReadOnlySpan<T> weights, Span<T> gradients, T l1, T l2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T w = ref MemoryMarshal.GetReference(weights);
        ref T g = ref MemoryMarshal.GetReference(gradients[..weights.Length]);
        Vector512<T> plus = Vector512.Create(l1);
        for (int i = 0; i < weights.Length; i += Vector512<T>.Count)
        {
            Vector512<T> v = Vector512.LoadUnsafe(ref w, (nuint)i);
            Vector512<T> sign = Vector512.ConditionalSelect(
                Vector512.GreaterThan(v, Vector512<T>.Zero),
                plus,
                Vector512.ConditionalSelect(Vector512.LessThan(v, Vector512<T>.Zero), -plus, Vector512<T>.Zero));
            (Vector512.LoadUnsafe(ref g, (nuint)i) + sign + (v * l2)).StoreUnsafe(ref g, (nuint)i);
        }
    }

    private static (T Absolutes, T Squares) Norms<T>(ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            ReadOnlySpan<float> w = MemoryMarshal.Cast<T, float>(weights);
            return (T.CreateChecked(Sums.SumOfAbsolutes(w)), T.CreateChecked(Sums.SumOfSquares(w)));
        }

        ReadOnlySpan<double> d = MemoryMarshal.Cast<T, double>(weights);
        return (T.CreateChecked(Sums.SumOfAbsolutes(d)), T.CreateChecked(Sums.SumOfSquares(d)));
    }
}
