using System.Text;

namespace StaticNets.Generator.Emit;

/// <summary>Writes indented lines, always ended by <c>\n</c>. Blocks are closed by <c>using</c>.</summary>
internal sealed class CodeWriter
{
    private const string IndentUnit = "    ";

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _separate;
    private bool _opened;

    /// <summary>Writes each line of <paramref name="text"/> at the current depth.</summary>
    public void Write(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            WriteLine(line.TrimEnd('\r'));
        }
    }

    /// <summary>Leaves one empty line before the next line, unless that opens or closes a block.</summary>
    public void Separate() => _separate = !_opened;

    /// <summary>
    /// Writes <paramref name="header"/>, unless it is empty, then what is written until the result is disposed, in braces.
    /// </summary>
    public BlockScope Block(string header, string open = "{", string end = "}")
    {
        if (header.Length > 0)
        {
            Write(header);
        }

        WriteLine(open);
        _opened = true;
        _depth++;
        return new BlockScope(this, end);
    }

    public override string ToString() => _text.ToString();

    private void WriteLine(string line)
    {
        if (_separate)
        {
            _text.Append('\n');
        }

        _separate = false;
        _opened = false;

        if (line.Length > 0)
        {
            for (int i = 0; i < _depth; i++)
            {
                _text.Append(IndentUnit);
            }
        }

        _text.Append(line).Append('\n');
    }

    /// <summary>An open block.</summary>
    internal readonly struct BlockScope(CodeWriter writer, string end) : IDisposable
    {
        public void Dispose()
        {
            writer._separate = false;
            writer._depth--;
            writer.WriteLine(end);
        }
    }
}
