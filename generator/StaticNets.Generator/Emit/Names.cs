using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>Names shared by the two halves of an emitted file.</summary>
internal static class Names
{
    /// <summary>The class of kernels of <paramref name="type"/>, for example <c>DigitNetKernels</c>.</summary>
    public static string Kernels(TypeIdentity type) => type.Name.TrimStart('@') + "Kernels";

    /// <summary>
    /// The constant that holds a value's place in the workspace, for example <c>DY2</c> for <c>dy2</c> and <c>XFrame1</c> for <c>xFrame1</c>.
    /// </summary>
    public static string Workspace(Slot slot)
    {
        int letters = slot.Name.TakeWhile(char.IsLetter).Count();
        return letters <= 2 ? slot.Name.ToUpperInvariant() : char.ToUpperInvariant(slot.Name[0]) + slot.Name.Substring(1);
    }

    /// <summary>The constant that holds a value's place in the scratch of a prediction.</summary>
    public static string Scratch(Slot slot) => "Predict" + Workspace(slot);

    /// <summary>The constant that holds the place of a weight or bias with the layer behind it folded in, for example <c>FoldedW1</c>.</summary>
    public static string Folded(string suffix, int position) => $"Folded{(suffix == "weight" ? "W" : "B")}{Literals.Integer(position)}";

    /// <summary>The method that folds the layer at <paramref name="norm"/> into the product before it.</summary>
    public static string Fold(Plan plan, int norm) => plan.Graph.Nodes[norm].KernelName + "Fold";

    /// <summary>The comment behind a value's place: <c>128</c>, or <c>10, padded to 16</c>.</summary>
    public static string Extent(Slot slot) => slot.Stride > slot.Length
        ? $"{Literals.Integer(slot.Length)}, padded to {Literals.Integer(slot.Stride)}"
        : Literals.Integer(slot.Length);

    /// <summary>The method of a step of a prediction: that of the training step where both do the same.</summary>
    public static string PredictionStep(Plan plan, ForwardStep step)
    {
        string name = plan.Graph.Nodes[step.Position].KernelName;
        return plan.Training is { } training && training.Forward.Any(other => IsSameMethod(plan, step, other))
            ? name + "Forward"
            : name + "Predict";
    }

    private static bool IsSameMethod(Plan plan, ForwardStep prediction, ForwardStep training) =>
        prediction.IsLike(training)
        && plan.Graph.Nodes[training.Position].Layer is not { PredictsDifferently: true }
        && training.Memory.Select(memory => memory.Name).SequenceEqual(prediction.Memory.Select(memory => memory.Name));
}
