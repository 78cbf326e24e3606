namespace StaticNets.Training;

/// <summary>The scalars of one Adam step, rounded to the network's numbers.</summary>
/// <param name="Keep1">β₁.</param>
/// <param name="Take1">1 − β₁.</param>
/// <param name="Keep2">β₂.</param>
/// <param name="Take2">1 − β₂.</param>
/// <param name="Rate">η / (1 − β₁ᵗ).</param>
/// <param name="Root">1 / √(1 − β₂ᵗ): a factor instead of a second division per element.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Shrinkage">1 − η·λ of a decoupled decay, 1 without.</param>
/// <param name="Decay">λ of a coupled decay, 0 without.</param>
/// <param name="Ahead">The factor of the gradient itself beside the mean, in NAdam.</param>
internal readonly record struct AdamFactors<T>(
    T Keep1, T Take1, T Keep2, T Take2, T Rate, T Root, T Epsilon, T Shrinkage, T Decay, T Ahead);

/// <summary>The scalars of one RMSProp step, rounded to the network's numbers.</summary>
/// <param name="Rate">η / √(1 − α).</param>
/// <param name="Keep">α.</param>
/// <param name="Take">1 − α.</param>
/// <param name="Epsilon">ε / √(1 − α).</param>
/// <param name="Momentum">μ.</param>
/// <param name="Decay">λ.</param>
internal readonly record struct RmsPropFactors<T>(T Rate, T Keep, T Take, T Epsilon, T Momentum, T Decay);

/// <summary>The scalars of one step of gradient descent, rounded to the network's numbers.</summary>
/// <param name="Rate">η.</param>
/// <param name="Keep">μ.</param>
/// <param name="Take">1 − τ, 1 in the first step.</param>
/// <param name="Decay">λ.</param>
internal readonly record struct SgdFactors<T>(T Rate, T Keep, T Take, T Decay);

/// <summary>The scalars of one Adagrad step, rounded to the network's numbers.</summary>
/// <param name="Rate">η / (1 + (t − 1)·δ).</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Decay">λ.</param>
internal readonly record struct AdagradFactors<T>(T Rate, T Epsilon, T Decay);

/// <summary>The scalars of one Adadelta step, rounded to the network's numbers.</summary>
/// <param name="Rate">η.</param>
/// <param name="Keep">ρ.</param>
/// <param name="Take">1 − ρ.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Decay">λ.</param>
internal readonly record struct AdadeltaFactors<T>(T Rate, T Keep, T Take, T Epsilon, T Decay);

/// <summary>The scalars of one Lion step, rounded to the network's numbers.</summary>
/// <param name="Mix">β₁.</param>
/// <param name="MixTake">1 − β₁.</param>
/// <param name="Keep">β₂.</param>
/// <param name="Take">1 − β₂.</param>
/// <param name="Rate">η.</param>
/// <param name="Shrinkage">1 − η·λ, 1 without decay.</param>
internal readonly record struct LionFactors<T>(T Mix, T MixTake, T Keep, T Take, T Rate, T Shrinkage);
