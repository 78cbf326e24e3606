using System.Numerics;

namespace StaticNets.Data;

public static partial class Csv
{
    /// <summary>
    /// Opens a table in UTF-8 that may be larger than memory: the same samples as <see cref="Read{T}(string, CsvOptions?)"/>, to
    /// the bit, read when they are needed.
    /// </summary>
    /// <remarks>
    /// The file is read once from end to end, which finds every fault that reading it into memory would find, and the classes. What
    /// stays in memory is one byte per row for the label (up to 256 classes) and the places of at most
    /// <see cref="CsvOptions.MaxIndexedRows"/> rows, 16 bytes each: of a longer table every second row's, or every fourth's, and reading a
    /// row reads past the few between.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is written and what its columns mean; by default a comma, a header, and features only.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="DataFormatException">The content is malformed or not in UTF-8, or a column that the options name is missing.</exception>
    public static FileSource<T> Open<T>(string path, CsvOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        options ??= new CsvOptions();
        options.Validate();
        var file = new WatchedFile(path);
        try
        {
            return CsvFileSource<T>.Open(file, options, new CsvRowIndex(options.MaxIndexedRows));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
