using System.Numerics;
using StaticNets.Storage;

namespace StaticNets.Data;

public static partial class Idx
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>
    /// Opens images whose file may be larger than memory, with their labels: the same samples as
    /// <see cref="ReadDataset{T}(string, string, int?)"/>, to the bit, read when they are needed. The labels are read at once, and
    /// kept in one byte each up to 256 classes.
    /// </summary>
    /// <param name="imagesPath">The file of images, plain: samples are read in any order, which packed files cannot serve (see <see cref="Unpack"/>).</param>
    /// <param name="labelsPath">The file of labels, plain or gzip, one for each image; null for images without labels.</param>
    /// <param name="classCount">The number of classes; by default, the largest label and one more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There is a class count, but no labels.</exception>
    /// <exception cref="DataFormatException">A file is malformed or the images are packed, the files differ in number, or a label is out of range.</exception>
    public static FileSource<T> OpenDataset<T>(string imagesPath, string? labelsPath, int? classCount = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount ?? 1, 1, nameof(classCount));
        if (labelsPath is null && classCount is not null)
        {
            throw new ArgumentException($"Found {classCount} classes for images without labels; expected a file of labels.", nameof(classCount));
        }

        IdxHeader header = ReadImageHeader(imagesPath);
        int[]? labels = labelsPath is null ? null : ReadLabels(labelsPath, classCount);
        if (labels is not null)
        {
            RequireOneLabelPerImage(labelsPath!, labels.Length, imagesPath, header.Dimensions[0]);
        }

        var file = new WatchedFile(imagesPath);
        if (file.Length == header.FileLength)
        {
            return new IdxFileSource<T>(file, header, scaleBytes: true, labels, labels is null ? 0 : classCount ?? labels.Max() + 1);
        }

        file.Dispose();
        throw DataFormatException.AtOffset(
            imagesPath,
            Math.Min(file.Length, header.FileLength),
            file.Length < header.FileLength ? "the end of the file" : "more bytes",
            $"{header.Expectation}, as its header says");
    }

    /// <summary>
    /// Unpacks a gzip file, so that it can be opened. The content is checked as it would be on reading, but for the numbers themselves;
    /// it goes to a temporary file first, which is renamed when it is whole.
    /// </summary>
    /// <param name="gzipPath">The packed file, for instance <c>train-images-idx3-ubyte.gz</c>; a plain one is copied.</param>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="DataFormatException">The content is not IDX, is too short or too long, or its gzip data is damaged.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Unpack(string gzipPath, string path)
    {
        IdxHeader header;
        using (FileStream packed = Open(gzipPath))
        {
            using IdxSource source = IdxSource.Open(gzipPath, packed);
            header = IdxHeader.Read(source, IdxHeader.MostInFile);
        }

        AtomicFile.Write(path, stream =>
        {
            using FileStream packed = Open(gzipPath);
            using IdxSource source = IdxSource.Open(gzipPath, packed);
            var chunk = new byte[ChunkBytes];
            while (source.Offset < header.FileLength)
            {
                Span<byte> bytes = chunk.AsSpan(0, (int)Math.Min(chunk.Length, header.FileLength - source.Offset));
                source.ReadExactly(bytes, header.Expectation);
                stream.Write(bytes);
            }

            source.ExpectEnd($"its header says {header.Expectation}");
        });
    }

    private static IdxHeader ReadImageHeader(string path)
    {
        using FileStream stream = Open(path);
        using IdxSource source = IdxSource.Open(path, stream);
        if (source.IsGzip)
        {
            throw DataFormatException.AtOffset(
                path,
                0,
                "gzip data",
                $"a plain IDX file, in which samples can be read in any order: unpack it ({nameof(Idx)}.{nameof(Unpack)}), or read it into memory ({nameof(Idx)}.{nameof(ReadDataset)})");
        }

        IdxHeader header = IdxHeader.Read(source, IdxHeader.MostInFile);
        RequireImages(path, header.Dimensions);
        long bytes = header.ElementCount / header.Dimensions[0] * header.ElementSize;
        return bytes <= Array.MaxLength
            ? header
            : throw DataFormatException.AtOffset(
                path, FirstDimension, $"{DataFormatException.Number(bytes)} bytes in each image", $"at most {DataFormatException.Number(Array.MaxLength)}");
    }

    private static int[] ReadLabels(string path, int? classCount)
    {
        IdxArray<double> labels = ReadLabelArray(path);
        RequireLabels(path, labels, classCount ?? Array.MaxLength);
        return ToLabels(labels);
    }

    private static void RequireOneLabelPerImage(string labelsPath, int labels, string imagesPath, int images)
    {
        if (labels != images)
        {
            throw DataFormatException.AtOffset(
                labelsPath,
                FirstDimension,
                $"{DataFormatException.Number(labels)} labels",
                $"{DataFormatException.Number(images)}, one for each image of {imagesPath}");
        }
    }

    private static void RequireImages(string path, ReadOnlySpan<int> dimensions)
    {
        if (dimensions.Length == 1)
        {
            throw DataFormatException.AtOffset(
                path, RankOffset, "1 dimension", "at least 2, images and their pixels (is this the file of labels?)");
        }
    }
}
