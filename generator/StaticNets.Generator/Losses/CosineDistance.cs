using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean (1 − c), with c = Σ y·t·u·w, u = 1/√(Σ y² + ε) and w = 1/√(Σ t² + ε); dy = k·(c·u²·y − u·w·t).</summary>
internal sealed record CosineDistance : LossSpec
{
    // PyTorch's.
    private const double Epsilon = 1e-12;

    public override string Title => "CosineDistance";

    public override string Formula => $"Σ (1 - c) / N, with c = u w Σ y t, u = 1 / √(Σ y^2 + {Literals.Human(Epsilon)}) and w = 1 / √(Σ t^2 + {Literals.Human(Epsilon)}) of a row; dy = (c u^2 y - u w t) / N";

    public override string Targets => "Values";

    public static CosineDistance Create(LayerArguments arguments, LayerErrors errors) => new();

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) => true;

    // Three fused multiply-adds; u and w: add, √, divide each; c 2, 1 − c 1, the factors of y and t 5; a product and a fused multiply-add.
    public override Cost Cost(Shape output) => new(0, 0, (9L * output.Length) + 14, 0);

    public override void Emit(LossKernel kernel)
    {
        VectorWords words = kernel.Words;
        CodeWriter code = kernel.Code;
        using (kernel.Method(labels: false))
        {
            code.Write($"{words.T} k = {words.Literal(1)} / divisor;");
            code.Write($"{words.T} total = 0;");
            using (kernel.Rows())
            {
                EmitSums(kernel);
                code.Write($"{words.T} u = {words.Literal(1)} / {words.T}.Sqrt(Lanes.Sum(ys) + {words.Literal(Epsilon)});");
                code.Write($"{words.T} w = {words.Literal(1)} / {words.T}.Sqrt(Lanes.Sum(ts) + {words.Literal(Epsilon)});");
                code.Write($"{words.T} c = Lanes.Sum(products) * u * w;");
                code.Write($"{words.Vector} ofY = Vector512.Create(k * c * u * u);");
                code.Write($"{words.Vector} ofT = Vector512.Create(k * u * w);");
                RowLoop.Emit(code, words, kernel.Length, lanes => EmitGradient(kernel, lanes));
                RowLoop.EmitPadding(code, words, kernel.Length, kernel.Stride, "dyRow");
                code.Write($"total += {words.Literal(1)} - c;");
            }

            code.Separate();
            code.Write("return total / divisor;");
        }
    }

    private static void EmitSums(LossKernel kernel)
    {
        VectorWords words = kernel.Words;
        kernel.Code.Write($"{words.Vector} products = {words.Zero};\n{words.Vector} ys = {words.Zero};\n{words.Vector} ts = {words.Zero};");
        RowLoop.Emit(kernel.Code, words, kernel.Length, lanes =>
        {
            kernel.Code.Write($"{words.Vector} v = {RowLoop.KeepFirst(lanes, "Vector512.LoadUnsafe(ref yRow, (nuint)i)", words.Zero)};");
            kernel.Code.Write($"{words.Vector} t = {kernel.Targets(lanes)};");
            kernel.Code.Write($"products = {FusedMultiplyAdd("v", "t", "products")};");
            kernel.Code.Write($"ys = {FusedMultiplyAdd("v", "v", "ys")};");
            kernel.Code.Write($"ts = {FusedMultiplyAdd("t", "t", "ts")};");
        });
    }

    private static void EmitGradient(LossKernel kernel, int lanes)
    {
        VectorWords words = kernel.Words;
        kernel.Code.Write($"{words.Vector} v = Vector512.LoadUnsafe(ref yRow, (nuint)i);");
        kernel.Code.Write($"{words.Vector} t = {kernel.Targets(lanes)};");
        string value = FusedMultiplyAdd("ofY", "v", "-(ofT * t)");
        kernel.Code.Write($"{words.Vector} dy0 = {RowLoop.KeepFirst(lanes, value, words.Zero)};");
        kernel.Code.Write("dy0.StoreUnsafe(ref dyRow, (nuint)i);");
    }
}
