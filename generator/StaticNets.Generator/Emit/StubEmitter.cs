using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes a network that has errors with all its members, so that the user sees the mistake and not its echoes wherever the
/// network is used. They cannot run: the build has failed.
/// </summary>
internal static class StubEmitter
{
    private const string Throws = "throw new global::System.InvalidOperationException();";

    private static readonly string[] IntConstants =
        [EmittedMembers.InputLength, EmittedMembers.OutputLength, EmittedMembers.ParameterCount, EmittedMembers.BufferCount];

    private static readonly string[] LongConstants =
    [
        EmittedMembers.ForwardMacs, EmittedMembers.ForwardEffectiveMacs, EmittedMembers.ForwardFlops, EmittedMembers.ForwardTranscendentals,
        EmittedMembers.BackwardMacs, EmittedMembers.BackwardFlops, EmittedMembers.TrainingFlops, EmittedMembers.ActivationBytes,
        EmittedMembers.WorkspaceBytesPerSample, EmittedMembers.PredictBytes,
    ];

    public static void Emit(CodeWriter code, Stub stub) => NetworkEmitter.InContainers(code, stub.Type, () => EmitType(code, stub));

    private static void EmitType(CodeWriter code, Stub stub)
    {
        string name = stub.Type.Name;
        string t = new VectorWords(stub.Options.IsDouble).T;
        code.Write("// This network has errors; its members stand here so that only they are reported.");
        using (code.Block($"partial class {name} : global::StaticNets.INetwork<{name}, {t}>"))
        {
            foreach (string constant in IntConstants)
            {
                code.Write($"public const int {constant} = 1;");
            }

            foreach (string constant in LongConstants)
            {
                code.Write($"public const long {constant} = 1;");
            }

            EmitMembers(code, name, t);
        }
    }

    private static void EmitMembers(CodeWriter code, string name, string t)
    {
        string workspace = $"global::StaticNets.Workspace<{name}, {t}> workspace";
        string buffer = $"global::StaticNets.ParameterBuffer<{name}, {t}>";
        string numbers = $"global::System.ReadOnlySpan<{t}>";
        code.Write(
            $"""
            public const string Summary = "";
            public {name}(ulong seed = 0) => {Throws}
            public {buffer} Parameters => {Throws}
            public static {name} Create(ulong seed) => {Throws}
            public static {name} Create({buffer} parameters) => {Throws}
            public static global::StaticNets.NetworkDescription Description => {Throws}
            public static global::System.Collections.Immutable.ImmutableArray<global::StaticNets.LayerDescription> Layers => {Throws}
            public void Predict({numbers} x, global::System.Span<{t}> y) => {Throws}
            public void Predict({numbers} x, global::System.Span<{t}> y, {workspace}) => {Throws}
            public void Forward({numbers} x, {workspace}, int firstRow = 0) => {Throws}
            public {t} Loss({numbers} targets, {workspace}, double divisor = 0) => {Throws}
            public {t} Loss(global::System.ReadOnlySpan<int> labels, {workspace}, double divisor = 0) => {Throws}
            public void Backward({workspace}, {buffer} gradients, bool accumulate = false) => {Throws}
            public {t} AddPenalties({buffer} gradients) => {Throws}
            public static void ToProbabilities(global::System.Span<{t}> outputs) => {Throws}
            """);
    }
}
