using System.Reflection;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Emit;

/// <summary>Derivatives of the user's are compared with central differences where the project defines DEBUG, and nowhere else.</summary>
public sealed class DebugChecksTests
{
    private const string Usings = "using System.Numerics; using System.Runtime.CompilerServices; using System.Runtime.Intrinsics; using StaticNets.Numerics;\n";
    private const string Head = "[MethodImpl(MethodImplOptions.AggressiveInlining)] public static Vector512<T>";
    private const string Where = "where T : unmanaged, IBinaryFloatingPointIeee754<T>";

    [Theory]
    [InlineData("Single")]
    [InlineData("Double")]
    public void WrongActivation_InADebugBuild_ThrowsFromTheConstructor(string precision)
    {
        Exception found = Assert.ThrowsAny<Exception>(() => Make(Activation("x + x + x", precision), "DEBUG"));

        Assert.IsType<InvalidOperationException>(found);
        Assert.Equal("Mine.Derivative is -36.0411 at -12.0137, but the slope of Mine.Forward there is -24.0274 by central differences; correct one of the two.", found.Message);
    }

    [Fact]
    public void WrongActivation_InAReleaseBuild_IsNotChecked() => Assert.NotNull(Make(Activation("x + x + x", "Single")));

    [Fact]
    public void RightActivation_InADebugBuild_Passes() => Assert.NotNull(Make(Activation("x + x", "Single"), "DEBUG"));

    [Fact]
    public void WrongLoss_InADebugBuild_ThrowsEachTime()
    {
        Type network = Compile(
            "[Network(2)] [Dense(2)] [Loss<Mine>] public partial class Net; " +
            $"public struct Mine : ILoss {{ {Head} Value<T>(Vector512<T> y, Vector512<T> t) {Where} => (y - t) * (y - t); {Head} Gradient<T>(Vector512<T> y, Vector512<T> t) {Where} => y - t; }}",
            "DEBUG");

        for (int time = 0; time < 2; time++)
        {
            Assert.StartsWith(
                "Mine.Gradient is -10.0137 at -12.0137 and target -2, but the slope of Mine.Value there is -20.0274 by central differences",
                Assert.Throws<InvalidOperationException>(() => Create(network)).Message,
                StringComparison.Ordinal);
        }
    }

    private static string Activation(string derivative, string precision) =>
        $"[Network(2, Precision = Precision.{precision})] [Dense(2)] [Activation<Mine>] [MeanSquaredError] public partial class Net; " +
        $"public struct Mine : IActivation {{ {Head} Forward<T>(Vector512<T> x) {Where} => x * x; {Head} Derivative<T>(Vector512<T> x) {Where} => {derivative}; }}";

    private static object? Make(string source, params string[] symbols) => Create(Compile(source, symbols));

    private static Type Compile(string source, params string[] symbols) => EmittedAssembly.Of(Usings + source, symbols).GetType("Net", throwOnError: true)!;

    private static object? Create(Type network) => network
        .GetConstructor([typeof(ulong)])!
        .Invoke(BindingFlags.DoNotWrapExceptions, null, [1UL], null);
}
