using System.Numerics;
using System.Text;

namespace StaticNets.Data;

/// <summary>
/// Reads tables of numbers, written as text with a separator: RFC 4180, with quoted cells, LF or CR LF, with or without a byte
/// order mark; numbers have a decimal point whatever the culture.
/// </summary>
/// <remarks>
/// The text is read once, line by line, into memory that grows with the data. Every fault of the content is a
/// <see cref="DataFormatException"/> with file, line and column. Blank lines may end the file but not interrupt it.
/// </remarks>
public static partial class Csv
{
    /// <summary>Reads a file in UTF-8 (or in UTF-16 or UTF-32 with a byte order mark).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is written and what its columns mean; by default a comma, a header, and features only.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="DataFormatException">The content is malformed, or a column that the options name is missing.</exception>
    public static Dataset<T> Read<T>(string path, CsvOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read<T>(path, stream, options);
    }

    /// <summary>Reads a stream in UTF-8 (or in UTF-16 or UTF-32 with a byte order mark), to its end; it stays open.</summary>
    /// <param name="stream">The content.</param>
    /// <param name="options">How it is written and what its columns mean; by default a comma, a header, and features only.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="DataFormatException">The content is malformed, or a column that the options name is missing.</exception>
    public static Dataset<T> Read<T>(Stream stream, CsvOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read<T>("CSV stream", stream, options);
    }

    /// <summary>Reads text, to its end; the reader stays open.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="options">How it is written and what its columns mean; by default a comma, a header, and features only.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="DataFormatException">The content is malformed, or a column that the options name is missing.</exception>
    public static Dataset<T> Read<T>(TextReader reader, CsvOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Read<T>("CSV text", reader, options);
    }

    private static Dataset<T> Read<T>(string name, Stream stream, CsvOptions? options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var reader = new StreamReader(stream, strict, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return Read<T>(name, reader, options);
    }

    private static Dataset<T> Read<T>(string name, TextReader reader, CsvOptions? options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        options ??= new CsvOptions();
        options.Validate();
        return new CsvParser<T>(name, reader, options).Read();
    }
}
