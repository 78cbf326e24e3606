using System.Numerics;
using static System.FormattableString;

namespace StaticNets.Data;

/// <summary>
/// Reads IDX files, the format of MNIST and its relatives: plain or gzip (told by the content, not the name), every element
/// type of the format.
/// </summary>
/// <remarks>
/// Memory grows with the bytes that have arrived, never with what a header claims. Every fault of the content is a
/// <see cref="DataFormatException"/> with the file and the byte; offsets in a gzip file count its unpacked bytes.
/// </remarks>
public static partial class Idx
{
    private const string StreamName = "IDX stream";
    private const int TypeOffset = 2;
    private const int RankOffset = 3;
    private const int FirstDimension = 4;

    /// <summary>Reads an array as it stands, each element converted to <typeparamref name="T"/>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">The file is not IDX, is too short or too long, or its gzip data is damaged.</exception>
    public static IdxArray<T> Read<T>(string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using FileStream stream = Open(path);
        return Read<T>(path, stream, bytesToUnit: false);
    }

    /// <summary>Reads an array as it stands from a stream, to its end; the stream stays open.</summary>
    /// <param name="stream">The content, plain or gzip.</param>
    /// <exception cref="DataFormatException">The content is not IDX, is too short or too long, or its gzip data is damaged.</exception>
    public static IdxArray<T> Read<T>(Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read<T>(StreamName, stream, bytesToUnit: false);
    }

    /// <summary>Reads images: unsigned bytes become <c>byte / 255</c>, in [0, 1]; elements of other types stay as they are.</summary>
    /// <param name="path">A file of at least two dimensions, of which the first counts the images.</param>
    /// <param name="scaleBytes">False to keep unsigned bytes as 0 to 255.</param>
    /// <exception cref="DataFormatException">
    /// The file is not IDX, is too short or too long, its gzip data is damaged, or it holds only one dimension.
    /// </exception>
    public static IdxArray<T> ReadImages<T>(string path, bool scaleBytes = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using FileStream stream = Open(path);
        IdxArray<T> images = Read<T>(path, stream, scaleBytes);
        RequireImages(path, images.Dimensions);
        return images;
    }

    /// <summary>Reads labels.</summary>
    /// <param name="path">A file of one dimension and an integer type.</param>
    /// <exception cref="DataFormatException">
    /// The file is not IDX, is too short or too long, its gzip data is damaged, or it holds no labels.
    /// </exception>
    public static int[] ReadLabels(string path) => ToLabels(ReadLabelArray(path));

    /// <summary>Reads images with their labels: one row of <c>C·H·W</c> features per image, bytes scaled to [0, 1].</summary>
    /// <param name="imagesPath">The file of images.</param>
    /// <param name="labelsPath">The file of labels, one for each image.</param>
    /// <param name="classCount">The number of classes; by default, the largest label and one more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is less than 1.</exception>
    /// <exception cref="DataFormatException">
    /// A file is malformed, they differ in number, a label is out of range, or a feature is not finite.
    /// </exception>
    public static Dataset<T> ReadDataset<T>(string imagesPath, string labelsPath, int? classCount = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount ?? 1, 1, nameof(classCount));
        int[] classes = ReadLabels(labelsPath, classCount);
        IdxArray<T> images = ReadImages<T>(imagesPath);
        int count = images.Dimensions[0];
        RequireOneLabelPerImage(labelsPath, classes.Length, imagesPath, count);
        RequireFinite(imagesPath, images);
        return new Dataset<T>(images.Values, images.Values.Length / count, classes, classCount ?? classes.Max() + 1);
    }

    private static IdxArray<T> Read<T>(string name, Stream stream, bool bytesToUnit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using IdxSource source = IdxSource.Open(name, stream);
        IdxHeader header = IdxHeader.Read(source, Array.MaxLength);
        return new IdxArray<T>(header, IdxDecoder<T>.Read(source, header, bytesToUnit));
    }

    private static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    private static IdxArray<double> ReadLabelArray(string path)
    {
        using FileStream stream = Open(path);
        IdxArray<double> labels = Read<double>(path, stream, bytesToUnit: false);
        int rank = labels.Dimensions.Length;
        if (rank != 1)
        {
            throw DataFormatException.AtOffset(path, RankOffset, $"{rank} dimensions", "1, a list of labels (is this the file of images?)");
        }

        return labels.ElementType is not (IdxElementType.Float32 or IdxElementType.Float64)
            ? labels
            : throw DataFormatException.AtOffset(
                path, TypeOffset, $"element type {labels.ElementType}", "an integer type, since labels are whole numbers");
    }

    private static int[] ToLabels(IdxArray<double> labels) => Array.ConvertAll(labels.Values.ToArray(), static label => (int)label);

    private static void RequireLabels(string path, IdxArray<double> labels, int classCount)
    {
        ReadOnlySpan<double> values = labels.Values.Span;
        int wrong = values.IndexOfAnyExceptInRange(0, classCount - 1);
        if (wrong >= 0)
        {
            throw DataFormatException.AtOffset(
                path,
                labels.OffsetOf(wrong),
                Invariant($"label {values[wrong]}"),
                $"labels from 0 to {DataFormatException.Number(classCount - 1)}");
        }
    }

    private static void RequireFinite<T>(string path, IdxArray<T> images)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> values = images.Values.Span;
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                throw IdxDecoder<T>.NotFinite(path, images.OffsetOf(i), values[i], i);
            }
        }
    }
}
