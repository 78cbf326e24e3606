using System.Numerics;

namespace StaticNets.Training;

/// <summary>Compares the gradients that a network computes with central differences of its loss.</summary>
/// <remarks>
/// For each element w that is checked: (L(w + h) − L(w − h)) / 2h, where L is the loss with its penalties and h suits the
/// precision. The error is |a − n| / max(|a|, |n|, floor), where the floor keeps differences that rounding alone explains below
/// the tolerance. An element that fails may stand next to a kink, such as ReLU's: it is compared with the slopes on each side
/// alone, and tried again with smaller steps.
/// </remarks>
/// <example><code>Assert.True(GradientCheck.Run(net, x, labels).Passed);</code></example>
public static class GradientCheck
{
    /// <summary>Checks a network whose loss reads rows of targets.</summary>
    /// <typeparam name="TSelf">The network.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">The network; its parameters are restored.</param>
    /// <param name="x">n rows of <c>InputLength</c> numbers.</param>
    /// <param name="targets">n rows of <c>OutputLength</c> targets.</param>
    /// <param name="options">How to compare.</param>
    /// <exception cref="ArgumentException">A length is no whole number of rows, or the two counts differ.</exception>
    /// <exception cref="InvalidOperationException">The network declares no loss.</exception>
    public static GradientCheckReport Run<TSelf, T>(
        INetwork<TSelf, T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> targets, GradientCheckOptions? options = null)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] kept = targets.ToArray();
        return Run(network, x, workspace => network.Loss(kept, workspace), options);
    }

    /// <summary>Checks a network whose loss reads class labels.</summary>
    /// <typeparam name="TSelf">The network.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">The network; its parameters are restored.</param>
    /// <param name="x">n rows of <c>InputLength</c> numbers.</param>
    /// <param name="labels">n labels.</param>
    /// <param name="options">How to compare.</param>
    /// <exception cref="ArgumentException">The length is no whole number of rows, or the two counts differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    /// <exception cref="InvalidOperationException">The network's loss does not read labels.</exception>
    public static GradientCheckReport Run<TSelf, T>(
        INetwork<TSelf, T> network, ReadOnlySpan<T> x, ReadOnlySpan<int> labels, GradientCheckOptions? options = null)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] kept = labels.ToArray();
        return Run(network, x, workspace => network.Loss(kept, workspace), options);
    }

    private static GradientCheckReport Run<TSelf, T>(
        INetwork<TSelf, T> network, ReadOnlySpan<T> x, Func<Workspace<TSelf, T>, T> loss, GradientCheckOptions? options)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        if (x.IsEmpty)
        {
            throw new ArgumentException("Found no rows to check the gradients on; expected at least one.", nameof(x));
        }

        return new GradientComparison<TSelf, T>(network, x.ToArray(), loss, options ?? new GradientCheckOptions()).Run();
    }
}
