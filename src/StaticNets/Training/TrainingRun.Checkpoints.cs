namespace StaticNets.Training;

/// <content>What a checkpoint holds of a run, and when one is written.</content>
internal sealed partial class TrainingRun<TNetwork, T>
{
    /// <summary>Takes the folder of the checkpoints and goes on from the last one, where the options say so.</summary>
    private Checkpointer<TNetwork, T>? OpenCheckpoints()
    {
        if (_options.Checkpoints is null)
        {
            return null;
        }

        Checkpointer<TNetwork, T> opened = Checkpointer<TNetwork, T>.Open(_options.Checkpoints);
        try
        {
            if (opened.Found is Checkpoint found)
            {
                // Whatever differs is found here: from there on restoring has no reason to fail.
                CheckpointComparison.Require(found, _settings, Collect());
                Restore(found);
                opened.GoOn(StepsDone);
            }

            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void WriteCheckpointIfDue(bool endsEpoch)
    {
        if (_checkpoints is not null && _checkpoints.IsDue(StepsDone, endsEpoch))
        {
            RequireFiniteParameters();
            _reporter.Tell(_checkpoints.Write(Collect(), _position, StepsDone, mustSucceed: false));
        }
    }

    /// <summary>Writes what has happened since the last checkpoint, when the training is over or cancelled.</summary>
    private void WriteLastCheckpoint()
    {
        if (_checkpoints is not null && !_checkpoints.IsUpToDate(StepsDone))
        {
            RequireFiniteParameters();
            _reporter.Tell(_checkpoints.Write(Collect(), _position, StepsDone, mustSucceed: true));
        }
    }

    private CheckpointWriter<TNetwork, T> Collect()
    {
        CheckpointWriter<TNetwork, T> writer = new(_settings);
        writer.Parameters(_network.Parameters);
        Exchange(writer);
        return writer;
    }

    private void Restore(Checkpoint checkpoint)
    {
        CheckpointReader<TNetwork, T> reader = new(checkpoint);
        reader.Parameters(_network.Parameters);
        Exchange(reader);
    }

    /// <summary>Saves or restores all that the run knows, but for the parameters.</summary>
    private void Exchange(StateExchange<TNetwork, T> state)
    {
        (int epoch, int step) = _position;
        double seconds = _clock.Elapsed.TotalSeconds;
        state.Count("epoch", ref epoch);
        state.Count("step", ref step);
        state.Number("epoch.seconds", ref seconds);
        state.Number("epoch.rate", ref _rateOfEpoch);
        if (state.IsRestoring)
        {
            _position = new TrainingPosition(epoch, step);
            _clock.Start(TimeSpan.FromSeconds(seconds));
        }

        _epochs.Exchange(state);
        _tally.Exchange(state);
        _rates.Exchange(state);
        _stopper.Exchange(state);
        _step.Exchange(state, StepsDone);
    }
}
