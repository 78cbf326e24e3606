using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = W x + b, with W [units, inputs].</summary>
internal sealed record Dense(int Units, bool Bias, WeightChoice Weight) : LayerSpec
{
    public override string Title => $"Dense({Literals.Integer(Units)})";

    public static Dense? Create(LayerArguments arguments, LayerErrors errors)
    {
        int units = arguments.Int(0);
        WeightChoice? weight = WeightChoice.Read(arguments, errors);
        return errors.CheckAtLeastOne(0, "units", units) & weight is not null ? new Dense(units, arguments.Bool("Bias", true), weight!.Value) : null;
    }

    public override bool IsDenseProduct => true;

    public override bool TakesEpilogue => true;

    public override FoldAxis Folds => FoldAxis.Lanes;

    public override bool ReadsElements => true;

    public override Kept Keeps => Kept.Input;

    public override InitChoice? WeightInit => Weight.Init;

    public override PenaltyChoice Penalty => Weight.Penalty;

    public override LayerSpec WithDefaultInit(Init init) => this with { Weight = Weight.Or(init) };

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        errors.CheckVector(0, inputs[0]) && errors.CheckedShape(0, Units, inputs[0].Length) is not null ? new Shape(Units) : null;

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs)
    {
        var weight = new ParameterSpec("weight", new Shape(Units, inputs[0].Length));
        return Bias ? EquatableArray.Of(weight, new ParameterSpec("bias", new Shape(Units))) : EquatableArray.Of(weight);
    }

    // The input gradient reads the weights outputs first.
    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) =>
        EquatableArray.Of(new MemorySpec("transposed", (long)Units * inputs[0].PaddedLength, MemoryUse.InputGradient, MemoryScope.Batch));

    // The transposed weights come first, so that the barrier behind the gradient of what follows this layer serves both.
    public override EquatableArray<BackwardPart> BackwardParts(EquatableArray<Shape> inputs, Shape output, bool hasInputGradient)
    {
        EquatableArray<string> transposed = EquatableArray.Of("transposed");
        BackwardPart[] weights = [new("WeightGradient", Sharing.Units, PartUses.Values | PartUses.Gradients)];
        BackwardPart[] bias = [new("BiasGradient", Sharing.Units, PartUses.OutputGradient | PartUses.Gradients)];
        BackwardPart[] before = [new("Transpose", Sharing.Units, PartUses.Parameters) { Memory = transposed }];
        BackwardPart[] behind = [new("InputGradient", Sharing.Rows, PartUses.OutputGradient | PartUses.InputGradients) { Memory = transposed }];
        IEnumerable<BackwardPart> gradients = Bias ? weights.Concat(bias) : weights;
        return (hasInputGradient ? before.Concat(gradients).Concat(behind) : gradients).ToEquatableArray();
    }

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.Contraction((long)inputs[0].Length * Units);

    // Weights and, where asked for, inputs: one multiply-accumulate for each weight. db is a sum of rows: one addition for each unit.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.Contraction((1L + inputGradients) * inputs[0].Length * Units) + Cost.PerElement(Units, Bias ? 1 : 0);

    public override void EmitForward(ForwardKernel kernel)
    {
        bool isLong = kernel.Epilogue.Any(node => ((ElementwiseLayer)node.Layer!).IsLong);
        Product product = Forward(kernel) with
        {
            Store = isLong ? EpilogueStore.EmitSecondPass(kernel) : EpilogueStore.Emit(kernel),
            StoresInSecondPass = isLong,
        };
        kernel.Code.Separate();
        kernel.Code.Write($"// Forward: y = b + x w.  x {kernel.Node.InputShapes[0]}, w {Literals.Integer(product.Inputs)}x{Literals.Integer(product.OutputStride)} at {product.WeightOffset}, y {kernel.Node.Output}.");
        new ProductKernel(kernel.Code, kernel.Words, product).Emit();
    }

    public override void EmitBackward(BackwardKernel kernel)
    {
        InputGradient target = kernel.Step.InputGradients[0];
        Node node = kernel.Node;
        int inputs = node.InputShapes[0].Length;
        var weight = new WeightGradient(
            $"{node.KernelName}WeightGradient", inputs, kernel.Step.Kept[0].Slot.Stride, node.Output.PaddedLength,
            kernel.Offset("weight"));
        new WeightGradientKernel(kernel.Code, kernel.Words, weight).Emit();
        if (Bias)
        {
            BiasGradientKernel.Emit(kernel.Code, kernel.Words, $"{node.KernelName}BiasGradient", node.Output.PaddedLength, kernel.Offset("bias"));
        }

        if (target.Slot is not null)
        {
            EmitTranspose(kernel);
            kernel.Code.Separate();
            kernel.Code.Write($"// dx = dy wᵀ, with w transposed to {Literals.Integer(Units)}x{Literals.Integer(node.InputShapes[0].PaddedLength)}.");
            new ProductKernel(kernel.Code, kernel.Words, InputGradientProduct(node, target)).Emit();
        }
    }

    private void EmitTranspose(BackwardKernel kernel)
    {
        kernel.Code.Separate();
        kernel.Code.Write("// wᵀ, once for the batch.");
        using (kernel.Method(kernel.Step.Part("Transpose")))
        {
            kernel.Code.Write($"Matrix.Transpose(ref Unsafe.Add(ref parameters, {kernel.Offset("weight")}), {Literals.Integer(kernel.Node.InputShapes[0].Length)}, {Literals.Integer(Units)}, ref transposed, worker);");
        }
    }

    private Product Forward(ForwardKernel kernel) => new()
    {
        Name = kernel.Name,
        Inputs = kernel.Node.InputShapes[0].Length,
        Outputs = Units,
        InputStride = kernel.Step.Inputs[0].Stride,
        Weights = kernel.ParametersName,
        WeightOffset = kernel.Offset("weight"),
        BiasOffset = kernel.OffsetOrNull("bias"),
        Destinations = [.. kernel.Step.Outputs.Select(kernel.OutputName)],
    };

    private Product InputGradientProduct(Node node, InputGradient target) => new()
    {
        Name = $"{node.KernelName}InputGradient",
        Input = "dy",
        Inputs = Units,
        Outputs = node.InputShapes[0].Length,
        InputStride = node.Output.PaddedLength,
        Weights = "transposed",
        WeightOffset = string.Empty,
        Accumulates = target.Accumulates,
        Destinations = ["dx"],
    };
}

/// <summary>How a weight is drawn, and the value of <see cref="Init.Constant"/>.</summary>
internal readonly record struct InitChoice(Init Kind, double Value)
{
    public static InitChoice Read(LayerArguments arguments) =>
        new((Init)arguments.Int("Init", 0), arguments.Double("InitValue", 0));

    /// <summary>Whether both are in range; reports what is not.</summary>
    public bool Check(LayerArguments arguments, LayerErrors errors) =>
        errors.Check(Kind is >= Init.Default and <= Init.Constant, "Init", "Init", arguments.Display("Init"), "a member of StaticNets.Init")
        & errors.CheckFinite("InitValue", "InitValue", Value);
}
