using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class IdxFileSourceTests
{
    private const byte UInt8 = 0x08;

    private static byte[] Pixels(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 37))];

    [Theory]
    [InlineData(0x08, 1)]
    [InlineData(0x09, 1)]
    [InlineData(0x0B, 2)]
    [InlineData(0x0C, 4)]
    [InlineData(0x0D, 4)]
    [InlineData(0x0E, 8)]
    public void OpenDataset_OfEveryElementType_GivesTheSamplesOfReadDataset(byte type, int size)
    {
        byte[] content = Pixels(50 * 6 * size);
        for (int i = 0; i < content.Length; i += size)
        {
            content[i] = (byte)(0x3F - (content[i] & 1)); // The first byte of a float: keeps it finite.
        }

        using var images = new TemporaryFile(IdxFile.Bytes(type, [50, 2, 3], content));
        using var labels = new TemporaryFile(IdxFile.Bytes(UInt8, [50], [.. Enumerable.Range(0, 50).Select(i => (byte)(i % 7))]));
        using FileSource<float> source = Idx.OpenDataset<float>(images.Path, labels.Path);
        FileSourceAssert.HasSamplesOf(Idx.ReadDataset<float>(images.Path, labels.Path), source);
        using FileSource<double> wide = Idx.OpenDataset<double>(images.Path, labels.Path, classCount: 300);
        FileSourceAssert.HasSamplesOf(Idx.ReadDataset<double>(images.Path, labels.Path, 300), wide);
        Assert.Equal(images.Path, source.File);
        Assert.Equal($"{images.Path}, byte {16 + (3 * 6 * size)}", source.PlaceOf(3));
    }

    [Fact]
    public void OpenDataset_OfSamplesLargerThanTheStackTakes_ReadsThem()
    {
        using var images = new TemporaryFile(IdxFile.Bytes(UInt8, [3, 50, 100], Pixels(15_000)));
        using FileSource<float> source = Idx.OpenDataset<float>(images.Path, labelsPath: null);
        FileSourceAssert.HasSamplesOf(new Dataset<float>(Idx.ReadImages<float>(images.Path).Values, 5_000), source);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_536)]
    [InlineData(70_000)]
    public void Labels_OfManyClasses_AreKept(int classes)
    {
        int[] expected = [0, classes - 1, classes / 2];
        using var images = new TemporaryFile(IdxFile.Bytes(UInt8, [3, 1], Pixels(3)));
        using var labels = new TemporaryFile(
            IdxFile.Bytes(0x0C, [3], [.. expected.SelectMany(label => BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(label)))]));
        using FileSource<float> source = Idx.OpenDataset<float>(images.Path, labels.Path);
        Assert.Equal(expected, Enumerable.Range(0, 3).Select(source.Label));
        Assert.Equal(classes, source.ClassCount);
    }

    [Fact]
    public void FilesThatDoNotFit_AreRefused()
    {
        byte[] whole = IdxFile.Bytes(UInt8, [4, 1, 3], Pixels(12));
        using var labels = new TemporaryFile(IdxFile.Bytes(UInt8, [4], [0, 1, 2, 1]));
        using var tooFew = new TemporaryFile(IdxFile.Bytes(UInt8, [3], [0, 1, 2]));
        using var images = new TemporaryFile(whole);
        using var packed = new TemporaryFile(IdxFile.Gzip(whole));
        using var cut = new TemporaryFile(whole[..^1]);
        using var longer = new TemporaryFile([.. whole, 0]);
        using var huge = new TemporaryFile(IdxFile.Bytes(0x0E, [4, 1 << 28], []));

        Refused($"{tooFew.Path}, byte 4: found 3 labels; expected 4, one for each image of {images.Path}.", images, tooFew);
        Refused($"{images.Path}, byte 3: found 3 dimensions; expected 1, a list of labels (is this the file of images?).", images, images);
        Refused($"{labels.Path}, byte 3: found 1 dimension; expected at least 2, images and their pixels (is this the file of labels?).", labels, labels);
        Refused(
            $"{packed.Path}, byte 0: found gzip data; expected a plain IDX file, in which samples can be read in any order: "
            + "unpack it (Idx.Unpack), or read it into memory (Idx.ReadDataset).", packed, labels);
        Refused($"{cut.Path}, byte 27: found the end of the file; expected 28 bytes for 4x1x3 elements of type UInt8, as its header says.", cut, labels);
        Refused($"{longer.Path}, byte 28: found more bytes; expected 28 bytes for 4x1x3 elements of type UInt8, as its header says.", longer, labels);
        Refused($"{huge.Path}, byte 4: found 2,147,483,648 bytes in each image; expected at most 2,147,483,591.", huge, labels);
        Assert.Equal($"{labels.Path}, byte 10: found label 2; expected labels from 0 to 1.",
            Assert.Throws<DataFormatException>(() => Idx.OpenDataset<float>(images.Path, labels.Path, 2)).Message);
        Assert.Throws<ArgumentException>("classCount", () => Idx.OpenDataset<float>(images.Path, null, 2));
        Assert.Throws<FileNotFoundException>(() => Idx.OpenDataset<float>(images.Path + "-none", null));

        static void Refused(string message, TemporaryFile images, TemporaryFile labels) =>
            Assert.Equal(message, Assert.Throws<DataFormatException>(() => Idx.OpenDataset<float>(images.Path, labels.Path)).Message);
    }

    [Fact]
    public void APixelThatIsNotFinite_IsRefusedWhenItsSampleIsRead()
    {
        byte[] nan = [0x7F, 0xC0, 0, 0];
        using var images = new TemporaryFile(IdxFile.Bytes(0x0D, [2, 1, 2], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. nan]));
        using FileSource<float> source = Idx.OpenDataset<float>(images.Path, null);
        source.Read(0, new float[2], []);
        Assert.Equal($"{images.Path}, byte 28: found NaN in element 3; expected finite numbers in the range of Single.",
            Assert.Throws<DataFormatException>(() => source.Read(1, new float[2], [])).Message);
    }

    [Fact]
    public void AFileThatChanges_IsNoticed()
    {
        using var images = new TemporaryFile(IdxFile.Bytes(UInt8, [4, 1, 3], Pixels(12)));
        FileSourceAssert.NoticesChanges(images, () => Idx.OpenDataset<float>(images.Path, null));
        using FileSource<float> source = Idx.OpenDataset<float>(images.Path, null);
        FileSourceAssert.ClosesItsFile(source);
    }

    [Fact]
    public void Unpack_WritesTheWholeContentOrNothing()
    {
        byte[] whole = IdxFile.Bytes(UInt8, [4, 1, 3], Pixels(12));
        using var packed = new TemporaryFile(IdxFile.Gzip(whole));
        using var plain = new TemporaryFile([]);
        Idx.Unpack(packed.Path, plain.Path);
        Assert.Equal(whole, File.ReadAllBytes(plain.Path));

        using var damaged = new TemporaryFile(IdxFile.Gzip(whole)[..^12]);
        using var tooShort = new TemporaryFile(IdxFile.Gzip(whole[..^1]));
        using var other = new TemporaryFile(IdxFile.Gzip([1, 2, 3, 4]));
        foreach (TemporaryFile file in new[] { damaged, tooShort, other })
        {
            Assert.Throws<DataFormatException>(() => Idx.Unpack(file.Path, plain.Path));
        }

        Assert.Equal(whole, File.ReadAllBytes(plain.Path));
    }

    /// <summary>A file of 6 GB, of which all but a few bytes are a hole: nothing is read but the samples asked for.</summary>
    [Fact]
    public void AFileLargerThanAnArray_IsReadInLittleMemory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files are not sparse by default there.");
        using var images = new TemporaryFile(IdxFile.Bytes(UInt8, [2_000_000, 60, 50], []));
        long end = 16 + (2_000_000L * 3_000);
        using (var stream = new FileStream(images.Path, FileMode.Open, FileAccess.Write))
        {
            stream.Position = end - 1;
            stream.WriteByte(255);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        using FileSource<float> source = Idx.OpenDataset<float>(images.Path, null);
        var features = new float[3_000];
        for (int i = 0; i < 1_000; i++)
        {
            source.Read(i * 1_999, features, []);
        }

        source.Read(1_999_999, features, []);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
        Assert.Equal((2_000_000, 0f, 1f), (source.Count, features[^2], features[^1]));
    }
}
