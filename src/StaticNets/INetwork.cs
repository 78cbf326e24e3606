using System.Numerics;

namespace StaticNets;

/// <summary>
/// A network that the generator has written: what trainers, files and gradient checks need to know of it.
/// </summary>
/// <remarks>
/// Batches are dense rows, one sample after another, without padding. A network may predict on many threads at once as
/// long as nobody changes its parameters; a workspace belongs to one thread at a time.
/// </remarks>
/// <typeparam name="TSelf">The network itself.</typeparam>
/// <typeparam name="T">The type of its numbers: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface INetwork<TSelf, T>
    where TSelf : class, INetwork<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Layers, costs, parameters and the memory plan, as computed by the build.</summary>
    static abstract NetworkDescription Description { get; }

    /// <summary>Makes a network with freshly initialised parameters; the same seed gives the same bits.</summary>
    /// <param name="seed">Keys the counter-based random numbers of the initialisers.</param>
    static abstract TSelf Create(ulong seed);

    /// <summary>Makes a network with a copy of the given parameters, without drawing any first.</summary>
    /// <param name="parameters">The parameters, of which the new network shares no memory.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    static virtual TSelf Create(ParameterBuffer<TSelf, T> parameters)
    {
        TSelf network = TSelf.Create(seed: 0);
        network.Parameters.CopyFrom(parameters);
        return network;
    }

    /// <summary>The trainable numbers.</summary>
    ParameterBuffer<TSelf, T> Parameters { get; }

    /// <summary>
    /// Computes the outputs for each row of <paramref name="x"/>: that of the last layer, or of each layer with a loss, one after another.
    /// Threads share a batch by rows where it has enough of them.
    /// </summary>
    /// <param name="x">n rows of <c>InputLength</c> numbers.</param>
    /// <param name="y">n rows of <c>OutputLength</c> numbers, written; no memory of <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">A length is no whole number of rows, or the two counts differ.</exception>
    void Predict(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>Computes the outputs for each row of <paramref name="x"/>, in the memory of a workspace.</summary>
    /// <param name="x">n rows of <c>InputLength</c> numbers.</param>
    /// <param name="y">n rows of <c>OutputLength</c> numbers, written; no memory of <paramref name="x"/>.</param>
    /// <param name="workspace">Scratch, instead of the thread's own; what a forward pass kept there is lost.</param>
    /// <exception cref="ArgumentException">A length is no whole number of rows, or the two counts differ.</exception>
    void Predict(ReadOnlySpan<T> x, Span<T> y, Workspace<TSelf, T> workspace) => Predict(x, y);

    /// <summary>The training-mode forward pass: keeps in <paramref name="workspace"/> what <see cref="Backward"/> needs.</summary>
    /// <param name="x">n rows of <c>InputLength</c> numbers, n at least 1 and at most the capacity.</param>
    /// <param name="workspace">Where activations are kept.</param>
    /// <param name="firstRow">
    /// The place of the first row in an accumulated batch. 0 begins a new step; any other value continues the current one,
    /// so that dropout draws the same masks for one batch of 64 and four of 16.
    /// </param>
    /// <exception cref="ArgumentException">The length is no whole number of rows, or exceeds the capacity.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network declares no loss, or a batch norm over vectors meets a single row. Nothing was changed then.
    /// </exception>
    void Forward(ReadOnlySpan<T> x, Workspace<TSelf, T> workspace, int firstRow = 0);

    /// <summary>The mean loss of the rows last put through <see cref="Forward"/>, and its gradient at the output.</summary>
    /// <param name="targets">
    /// One row of <c>OutputLength</c> numbers for each row of the batch; of several outputs, or a short row of <see cref="NetworkDescription.ShortTargetLength"/>.
    /// </param>
    /// <param name="workspace">The workspace that <see cref="Forward"/> filled.</param>
    /// <param name="divisor">What the sum over rows is divided by; 0 means the number of rows. Pass the size of the
    /// whole batch when accumulating over parts of it.</param>
    /// <exception cref="InvalidOperationException">The network declares no loss, or no forward pass came before.</exception>
    /// <exception cref="ArgumentException">The number of targets does not fit.</exception>
    T Loss(ReadOnlySpan<T> targets, Workspace<TSelf, T> workspace, double divisor = 0);

    /// <summary>The mean loss of the rows last put through <see cref="Forward"/>, and its gradient at the output.</summary>
    /// <param name="labels">One class index for each row of the batch; of several outputs, one for each of them, row by row.</param>
    /// <param name="workspace">The workspace that <see cref="Forward"/> filled.</param>
    /// <param name="divisor">What the sum over rows is divided by; 0 means <see cref="NetworkDescription.WeightOf"/> the labels: the
    /// number of rows, or the sum of their classes' weights where the loss declares some. Pass that of all labels of the whole batch when
    /// accumulating over parts of it.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="InvalidOperationException">The loss does not read labels, or no forward pass came before.</exception>
    /// <exception cref="ArgumentException">The number of labels does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is negative or not below the number of classes.</exception>
    T Loss(ReadOnlySpan<int> labels, Workspace<TSelf, T> workspace, double divisor = 0);

    /// <summary>The gradients of the loss last computed with <see cref="Loss(ReadOnlySpan{T}, Workspace{TSelf, T}, double)"/>.</summary>
    /// <param name="workspace">The workspace that the forward pass and the loss filled.</param>
    /// <param name="gradients">Receives ∂loss/∂parameter, laid out as the parameters are.</param>
    /// <param name="accumulate">Whether the sums continue from what <paramref name="gradients"/> holds.</param>
    /// <exception cref="InvalidOperationException">No loss was computed since the last forward pass.</exception>
    void Backward(Workspace<TSelf, T> workspace, ParameterBuffer<TSelf, T> gradients, bool accumulate = false);

    /// <summary>
    /// Adds the gradient of the declared penalties, λ₁·sign(w) + λ₂·w, to <paramref name="gradients"/>: once per step.
    /// </summary>
    /// <returns>λ₁‖w‖₁ + λ₂‖w‖₂²/2 over all layers; 0 when no layer declares a penalty.</returns>
    T AddPenalties(ParameterBuffer<TSelf, T> gradients);

    /// <summary>
    /// Turns rows of outputs into probabilities, in place, as the declared loss understands them. Of several outputs, those without a classification loss stay as they are.
    /// </summary>
    /// <exception cref="InvalidOperationException">The declared loss is no classification loss.</exception>
    static abstract void ToProbabilities(Span<T> outputs);
}
