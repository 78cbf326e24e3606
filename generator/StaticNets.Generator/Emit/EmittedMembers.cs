namespace StaticNets.Generator.Emit;

/// <summary>The names that emitted members take in the user's class: the one list of them, for emission and for the check of collisions.</summary>
internal static class EmittedMembers
{
    public const string InputLength = nameof(InputLength);
    public const string OutputLength = nameof(OutputLength);
    public const string ParameterCount = nameof(ParameterCount);
    public const string BufferCount = nameof(BufferCount);
    public const string ForwardMacs = nameof(ForwardMacs);
    public const string ForwardEffectiveMacs = nameof(ForwardEffectiveMacs);
    public const string ForwardFlops = nameof(ForwardFlops);
    public const string ForwardTranscendentals = nameof(ForwardTranscendentals);
    public const string BackwardMacs = nameof(BackwardMacs);
    public const string BackwardFlops = nameof(BackwardFlops);
    public const string TrainingFlops = nameof(TrainingFlops);
    public const string ActivationBytes = nameof(ActivationBytes);
    public const string WorkspaceBytesPerSample = nameof(WorkspaceBytesPerSample);
    public const string PredictBytes = nameof(PredictBytes);
    public const string Layers = nameof(Layers);
    public const string Summary = nameof(Summary);
    public const string Description = nameof(Description);
    public const string Parameters = nameof(Parameters);
    public const string Predict = nameof(Predict);
    public const string Forward = nameof(Forward);
    public const string Loss = nameof(Loss);
    public const string Backward = nameof(Backward);
    public const string AddPenalties = nameof(AddPenalties);
    public const string ToProbabilities = nameof(ToProbabilities);
    public const string Create = nameof(Create);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyCollection<string> PublicNames = new HashSet<string>(StringComparer.Ordinal)
    {
        InputLength, OutputLength, ParameterCount, BufferCount, ForwardMacs, ForwardEffectiveMacs, ForwardFlops, ForwardTranscendentals,
        BackwardMacs, BackwardFlops, TrainingFlops, ActivationBytes, WorkspaceBytesPerSample, PredictBytes, Layers, Summary, Description,
        Parameters, Predict, Forward, Loss, Backward, AddPenalties, ToProbabilities, Create,
    };
}
