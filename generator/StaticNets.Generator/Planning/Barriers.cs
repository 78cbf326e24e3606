using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Decides where the threads that share a pass meet. Between two meetings every thread runs through its share at its own pace, so
/// none may read what another writes there, nor write what another reads or writes.
/// </summary>
internal static class Barriers
{
    /// <summary>The steps of a forward pass, which begins after everything before it.</summary>
    public static IEnumerable<ForwardStep> Place(IEnumerable<ForwardStep> steps)
    {
        var open = new OpenAccesses();
        foreach (ForwardStep step in steps)
        {
            yield return step with { MeetsBefore = Meets(open, Accesses(step)) };
        }
    }

    /// <summary>The steps of a backward pass, which begins after everything before it.</summary>
    public static IEnumerable<BackwardStep> Place(IEnumerable<BackwardStep> steps)
    {
        var open = new OpenAccesses();
        foreach (BackwardStep step in steps)
        {
            yield return step with
            {
                Parts = step.Parts.Select(part => part with { MeetsBefore = Meets(open, Accesses(step, part.Part)) }).ToEquatableArray(),
            };
        }
    }

    // Whether the threads have to meet before what makes these accesses; and takes note of them.
    private static bool Meets(OpenAccesses open, IEnumerable<Access> accesses)
    {
        Access[] next = [.. accesses.Where(access => access.Slot.Scope != MemoryScope.Worker)];
        bool meets = next.Any(open.CollidesWith);
        if (meets)
        {
            open.Clear();
        }

        foreach (Access access in next)
        {
            open.Add(access);
        }

        return meets;
    }

    private static IEnumerable<Access> Accesses(ForwardStep step)
    {
        bool ofOwnRows = step.Sharing == Sharing.Rows;
        return Access.Each(step.Inputs, ofOwnRows, writes: false)
            .Concat(Access.Each(step.Outputs.Select(output => output.Slot), ofOwnRows, writes: true))
            .Concat(Access.Each(step.Memory.Select(memory => memory.Slot), ofOwnRows, writes: true));
    }

    private static IEnumerable<Access> Accesses(BackwardStep step, BackwardPart part)
    {
        bool ofOwnRows = part.Sharing == Sharing.Rows;
        IEnumerable<Access> accesses = Access.Each(step.MemoryOf(part).Select(memory => memory.Slot), ofOwnRows, writes: true);
        if (part.Uses.HasFlag(PartUses.Kept))
        {
            accesses = accesses.Concat(Access.Each(step.Kept.Select(kept => kept.Slot), ofOwnRows, writes: false));
        }

        if (part.Uses.HasFlag(PartUses.OutputGradient))
        {
            accesses = accesses.Concat(Access.Each([step.OutputGradient], ofOwnRows, writes: false));
        }

        return part.Uses.HasFlag(PartUses.InputGradients)
            ? accesses.Concat(Access.Each(step.InputGradients.Where(input => input.Slot is not null).Select(input => input.Slot!), ofOwnRows, writes: true))
            : accesses;
    }

    /// <summary>
    /// The accesses since the last meeting, by their places: a forward pass may have none, and then each step would be compared with all
    /// before it.
    /// </summary>
    private sealed class OpenAccesses
    {
        private readonly List<Access> _byOffset = [];
        private int _longest;

        public void Clear() => _byOffset.Clear();

        public void Add(Access access)
        {
            _byOffset.Insert(FirstFrom(access.Slot.Offset), access);
            _longest = Math.Max(_longest, access.Slot.Stride);
        }

        public bool CollidesWith(Access access)
        {
            for (int i = FirstFrom(access.Slot.Offset - _longest); i < _byOffset.Count && _byOffset[i].Slot.Offset < access.Slot.Offset + access.Slot.Stride; i++)
            {
                if (access.CollidesWith(_byOffset[i]))
                {
                    return true;
                }
            }

            return false;
        }

        private int FirstFrom(int offset)
        {
            int low = 0;
            int high = _byOffset.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = _byOffset[middle].Slot.Offset < offset ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    /// <summary>What one thread does with a place in memory.</summary>
    /// <param name="OfOwnRows">Whether it touches nothing but its own rows there.</param>
    private readonly record struct Access(Slot Slot, bool OfOwnRows, bool Writes)
    {
        public static IEnumerable<Access> Each(IEnumerable<Slot> slots, bool ofOwnRows, bool writes) =>
            slots.Select(slot => new Access(slot, ofOwnRows && slot.Scope == MemoryScope.Row, writes));

        public bool CollidesWith(Access other) =>
            (Writes || other.Writes)
            && Slot.Scope == other.Slot.Scope
            && Slot.Offset < other.Slot.Offset + other.Slot.Stride
            && other.Slot.Offset < Slot.Offset + Slot.Stride
            && !(OfOwnRows && other.OfOwnRows && HasRowsOf(other));

        // Rows of two values in the same memory lie elsewhere unless they are equally long, and begin at the same place.
        private bool HasRowsOf(Access other) => Slot.Offset == other.Slot.Offset && Slot.Stride == other.Slot.Stride;
    }
}
