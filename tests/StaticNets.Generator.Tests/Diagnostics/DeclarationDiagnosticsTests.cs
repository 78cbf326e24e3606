using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Diagnostics;

public sealed class DeclarationDiagnosticsTests
{
    [Fact]
    public void NotPartial_Class_NamesTheClass() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public class {|SN0001:Net|};",
            "Net is a network but not partial, so its members cannot be added; write 'partial class Net'");

    [Fact]
    public void WrongClass_Record() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial record {|SN0002:Net|};",
            "Net cannot be a network because it is a record; make it a class: parameters are no value to compare");

    [Fact]
    public void WrongClass_Struct() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial struct {|SN0002:Net|};",
            "Net cannot be a network because it is not a class; make it a class");

    [Fact]
    public void WrongClass_Generic() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial class {|SN0002:Net|}<T>;",
            "Net cannot be a network because it is generic; remove its type parameters; Precision chooses the type of its numbers");

    [Fact]
    public void WrongClass_Static() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public static partial class {|SN0002:Net|};",
            "Net cannot be a network because it is static; remove 'static': a network is an object that holds its parameters");

    [Fact]
    public void WrongClass_Abstract() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public abstract partial class {|SN0002:Net|};",
            "Net cannot be a network because it is abstract; remove 'abstract'");

    [Fact]
    public void WrongClass_FileLocal() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] file partial class {|SN0002:Net|};",
            "Net cannot be a network because it is file-local; remove 'file': its members are emitted into another file");

    [Fact]
    public void WrongClass_PrimaryConstructor() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial class {|SN0002:Net|}(int x) { public int X => x; }",
            "Net cannot be a network because it is a class with a primary constructor; write an ordinary constructor instead");

    [Fact]
    public void WrongClass_DerivedFromNetwork() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial class A; [Network(4)] [Dense(2)] public partial class {|SN0002:Net|} : A;",
            "Net cannot be a network because it is derived from the network A; hold one network in the other instead");

    [Fact]
    public void WrongClass_BaseThatNeedsArguments() =>
        Markup.Verify(
            "using StaticNets; public class Base(int x) { public int X => x; } [Network(4)] [Dense(2)] public partial class {|SN0002:Net|} : Base;",
            "Net cannot be a network because it is derived from Base, whose constructors all need arguments; give Base one without parameters");

    [Fact]
    public void OrdinaryBase_WithOptionalArguments_IsFine() =>
        Markup.Verify("using StaticNets; public class Base(int x = 1) { public int X => x; } [Network(4)] [Dense(2)] public partial class Net : Base;");

    [Fact]
    public void WrongClass_RequiredMember() =>
        Markup.Verify(
            "using StaticNets; public class Base { public required int Id { get; init; } } [Network(4)] [Dense(2)] public partial class {|SN0002:Net|} : Base;",
            "Net cannot be a network because it is a class with the required member 'Id'; remove 'required': StaticNets makes networks without an initialiser");

    [Fact]
    public void WrongClass_NamedLikeAMember() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial class {|SN0002:Predict|};",
            "Predict cannot be a network because it is named like a member that StaticNets adds to it; rename it");

    [Fact]
    public void WrongContainer_NotPartial() =>
        Markup.Verify(
            "using StaticNets; public class {|SN0003:Outer|} { [Network(4)] [Dense(2)] public partial class Net; }",
            "Net cannot be a network because Outer, the type around it, is not partial; add 'partial' to it");

    [Fact]
    public void WrongContainer_Generic() =>
        Markup.Verify(
            "using StaticNets; public partial class {|SN0003:Outer|}<T> { [Network(4)] [Dense(2)] public partial class Net; }",
            "Net cannot be a network because Outer, the type around it, is generic; move the network out of it");

    [Fact]
    public void MemberCollision_Property() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial class Net { public int {|SN0004:Summary|} => 1; }",
            "Net declares 'Summary', but StaticNets adds a member of that name; rename or remove yours");

    [Fact]
    public void MemberCollision_NestedType() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial class Net { public sealed class {|SN0004:Layers|}; }",
            "Net declares 'Layers', but StaticNets adds a member of that name; rename or remove yours");

    [Fact]
    public void MemberCollision_Constructor() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial class Net { public {|SN0004:Net|}(ulong seed) { } }",
            "Net declares 'Net(ulong)', but StaticNets adds a member of that name; rename or remove yours");

    [Fact]
    public void MemberCollision_ConstructorFromParameters() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial class Net { public {|SN0004:Net|}(ParameterBuffer<Net, float> parameters) { } }",
            "Net declares 'Net(ParameterBuffer)', but StaticNets adds a member of that name; rename or remove yours");

    [Theory]
    [InlineData("")]
    [InlineData(": base()")]
    public void ConstructorWithoutWeights(string initializer) =>
        Markup.Verify(
            $"using StaticNets; [Network(4)] [Dense(2)] public partial class Net {{ public {{|SN0021:Net|}}(string title) {initializer} {{ }} }}",
            "This constructor of Net does not call the one that draws the weights, so they would all stay 0 and Net would never learn; " +
            "write ': this(seed)' behind its parameters, with a seed of your choice");

    [Fact]
    public void OldLanguage_CSharp11() =>
        Markup.Verify(
            new CSharpParseOptions(LanguageVersion.CSharp11),
            "using StaticNets; [Network(4)] [Dense(2)] public partial class {|SN0005:Net|} { }",
            "Net needs C# 12.0 or later but the project compiles as C# 11.0; raise <LangVersion>");

    [Fact]
    public void UnresolvedArgument_OfNetwork() =>
        Markup.Verify(
            "using StaticNets; [Network({|SN0006:Encoder.OutputLength|})] [Dense(2)] public partial class Net; public partial class Encoder;",
            "[Network] of Net has the argument 'Encoder.OutputLength', which is no constant that the generator can see (those that generators make are not visible to it); use a const of your own, shared by both");

    [Fact]
    public void UnresolvedArgument_OfLayer() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense({|SN0006:Encoder.OutputLength|})] public partial class Net; public partial class Encoder;",
            "[Dense] of Net has the argument 'Encoder.OutputLength', which is no constant that the generator can see (those that generators make are not visible to it); use a const of your own, shared by both");

    [Fact]
    public void UnresolvedArgument_Named() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2, {|SN0006:L2 = Encoder.L2|})] public partial class Net; public partial class Encoder;",
            "[Dense] of Net has the argument 'Encoder.L2', which is no constant that the generator can see (those that generators make are not visible to it); use a const of your own, shared by both");

    [Fact]
    public void UnresolvedArgument_InArray() =>
        Markup.Verify(
            "using StaticNets; [Network(new[] { 1, {|SN0006:Encoder.OutputLength|} })] [Flatten] public partial class Net; public partial class Encoder;",
            "[Network] of Net has the argument 'Encoder.OutputLength', which is no constant that the generator can see (those that generators make are not visible to it); use a const of your own, shared by both");

    [Fact]
    public void UnresolvedArgument_InCollectionExpression() =>
        Markup.Verify(
            "using StaticNets; [Network([1, {|SN0006:Encoder.OutputLength|}])] [Flatten] public partial class Net; public partial class Encoder;",
            "[Network] of Net has the argument 'Encoder.OutputLength', which is no constant that the generator can see (those that generators make are not visible to it); use a const of your own, shared by both");

    [Fact]
    public void CollectionExpression_OfConstants_GivesTheShape() =>
        Markup.VerifyNet(
            "[Network([2, 3])] [Dense({|SN0101:4|})]",
            "Layer 1 'Dense(4)' of Net expects a vector but the input gives 2x3; put [Flatten] between them");

    [Fact]
    public void SyntaxError_InAnAttribute_IsLeftToTheCompiler() =>
        Markup.VerifyNet("[Network(4 [Dense(3)]");

    [Fact]
    public void UnresolvedArgument_ConstOfUnknown() =>
        Markup.Verify(
            "using StaticNets; [Network({|SN0006:Sizes.N|})] [Dense(2)] public partial class Net; static class Sizes { public const int N = Encoder.OutputLength; } public partial class Encoder;",
            "[Network] of Net has the argument 'Sizes.N', which is no constant that the generator can see (those that generators make are not visible to it); use a const of your own, shared by both");

    [Fact]
    public void SeveralParts_LayerOnTheOther() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial class Net; [{|SN0007:Dense(1)|}] public partial class Net;",
            "[Dense] stands on another part of Net than [Network], and attributes of several declarations have no order; move it below [Network]");

    [Fact]
    public void SeveralParts_BudgetOnTheOther() =>
        Markup.Verify(
            "using StaticNets; [Network(4)] [Dense(2)] public partial class Net; [{|SN0007:Budget(MaxParameters = 1)|}] public partial class Net;",
            "[Budget] stands on another part of Net than [Network], and attributes of several declarations have no order; move it below [Network]");

    [Fact]
    public void NoLayers_OnlyNetwork() =>
        Markup.VerifyNet(
            "[{|SN0008:Network(4)|}]",
            "Net has no layers; put at least one, such as [Dense(10)], below [Network]");

    [Fact]
    public void NoLayers_OnlyLoss() =>
        Markup.VerifyNet(
            "[{|SN0008:Network(4)|}] [MeanSquaredError]",
            "Net has no layers; put at least one, such as [Dense(10)], below [Network]");

    [Fact]
    public void BadName_StartsWithDigit() =>
        Markup.VerifyNet(
            """[Network(4)] [Dense(2, {|SN0009:Name = "1st"|})]""",
            "Layer 1 'Dense(2)' of Net has the name '1st', but a name is a letter followed by letters, digits and underscores, and 'input' means the network's input; choose another");

    [Fact]
    public void BadName_Input() =>
        Markup.VerifyNet(
            """[Network(4)] [Dense(2, {|SN0009:Name = "input"|})]""",
            "Layer 1 'Dense(2)' of Net has the name 'input', but a name is a letter followed by letters, digits and underscores, and 'input' means the network's input; choose another");

    [Fact]
    public void DuplicateName_TwoChosen() =>
        Markup.VerifyNet(
            """[Network(4)] [Dense(2, Name = "a")] [Dense(2, {|SN0010:Name = "a"|})]""",
            "Layer 2 'Dense(2)' of Net has the name 'a', which is also the name of layer 1; names are unique, so choose another");

    [Fact]
    public void DuplicateName_OfAutomatic() =>
        Markup.VerifyNet(
            """[Network(4)] [Dense(2)] [ReLU({|SN0010:Name = "dense1"|})]""",
            "Layer 2 'ReLU' of Net has the name 'dense1', which is also the name of layer 1; names are unique, so choose another");

    [Fact]
    public void UnknownName_InFrom() =>
        Markup.VerifyNet(
            """[Network(4)] [Dense(2)] [ReLU({|SN0011:From = "dense7"|})]""",
            "Layer 2 'ReLU' of Net reads 'dense7', but no layer has that name; it can read 'input', 'dense1'");

    [Fact]
    public void UnknownName_InMerge() =>
        Markup.VerifyNet(
            """[Network(4)] [Dense(4)] [Add("input", {|SN0011:"skip"|})]""",
            "Layer 2 'Add(input, skip)' of Net reads 'skip', but no layer has that name; it can read 'input', 'dense1'");

    [Fact]
    public void LaterName_InFrom() =>
        Markup.VerifyNet(
            """[Network(4)] [Dense(2, {|SN0012:From = "relu1"|})] [ReLU]""",
            "Layer 1 'Dense(2)' of Net reads 'relu1', but that is layer 2, which is not above it; a layer reads only those above it: 'input'");

    [Fact]
    public void LaterName_Itself() =>
        Markup.VerifyNet(
            """[Network(4)] [Add({|SN0012:"add1"|})]""",
            "Layer 1 'Add(add1)' of Net reads 'add1', but that is layer 1, which is not above it; a layer reads only those above it: 'input'");

    [Fact]
    public void UnreadLayer_InTheMiddle() =>
        Markup.VerifyNet(
            """[Network(4)] [{|SN0013:Dense(2)|}] [Dense(3, From = "input")]""",
            "Layer 1 'Dense(2)' of Net is read by no layer and is not the last, so its work is lost; name it in From, in a merge or in the Of of a loss, or remove it");

    [Fact]
    public void SecondLoss_AfterFirst() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2)] [MeanSquaredError] [{|SN0014:Hinge|}]",
            "Layer 3 'Hinge' of Net is a second loss of layer 1 'Dense(2)', which layer 2 'MeanSquaredError' reads already; name another layer in Of, or remove one of them");

    [Fact]
    public void LayerAfterLoss_Activation() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(2)] [MeanSquaredError] [{|SN0015:ReLU|}] [ReLU]",
            "Layer 3 'ReLU' of Net stands after the loss, layer 2 'MeanSquaredError', but losses come last and read the last layer or the one that they name in Of; move the loss to the end");

    [Fact]
    public void ReadTwice_LayerAbove() =>
        Markup.VerifyNet(
            """[Network(4)] [Dense(4)] [Add({|SN0016:"dense1"|})]""",
            "Layer 2 'Add(dense1)' of Net reads layer 1 'Dense(4)' twice, since a merge reads the layer above it (or From) as well as those that it names; name another layer");

    [Fact]
    public void EmptyMerge_Add() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(4)] [{|SN0017:Add|}]",
            "Layer 2 'Add' of Net names no layer to merge with; give one or more names of earlier layers, such as [Add(\"dense1\")]");

    [Fact]
    public void BadLimit_Negative() =>
        Markup.VerifyNet(
            "[Network(4)] [Dense(4)] [Budget({|SN0018:MaxParameters = -1|})]",
            "[Budget] of Net has MaxParameters = -1, but a limit must be at least 0");
}
