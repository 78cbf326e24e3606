using StaticNets.Generator.Planning;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Planning;

public sealed class MemoryTests
{
    // Bytes kept: the inputs of weights, what an activation's derivative reads, masks of dropout. No padding.
    [Theory]
    [InlineData("[Network(784)] [Dense(128)] [ReLU] [Dense(10)] [SoftmaxCrossEntropy]", (784 + 128) * 4)]
    [InlineData("[Network(5)] [Dense(7)] [Tanh] [Dense(3)] [MeanSquaredError]", (5 + 7) * 4)]
    [InlineData("[Network(5)] [Dense(7)] [GELU] [Dense(3)] [MeanSquaredError]", (5 + 7 + 7) * 4)]
    [InlineData("[Network(5)] [Dense(7)] [Dropout(0.5)] [Dense(3)] [MeanSquaredError]", (5 + 7 + 7) * 4)]
    [InlineData("[Network(5, Precision = Precision.Double)] [Dense(7)] [Tanh] [Dense(3)] [MeanSquaredError]", (5 + 7) * 8)]
    [InlineData("[Network(5)] [Dense(7)] [Tanh] [Dense(3)]", 0)]
    public void ActivationBytes_AreWhatTheBackwardPassReads(string network, int bytes) =>
        Assert.Equal(bytes, MemoryCosts.Of(Planner.Plan(Generation.Graph(network))).ActivationBytes);

    [Fact]
    public void Bytes_OfDigits_AreKnown()
    {
        MemoryCosts costs = MemoryCosts.Of(Planner.Plan(Generation.Graph("[Network(784)] [Dense(128)] [ReLU] [Dense(10)] [SoftmaxCrossEntropy]")));

        // Input, hidden row, outputs, and the gradients of the last two; a prediction keeps the hidden row and the outputs.
        Assert.Equal((784 + 128 + 16 + 16 + 128) * 4, costs.WorkspaceBytesPerSample);
        Assert.Equal((128 + 16) * 4, costs.PredictBytes);
    }

    [Fact]
    public void Prediction_OfADeepNetwork_UsesTheMemoryOfDeadValuesAgain()
    {
        string layers = string.Concat(Enumerable.Repeat("[Dense(32)] [ReLU] ", 10));

        Assert.Equal(2 * 32, Planner.Plan(Generation.Graph($"[Network(32)] {layers} [Dense(5)]")).Prediction.ScratchLength);
    }

    [Theory]
    [InlineData("[ReLU]", true)]
    [InlineData("[Abs]", false)]
    public void Step_OfANorm_IsOneMethodForBothPassesWhereTrainingKeepsNoValueOnTheWay(string activation, bool isOne)
    {
        Plan plan = Planner.Plan(Generation.Graph($"[Network(20)] [LayerNorm] {activation} [Dense(5)] [MeanSquaredError]"));
        ForwardStep step = plan.Prediction.Steps.Single(step => step.Position == 1);
        Assert.Equal(isOne ? "LayerNorm1Forward" : "LayerNorm1Predict", StaticNets.Generator.Emit.Names.PredictionStep(plan, step));
        Assert.Equal(isOne ? ["mean", "inverse"] : [], step.Memory.Select(memory => memory.Name));
    }

    [Fact]
    public void Place_LivesThatMeet_NeverShareMemory()
    {
        var memory = new MemoryPlanner();
        var placed = new List<(int Offset, int End, int From, int To)>();
        for (int i = 0; i < 200; i++)
        {
            // Lengths and lives of all sorts, without chance.
            int length = 1 + (i * 37 % 90);
            int from = i * 13 % 50;
            int to = from + (i * 7 % 11);
            int offset = memory.Place(length, from, to);
            Assert.Equal(0, offset % 16);
            Assert.All(placed.Where(other => other.From <= to && from <= other.To), other =>
                Assert.True(offset + length <= other.Offset || other.End <= offset));
            placed.Add((offset, offset + length, from, to));
        }

        Assert.True(memory.Length < placed.Sum(life => life.End - life.Offset), "Nothing was used again.");
        Assert.All(placed, life => Assert.True(life.End <= memory.Length));
    }
}
