using System.Buffers.Binary;
using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class IdxTests
{
    private static readonly byte[] Images = IdxFile.Bytes(0x08, [2, 1, 3], [0, 51, 255, 1, 2, 3]);
    private static readonly byte[] Labels = IdxFile.Bytes(0x08, [2], [4, 0]);

    public static TheoryData<byte, int> ElementTypes => new() { { 0x08, 1 }, { 0x09, 1 }, { 0x0B, 2 }, { 0x0C, 4 }, { 0x0D, 4 }, { 0x0E, 8 } };

    [Theory]
    [MemberData(nameof(ElementTypes))]
    public void Read_EveryElementType_GivesTheValuesWritten(byte type, int size)
    {
        double[] written = [3, 100, type == 0x08 ? 200 : -100];
        byte[] file = IdxFile.Bytes(type, [3], [.. written.SelectMany(value => BigEndian(type, size, value))]);
        IdxArray<double> read = Idx.Read<double>(new MemoryStream(file));
        Assert.Equal(written, read.Values.ToArray());
        Assert.Equal([3], read.Dimensions.ToArray());
        Assert.Equal(type, (byte)read.ElementType);
        Assert.Equal(written.Select(value => (float)value), Idx.Read<float>(new MemoryStream(IdxFile.Gzip(file))).Values.ToArray());
    }

    [Fact]
    public void ReadImages_Bytes_AreScaledToUnitUnlessAskedOtherwise()
    {
        using var file = new TemporaryFile(Images);
        Assert.Equal([0, 0.2f, 1, 1 / 255f, 2 / 255f, 3 / 255f], Idx.ReadImages<float>(file.Path).Values.ToArray());
        Assert.Equal([0, 51, 255, 1, 2, 3], Idx.ReadImages<float>(file.Path, scaleBytes: false).Values.ToArray());
    }

    [Fact]
    public void ReadDataset_PlainAndGzip_FlattensEachImageIntoARow()
    {
        using TemporaryFile images = new(IdxFile.Gzip(Images)), labels = new(Labels);
        Dataset<double> data = Idx.ReadDataset<double>(images.Path, labels.Path);
        Assert.Equal((2, 3, 5), (data.Count, data.FeatureLength, data.ClassCount));
        Assert.Equal([4, 0], data.Labels.ToArray());
        Assert.Equal([1 / 255.0, 2 / 255.0, 3 / 255.0], data.Row(1).ToArray());
        Assert.Equal(10, Idx.ReadDataset<float>(images.Path, labels.Path, classCount: 10).ClassCount);
        Assert.Equal([4, 0], Idx.ReadLabels(labels.Path));
    }

    [Fact]
    public void Read_ManyChunks_KeepsEveryElementInOrder()
    {
        byte[] content = [.. Enumerable.Range(0, 300_001).Select(i => (byte)(i * 7))];
        byte[] file = IdxFile.Bytes(0x08, [300_001], content);
        Assert.Equal(content.Select(b => (float)b), Idx.Read<float>(new MemoryStream(IdxFile.Gzip(file))).Values.ToArray());
    }

    [Fact]
    public void Stream_AfterReading_StaysOpen()
    {
        using var stream = new MemoryStream(Images);
        Idx.Read<float>(stream);
        Assert.True(stream.CanRead);
    }

    public static TheoryData<byte[], long, string> MalformedContent => new()
    {
        { [], 0, "found the end of the file; expected an IDX header of at least 8 bytes" },
        { [0, 0, 8], 3, "found the end of the file; expected an IDX header of at least 8 bytes" },
        { [0x50, 0x4B, 3, 4], 0, "found 0x50 0x4B; expected two zero bytes, with which every IDX file starts" },
        {
            [0, 0, 0x0A, 1], 2,
            "found element type 0x0A; expected 0x08 (uint8), 0x09 (int8), 0x0B (int16), 0x0C (int32), 0x0D (float32) or 0x0E (float64)"
        },
        { [0, 0, 8, 0], 3, "found rank 0; expected at least one dimension" },
        { [0, 0, 8, 2, 0, 0, 0, 1, 0, 0], 10, "found the end of the file; expected an IDX header with 2 dimensions of 4 bytes each" },
        {
            IdxFile.Bytes(8, [2, 0], []), 8,
            "found length 0 for dimension 1 of 2; expected at least 1, and at most 2,147,483,591 elements in all"
        },
        {
            IdxFile.Bytes(8, [-1], []), 4,
            "found length 4,294,967,295 for dimension 0 of 1; expected at least 1, and at most 2,147,483,591 elements in all"
        },
        {
            IdxFile.Bytes(8, [65536, 65536], []), 8,
            "found length 65,536 for dimension 1 of 2; expected at least 1, and at most 2,147,483,591 elements in all"
        },
        { IdxFile.Bytes(8, [3], [1, 2]), 10, "found the end of the file; expected 11 bytes for 3 elements of type UInt8" },
        {
            IdxFile.Bytes(0x0E, [2, 500_000_000], [1, 2]), 14,
            "found the end of the file; expected 8,000,000,012 bytes for 2x500000000 elements of type Float64"
        },
        {
            IdxFile.Bytes(8, [2], [1, 2, 3]), 10,
            "found more bytes; expected the end of the file here, since its header says 10 bytes for 2 elements of type UInt8"
        },
        {
            IdxFile.Gzip(IdxFile.Bytes(8, [2], new byte[5_000_000])), 10,
            "found more bytes; expected the end of the unpacked content here, since its header says 10 bytes for 2 elements of type UInt8"
        },
        { IdxFile.Gzip(IdxFile.Bytes(8, [2], [1])), 9, "found the end of the unpacked content; expected 10 bytes for 2 elements of type UInt8" },
        { [0x1F, 0x8B, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9], 0, "found damaged or incomplete gzip data; expected a whole gzip file: fetch it again" },
    };

    [Theory]
    [MemberData(nameof(MalformedContent))]
    public void Read_MalformedContent_SaysFileOffsetFoundAndExpected(byte[] content, long offset, string message)
    {
        using var file = new TemporaryFile(content);
        var error = Assert.Throws<DataFormatException>(() => Idx.Read<float>(file.Path));
        Assert.Equal($"{file.Path}, byte {offset}: {message}.", error.Message);
        Assert.Equal((file.Path, offset), (error.File, error.Offset));
        Assert.Equal(((long?)null, (int?)null), (error.Line, error.Column));
        Assert.StartsWith($"IDX stream, byte {offset}: ", Assert.Throws<DataFormatException>(() => Idx.Read<float>(new MemoryStream(content))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ReadDataset_FilesThatDoNotFit_SaysWhichAndWhere()
    {
        using TemporaryFile images = new(Images), labels = new(Labels), three = new(IdxFile.Bytes(8, [3], [0, 1, 2]));
        using TemporaryFile negative = new(IdxFile.Bytes(0x0B, [2], [0, 1, 0xFF, 0xFF])), reals = new(IdxFile.Bytes(0x0D, [1], [0, 0, 0, 0]));
        Fails($"{images.Path}, byte 3: found 3 dimensions; expected 1, a list of labels (is this the file of images?).", () => Idx.ReadLabels(images.Path));
        Fails($"{labels.Path}, byte 3: found 1 dimension; expected at least 2, images and their pixels (is this the file of labels?).",
            () => Idx.ReadImages<float>(labels.Path));
        Fails($"{three.Path}, byte 4: found 3 labels; expected 2, one for each image of {images.Path}.",
            () => Idx.ReadDataset<float>(images.Path, three.Path));
        Fails($"{negative.Path}, byte 10: found label -1; expected labels from 0 to 2,147,483,590.",
            () => Idx.ReadDataset<float>(images.Path, negative.Path));
        Fails($"{labels.Path}, byte 8: found label 4; expected labels from 0 to 3.", () => Idx.ReadDataset<float>(images.Path, labels.Path, 4));
        Fails($"{reals.Path}, byte 2: found element type Float32; expected an integer type, since labels are whole numbers.",
            () => Idx.ReadLabels(reals.Path));
    }

    [Fact]
    public void ReadDataset_ValueThatIsNotFinite_IsRefused()
    {
        using TemporaryFile images = new(IdxFile.Bytes(0x0E, [1, 2], [.. BigEndian(0x0E, 8, 1), .. BigEndian(0x0E, 8, 1e300)]));
        using TemporaryFile labels = new(IdxFile.Bytes(8, [1], [0]));
        Assert.Equal(1e300, Idx.ReadDataset<double>(images.Path, labels.Path).Features[1]);
        Fails($"{images.Path}, byte 20: found Infinity in element 1; expected finite numbers in the range of Single.",
            () => Idx.ReadDataset<float>(images.Path, labels.Path));
    }

    [Fact]
    public void Read_HostileHeaderOrGzipBomb_AllocatesNoMoreThanAChunk()
    {
        byte[] header = IdxFile.Bytes(0x0E, [250_000_000], [1, 2, 3, 4, 5, 6, 7, 8]);
        byte[] bomb = IdxFile.Gzip(IdxFile.Bytes(8, [2], new byte[50_000_000]));
        Assert.False(Bounded.Succeeds(() => Idx.Read<double>(new MemoryStream(header)), 300_000));
        Assert.False(Bounded.Succeeds(() => Idx.Read<double>(new MemoryStream(bomb)), 300_000));
    }

    [Fact]
    public void Read_CutAnywhere_IsRefusedWithoutLargeAllocation()
    {
        for (int length = 0; length < Images.Length; length++)
        {
            byte[] cut = Images[..length];
            Assert.False(Bounded.Succeeds(() => Idx.Read<double>(new MemoryStream(cut)), 300_000), $"{length} bytes were taken for whole");
        }
    }

    [Fact]
    public void Read_GzipCutAnywhere_NeverGivesOtherValues()
    {
        byte[] whole = IdxFile.Gzip(Images);
        int refused = 0;
        for (int length = 0; length < whole.Length; length++)
        {
            IdxArray<double>? read = null;
            byte[] cut = whole[..length];
            refused += Bounded.Succeeds(() => read = Idx.Read<double>(new MemoryStream(cut)), 300_000) ? 0 : 1;
            Assert.Equal([0, 51, 255, 1, 2, 3], read?.Values.ToArray() ?? [0, 51, 255, 1, 2, 3]);
        }

        // Only the checksum and the end mark behind the last element may be missing.
        Assert.InRange(refused, whole.Length - 10, whole.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_AnyByteChanged_GivesValuesOrOneKindOfError(bool gzip)
    {
        byte[] whole = gzip ? IdxFile.Gzip(Images) : Images;
        int refused = 0;
        for (int i = 0; i < whole.Length * 256; i++)
        {
            byte[] changed = [.. whole];
            changed[i / 256] = (byte)i;
            refused += Bounded.Succeeds(() => Idx.Read<double>(new MemoryStream(changed)), 300_000) ? 0 : 1;
        }

        Assert.InRange(refused, whole.Length, (whole.Length * 256) - 1);
    }

    private static void Fails(string message, Func<object> read) => Assert.Equal(message, Assert.Throws<DataFormatException>(read).Message);

    private static byte[] BigEndian(byte type, int size, double value)
    {
        var bytes = new byte[size];
        switch (type)
        {
            case 0x0B: BinaryPrimitives.WriteInt16BigEndian(bytes, (short)value); break;
            case 0x0C: BinaryPrimitives.WriteInt32BigEndian(bytes, (int)value); break;
            case 0x0D: BinaryPrimitives.WriteSingleBigEndian(bytes, (float)value); break;
            case 0x0E: BinaryPrimitives.WriteDoubleBigEndian(bytes, value); break;
            default: bytes[0] = unchecked((byte)(int)value); break;
        }

        return bytes;
    }
}
