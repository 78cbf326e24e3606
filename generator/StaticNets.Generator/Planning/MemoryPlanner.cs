using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Lays values out in one buffer: two of them share memory when their lives do not overlap.
/// </summary>
internal sealed class MemoryPlanner
{
    // By offset.
    private readonly List<Life> _lives = [];

    /// <summary>Elements needed so far.</summary>
    public int Length { get; private set; }

    /// <summary>
    /// Finds the lowest place for <paramref name="length"/> elements that are alive from step <paramref name="from"/> to
    /// step <paramref name="to"/>, both included.
    /// </summary>
    public int Place(int length, int from, int to)
    {
        int padded = Lanes.Pad(length);
        int offset = 0;
        foreach (Life other in _lives)
        {
            if (other.From > to || from > other.To)
            {
                continue;
            }

            if (other.Offset >= checked(offset + padded))
            {
                break;
            }

            offset = Math.Max(offset, other.Offset + other.Length);
        }

        Insert(new Life(offset, padded, from, to));
        Length = Math.Max(Length, checked(offset + padded));
        return offset;
    }

    private void Insert(Life life)
    {
        int index = _lives.FindIndex(other => other.Offset > life.Offset);
        _lives.Insert(index < 0 ? _lives.Count : index, life);
    }

    private readonly record struct Life(int Offset, int Length, int From, int To);
}
