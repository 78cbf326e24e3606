using System.Globalization;
using System.Text;
using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class CsvFileSourceTests
{
    /// <summary>Rows with quoted line ends, cells of one to four bytes a character, and numbers of many lengths.</summary>
    private static string Table(int rows, string lineEnd)
    {
        var text = new StringBuilder($"x,\"a\n\"\"note\"\"\",species,y{lineEnd}");
        string[] species = ["rose", "\u00E9glantine", "\"two\r\nlines\"", "\u82B1", "\U0001F339"];
        for (int row = 0; row < rows; row++)
        {
            string note = row % 3 == 0 ? $"\"{new string('\n', row % 5)}\"" : "\u00FC";
            text.Append(CultureInfo.InvariantCulture, $"{Math.Sin(row)},{note},{species[row % 5]}, {row * 1e-3} {lineEnd}");
        }

        return text.ToString();
    }

    private static TemporaryFile Written(string text) => new(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("\n", false, 1)]
    [InlineData("\r\n", true, 1)]
    [InlineData("\r", false, 2)]
    [InlineData("\n", true, 7)]
    [InlineData("\n", true, 100_000)]
    public void Open_GivesTheSamplesOfRead(string lineEnd, bool mark, int places)
    {
        byte[] text = Encoding.UTF8.GetBytes(Table(700, lineEnd));
        using var file = new TemporaryFile(mark ? [0xEF, 0xBB, 0xBF, .. text] : text);
        CsvOptions labels = new() { LabelColumn = "species", IgnoredColumns = [1], MaxIndexedRows = places };
        using FileSource<float> labelled = Csv.Open<float>(file.Path, labels);
        FileSourceAssert.HasSamplesOf(Csv.Read<float>(file.Path, labels), labelled);

        CsvOptions targets = new() { TargetColumns = ["y"], IgnoredColumns = [1, "species"], MaxIndexedRows = places };
        using FileSource<double> regression = Csv.Open<double>(file.Path, targets);
        FileSourceAssert.HasSamplesOf(Csv.Read<double>(file.Path, targets), regression);
    }

    [Fact]
    public void Open_WithoutHeader_StartsWithTheFirstLine()
    {
        using TemporaryFile file = Written(" 1  2 3\n4 5   6 \n\n  \n");
        CsvOptions options = new() { HasHeader = false, Separator = ' ', TargetColumns = [^1] };
        using FileSource<float> source = Csv.Open<float>(file.Path, options);
        FileSourceAssert.HasSamplesOf(Csv.Read<float>(file.Path, options), source);
        Assert.Equal([$"{file.Path}, line 1", $"{file.Path}, line 2"], [source.PlaceOf(0)!, source.PlaceOf(1)!]);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.PlaceOf(2));
    }

    [Fact]
    public void PlaceOf_CountsTheLinesInsideCells()
    {
        using TemporaryFile file = Written("x,note\n1,\"a\nb\nc\"\n2,d\n3,e\n");
        foreach (int places in new[] { 1, 2, 100 })
        {
            using FileSource<float> source = Csv.Open<float>(file.Path, new() { IgnoredColumns = ["note"], MaxIndexedRows = places });
            Assert.Equal([2, 5, 6], Enumerable.Range(0, 3).Select(i => int.Parse(source.PlaceOf(i)!.Split(' ')[^1], CultureInfo.InvariantCulture)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x,y\n")]
    [InlineData("x,y\n1,2\n\n3,4\n")]
    [InlineData("x,y\n1,2\n3\n")]
    [InlineData("x,y\n1,2\n3,\n")]
    [InlineData("x,y\n1,2\n3,NaN\n")]
    [InlineData("x,y\n1,2\n3,1e400\n")]
    [InlineData("x,y\n1,2\n3,four\n")]
    [InlineData("x,y\n1,2\n3,\"4\n")]
    [InlineData("x,y\n1,2\n3,\u0000\n")]
    public void Open_OfAMalformedFile_SaysWhatReadSays(string text)
    {
        using TemporaryFile file = Written(text);
        string expected = Assert.Throws<DataFormatException>(() => Csv.Read<double>(file.Path)).Message;
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => Csv.Open<double>(file.Path)).Message);
    }

    [Fact]
    public void Open_OfUnknownLabelsAndColumns_SaysWhatReadSays()
    {
        using TemporaryFile file = Written("x,kind\n1,a\n2,b\n3,\n");
        foreach (CsvOptions options in new CsvOptions[]
        {
            new() { LabelColumn = "kind" },
            new() { LabelColumn = "kind", ClassNames = ["a"] },
            new() { LabelColumn = "sort" },
        })
        {
            string expected = Assert.Throws<DataFormatException>(() => Csv.Read<double>(file.Path, options)).Message;
            Assert.Equal(expected, Assert.Throws<DataFormatException>(() => Csv.Open<double>(file.Path, options)).Message);
        }

        Assert.Throws<ArgumentException>(() => Csv.Open<double>(file.Path, new() { Separator = 'x' }));
        Assert.Throws<ArgumentOutOfRangeException>("MaxIndexedRows", () => Csv.Open<double>(file.Path, new() { MaxIndexedRows = 0 }));
    }

    [Fact]
    public void Open_OfOtherEncodings_IsRefused()
    {
        using var utf16 = new TemporaryFile([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("x\n1\n")]);
        Assert.Equal(
            $"{utf16.Path}, line 1: found the byte order mark of UTF-16 or UTF-32; expected text in UTF-8: save the file so, or read it into memory.",
            Assert.Throws<DataFormatException>(() => Csv.Open<double>(utf16.Path)).Message);

        using var latin1 = new TemporaryFile([.. "x\n1\n"u8, 0xFC, (byte)'\n']);
        using var cut = new TemporaryFile([.. "x\n1\n"u8, 0xC3]);
        foreach (TemporaryFile file in new[] { latin1, cut })
        {
            string expected = Assert.Throws<DataFormatException>(() => Csv.Read<double>(file.Path)).Message;
            Assert.Contains("not UTF-8", expected, StringComparison.Ordinal);
            Assert.Equal(expected, Assert.Throws<DataFormatException>(() => Csv.Open<double>(file.Path)).Message);
        }
    }

    [Fact]
    public void AFileThatChanges_IsNoticed()
    {
        using TemporaryFile file = Written("x\n1\n2\n3\n" + new string('\n', 5_000));
        FileSourceAssert.NoticesChanges(file, () => Csv.Open<float>(file.Path));
        using FileSource<float> source = Csv.Open<float>(file.Path);
        FileSourceAssert.ClosesItsFile(source);
    }

    [Fact]
    public void Reading_OnceEveryReaderIsThere_AllocatesNothing()
    {
        using TemporaryFile file = Written(Table(700, "\n"));
        using FileSource<float> source = Csv.Open<float>(file.Path, new() { IgnoredColumns = [1, 2], MaxIndexedRows = 64 });
        var features = new float[2];
        ReadAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void ReadAll()
        {
            for (int i = 0; i < 700; i++)
            {
                source.Read(i * 37 % 700, features, []);
            }
        }
    }

    /// <summary>With the setting STATICNETS_SLOW_TESTS, a table of some 400 MB; else one of 2 MB and an index to match.</summary>
    [Fact]
    public void ALargeFile_IsOpenedInBoundedMemory()
    {
        bool isLarge = Environment.GetEnvironmentVariable("STATICNETS_SLOW_TESTS") == "1";
        int rows = isLarge ? 10_000_000 : 50_000;
        int places = isLarge ? new CsvOptions().MaxIndexedRows : 1 << 10;
        using TemporaryFile file = Written("");
        using (var writer = new StreamWriter(file.Path))
        {
            writer.WriteLine("x,y,label");
            for (int row = 0; row < rows; row++)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row}.25,{row * 0.001:F6},{row % 3}"));
            }
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        using FileSource<double> source = Csv.Open<double>(file.Path, new() { TargetColumns = ["label"], MaxIndexedRows = places });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (isLarge ? 10 : 20) * 16L * places);
        var features = new double[2];
        for (int i = 0; i < 1_000; i++)
        {
            int row = (int)(i * 7_919L * 7_919 % rows);
            source.Read(row, features, new double[1]);
            Assert.Equal(row + 0.25, features[0]);
        }
    }
}
