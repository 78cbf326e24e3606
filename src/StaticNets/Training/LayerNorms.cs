namespace StaticNets.Training;

/// <summary>How large the gradients and weights of one layer are behind an epoch.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Gradient">‖g‖₂ of the last step's gradients, as the optimiser used them: what vanishes or explodes shows here.</param>
/// <param name="Weights">‖w‖₂ of its trained parameters.</param>
public readonly record struct LayerNorms(string Layer, double Gradient, double Weights);
