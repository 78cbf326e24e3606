using System.Globalization;
using System.Text;
using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class CsvTests
{
    private static readonly CsvOptions LabelLast = new() { LabelColumn = ^1 };

    private static Dataset<double> Read(string text, CsvOptions? options = null) => Csv.Read<double>(new StringReader(text), options);

    [Fact]
    public void Labels_ByName_BecomeClassesInOrdinalOrder()
    {
        Dataset<double> data = Read("kind,x,y\nrose,1,2\nLily,3,4\nrose,5,6\n", new CsvOptions { LabelColumn = "kind" });
        Assert.Equal((3, 2, 2), (data.Count, data.FeatureLength, data.ClassCount));
        Assert.Equal([1, 2, 3, 4, 5, 6], data.Features.ToArray());
        Assert.Equal([1, 0, 1], data.Labels.ToArray());
        Assert.Equal(["Lily", "rose"], data.ClassNames);
        Assert.Equal(["x", "y"], data.FeatureNames);
    }

    [Fact]
    public void Labels_ThatAreNumbers_AreSortedByValue()
    {
        Dataset<double> data = Read("1,10\n1,9\n1,-1.5\n1,10", LabelLast with { HasHeader = false });
        Assert.Equal(["-1.5", "9", "10"], data.ClassNames);
        Assert.Equal([2, 1, 0, 2], data.Labels.ToArray());
        Assert.Null(data.FeatureNames);
    }

    [Fact]
    public void Labels_OfGivenClasses_TakeTheirIndexes()
    {
        CsvOptions options = LabelLast with { HasHeader = false, ClassNames = ["no", "maybe", "yes"] };
        Dataset<double> data = Read("1,yes\n2,no", options);
        Assert.Equal([2, 0], data.Labels.ToArray());
        Assert.Equal((3, "maybe"), (data.ClassCount, data.ClassNames![1]));
        Fails("CSV text, line 1, column 2: found label 'Yes'; expected one of 'no', 'maybe', 'yes'.", "1,Yes", options);
    }

    [Fact]
    public void Targets_ByNameAndIndex_KeepTheOrderOfTheOptions()
    {
        Dataset<double> data = Read("a,b,c,d\n1,2,3,4\n5,6,7,8", new CsvOptions { TargetColumns = ["d", 0], IgnoredColumns = ["b"] });
        Assert.Equal([4, 1, 8, 5], data.Targets.ToArray());
        Assert.Equal([3, 7], data.Features.ToArray());
        Assert.Equal((2, false), (data.TargetLength, data.IsClassification));
    }

    [Fact]
    public void NoOptions_GiveFeaturesOnly()
    {
        Dataset<double> data = Read("a\n1\n");
        Assert.Equal((1, 1, 0, 0), (data.Count, data.FeatureLength, data.TargetLength, data.ClassCount));
    }

    [Fact]
    public void IgnoredColumn_MayHoldAnything()
    {
        Assert.Equal([1], Read("a,b\n1,\n", new CsvOptions { IgnoredColumns = ["b"] }).Features.ToArray());
    }

    [Theory]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n", ',')]
    [InlineData("a;b\n1;2\n3;4", ';')]
    [InlineData("a\tb\n 1 \t2\n3\t 4\n\n\n", '\t')]
    [InlineData("a|b\r1|2\r3|4\r", '|')]
    [InlineData("  a b \n1   2\n 3 4 \n \n", ' ')]
    [InlineData("\"a\",b\n\"1\",\"2\"\n3,\"4\"", ',')]
    public void Text_InEveryDialect_GivesTheSameTable(string text, char separator)
    {
        Dataset<double> data = Read(text, new CsvOptions { Separator = separator });
        Assert.Equal([1, 2, 3, 4], data.Features.ToArray());
        Assert.Equal(["a", "b"], data.FeatureNames);
    }

    [Fact]
    public void QuotedCell_MayHoldSeparatorsLineEndsAndQuotes()
    {
        Dataset<double> data = Read("x,\"the, label\"\n1,\"a,b\"\n2,\"line 1\r\nline 2\"\n3,\"say \"\"hi\"\"\"\n4,\" \"\n", new() { LabelColumn = "the, label" });
        Assert.Equal([" ", "a,b", "line 1\nline 2", "say \"hi\""], data.ClassNames!.Select(name => name.ReplaceLineEndings("\n")));
        Assert.Equal([1, 2, 3, 0], data.Labels.ToArray());
    }

    [Fact]
    public void Numbers_AreReadWithAPointWhateverTheCulture()
    {
        using var commas = new CommaCulture();
        Assert.Equal([-1.5, 2e-3, 1e300], Read("a;b;c\n-1.5;+2E-3;1e300", new CsvOptions { Separator = ';' }).Features.ToArray());
        Fails("CSV text, line 2, column 1: found '3,14' in column 'a'; expected a number such as -1.5 or 2e3.", "a\n\"3,14\"");
    }

    [Fact]
    public void Numbers_WrittenRoundTrip_ComeBackBitForBit()
    {
        var random = new Random(1);
        double[] written = [.. Enumerable.Range(0, 2000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64())).Where(double.IsFinite)];
        string text = string.Join('\n', written.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        Assert.Equal(written, Read(text, new CsvOptions { HasHeader = false }).Features.ToArray());
        Assert.Equal(0.1f, Csv.Read<float>(new StringReader("a\n0.1")).Features[0]);
    }

    [Fact]
    public void File_WithByteOrderMark_IsReadInItsEncoding()
    {
        foreach (Encoding encoding in new Encoding[] { new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            using var file = new TemporaryFile([.. encoding.GetPreamble(), .. encoding.GetBytes("größe\n1\n")]);
            Assert.Equal(["größe"], Csv.Read<float>(file.Path).FeatureNames);
        }
    }

    [Fact]
    public void Stream_AfterReading_StaysOpen()
    {
        using var stream = new MemoryStream("a\n1"u8.ToArray());
        Assert.Equal(1, Csv.Read<float>(stream).Count);
        Assert.True(stream.CanRead);
    }

    [Theory]
    [InlineData("", "line 1: found nothing; expected a line with the names of the columns")]
    [InlineData("\n1\n", "line 1: found nothing; expected a line with the names of the columns")]
    [InlineData("a,b\n", "line 2: found the end of the file behind the header; expected at least one line of data")]
    [InlineData("a,b\n1,2\n3\n", "line 3: found 1 cell; expected 2, as on the header line")]
    [InlineData("a,b\n1,2,3\n", "line 2: found 3 cells; expected 2, as on the header line")]
    [InlineData("a,b\n1,2,\n", "line 2: found 3 cells; expected 2, as on the header line")]
    [InlineData("a,b\n1,2\n\n3,4\n", "line 3: found a blank line; expected data, since more lines follow")]
    [InlineData("a,b\n1,\n", "line 2, column 2: found an empty cell in column 'b'; expected a number: fill the gap, or ignore the line or column")]
    [InlineData("a,b\n1,two\n", "line 2, column 2: found 'two' in column 'b'; expected a number such as -1.5 or 2e3")]
    [InlineData("a,b\n1,NaN\n", "line 2, column 2: found 'NaN' in column 'b'; expected a finite number in the range of Double")]
    [InlineData("a,b\n-Infinity,1\n", "line 2, column 1: found '-Infinity' in column 'a'; expected a finite number in the range of Double")]
    [InlineData("a,b\n1,1e999\n", "line 2, column 2: found '1e999' in column 'b'; expected a finite number in the range of Double")]
    [InlineData("a,b\n1,0x10\n", "line 2, column 2: found '0x10' in column 'b'; expected a number such as -1.5 or 2e3")]
    [InlineData("a,b\n1,\"2\n3,4\n", "line 2, column 2: found a quote that is never closed; expected a closing quote before the end of the file")]
    [InlineData("a,b\n1,5\"\n", "line 2, column 2: found a quote inside a cell; expected the whole cell in quotes, and a quote inside it doubled")]
    [InlineData(
        "a,b\n1,\"5\"x\n",
        "line 2, column 2: found 'x' behind a closing quote; expected a separator or the end of the line, or a quote inside the cell doubled")]
    [InlineData("a,b\n1,2\0\n", "line 2, column 2: found a NUL character; expected text in UTF-8 (is this a binary file?)")]
    [InlineData("\"a\n\",b\n1,2\nx,4\n", "line 4, column 1: found 'x' in column 'a\\u000a'; expected a number such as -1.5 or 2e3")]
    [InlineData(
        "a\n1234567890123456789012345678901234567890x\n",
        "line 2, column 1: found '1234567890123456789012345678901234567890…' in column 'a'; expected a number such as -1.5 or 2e3")]
    public void Read_MalformedText_SaysPlaceFoundAndExpected(string text, string message) => Fails($"CSV text, {message}.", text);

    [Theory]
    [InlineData("x,y\n1,2", "line 1: found no column 'label', which LabelColumn names; expected one of 'x', 'y'")]
    [InlineData("label,label,x\n1,2,3", "line 1: found two columns named 'label'; expected different names, or the index of the column in the options")]
    [InlineData("label\n1", "line 1: found no column of features among 1; expected at least one that is neither label nor target nor ignored (is the separator right?)")]
    [InlineData("label,x\n\"a\nb\",c\n", "line 3, column 2: found 'c' in column 'x'; expected a number such as -1.5 or 2e3")]
    [InlineData("x,label\n1,", "line 2, column 2: found an empty cell in column 'label'; expected a label")]
    public void Label_ThatIsNotThereOrSpansLines_IsPlacedExactly(string text, string message) =>
        Fails($"CSV text, {message}.", text, new CsvOptions { LabelColumn = "label" });

    [Fact]
    public void Columns_ThatCannotBe_AreRefused()
    {
        Fails("CSV text, line 1: found no column 2, which TargetColumns names; expected an index from 0 to 1.", "1,2",
            new CsvOptions { HasHeader = false, TargetColumns = [2] });
        Fails("CSV text, line 1: found no column ^3, which IgnoredColumns names; expected an index from 0 to 1.", "1,2",
            new CsvOptions { HasHeader = false, IgnoredColumns = [^3] });
        Fails("CSV text, line 1: found column 1, 'a', named twice in the options; expected each column to be a label, a target or ignored, once.",
            "a,b\n1,2", new CsvOptions { LabelColumn = "a", IgnoredColumns = [0] });
        Fails("CSV text, line 2: found 1 cell; expected 2, as on the first line.", "1,2\n3", new CsvOptions { HasHeader = false });
    }

    [Fact]
    public void Options_ThatContradict_AreRefusedBeforeReading()
    {
        Refused("Found separator ':'; expected a comma, semicolon, tab, vertical bar or blank. (Parameter 'Separator')", new() { Separator = ':' });
        Refused("Found a label column and target columns; expected one or the other. (Parameter 'TargetColumns')",
            new() { LabelColumn = 0, TargetColumns = [1] });
        Refused("Found column 'a' for a file without a header; expected its index, from 0. (Parameter 'HasHeader')",
            new() { HasHeader = false, LabelColumn = "a" });
        Refused("Found 1 class names without a label column; expected a label column and at least one name, each once. (Parameter 'ClassNames')",
            new() { ClassNames = ["a"] });
        Refused("Found 2 class names for a label column; expected a label column and at least one name, each once. (Parameter 'ClassNames')",
            new() { LabelColumn = 0, ClassNames = ["a", "a"] });
    }

    [Fact]
    public void File_ThatIsMalformed_IsNamed()
    {
        using var file = new TemporaryFile("a\nx"u8.ToArray());
        var error = Assert.Throws<DataFormatException>(() => Csv.Read<float>(file.Path));
        Assert.Equal((file.Path, 2L, 1, (long?)null), (error.File, error.Line, error.Column, error.Offset));
        Assert.Equal(("'x' in column 'a'", "a number such as -1.5 or 2e3"), (error.Found, error.Expected));
    }

    [Fact]
    public void Bytes_ThatAreNotUtf8_AreRefused()
    {
        var error = Assert.Throws<DataFormatException>(() => Csv.Read<float>(new MemoryStream([.. "gr"u8, 0xF6, .. "sse\n1\n"u8])));
        Assert.Equal(
            "CSV stream, line 1: found bytes here or soon after that are not UTF-8; "
            + "expected text in UTF-8: save the file so, or pass a TextReader with its encoding.",
            error.Message);
    }

    [Fact]
    public void Line_OfTheLongestLength_IsReadAndALongerOneRefused()
    {
        var options = new CsvOptions { MaxLineLength = 5 };
        Assert.Equal([1, 234], Read("a,b\n1,234\n", options).Features.ToArray());
        Fails("CSV text, line 2: found more than 5 characters on one line; expected a line end sooner, or a larger MaxLineLength.", "a,b\n1,2345\n", options);
    }

    [Theory]
    [InlineData("1")]
    [InlineData(",")]
    [InlineData("\"\"")]
    [InlineData("\"\n\"")]
    public void Line_WithoutEnd_IsRefusedWithinBoundedMemory(string unit)
    {
        string text = string.Concat(Enumerable.Repeat(unit, 20_000_000 / unit.Length));
        long longestLine = new CsvOptions().MaxLineLength;
        Assert.False(Bounded.Succeeds(() => Read(text), 80 * longestLine));
    }

    private static void Fails(string message, string text, CsvOptions? options = null) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => Read(text, options)).Message);

    private static void Refused(string message, CsvOptions options) =>
        Assert.Equal(message, Assert.ThrowsAny<ArgumentException>(() => Read("", options)).Message);
}
