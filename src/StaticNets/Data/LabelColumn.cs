namespace StaticNets.Data;

/// <summary>The classes of many samples in as few bytes as their number allows: one each up to 256 classes, two up to 65,536, else four.</summary>
internal sealed class LabelColumn
{
    private readonly byte[]? _bytes;
    private readonly ushort[]? _words;
    private readonly int[]? _integers;

    /// <summary>Keeps labels from 0 to <paramref name="classCount"/> − 1.</summary>
    internal LabelColumn(int[] labels, int classCount)
    {
        switch (classCount)
        {
            case <= byte.MaxValue + 1:
                _bytes = Array.ConvertAll(labels, static label => (byte)label);
                break;
            case <= ushort.MaxValue + 1:
                _words = Array.ConvertAll(labels, static label => (ushort)label);
                break;
            default:
                _integers = labels;
                break;
        }
    }

    /// <summary>The class of one sample.</summary>
    internal int this[int index] => _bytes is not null ? _bytes[index] : _words is not null ? _words[index] : _integers![index];
}
