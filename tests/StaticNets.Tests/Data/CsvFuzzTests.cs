using System.Text;
using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class CsvFuzzTests
{
    private const long MostBytes = 100_000;

    private static readonly CsvOptions Options = new() { LabelColumn = "kind" };
    private static readonly byte[] Table = Encoding.UTF8.GetBytes("x,y,kind\r\n1,-2.5e3,\"a,\"\"ä\"\"\"\r\n\" 3\",4,b\n");

    [Fact]
    public void Read_CutAnywhere_GivesADatasetOrOneKindOfError()
    {
        bool[] isRead =
        [
            .. Enumerable.Range(0, Table.Length + 1).Select(
                length => Bounded.Succeeds(() => Csv.Read<float>(new MemoryStream(Table, 0, length), Options), MostBytes)),
        ];
        Assert.False(isRead[0]);
        Assert.True(isRead[Table.Length]);
    }

    [Fact]
    public void Read_AnyByteChanged_GivesADatasetOrOneKindOfError()
    {
        int refused = 0;
        for (int i = 0; i < Table.Length * 256; i++)
        {
            byte[] changed = [.. Table];
            changed[i / 256] = (byte)i;
            refused += Bounded.Succeeds(() => Csv.Read<float>(new MemoryStream(changed), Options), MostBytes) ? 0 : 1;
        }

        Assert.InRange(refused, Table.Length, (Table.Length * 256) - 1);
    }

    [Fact]
    public void Read_PiecesOfSyntaxInAnyOrder_GivesADatasetOrOneKindOfError()
    {
        string[] pieces = ["\"", ",", "\n", "\r", "\r\n", "1", "-", ".", "e9", "kind", " ", "\uFEFF", "\0", "é", "\"\"", ";"];
        const int texts = 20_000;
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < texts; i++)
        {
            string text = (i % 2 == 0 ? "x,kind\n" : "") + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            CsvOptions options = Options with { Separator = i % 3 == 0 ? ' ' : ',' };
            refused += Bounded.Succeeds(() => Csv.Read<double>(new StringReader(text), options), MostBytes) ? 0 : 1;
        }

        Assert.InRange(refused, 1, texts - 1);
    }

    [Fact]
    public void Write_AnyTable_IsReadBackCellForCell()
    {
        var random = new Random(11);
        string[] labels = ["a", "b,c", "d\"e", "f\ng", " h ", "\"", "i;j"];
        for (int round = 0; round < 200; round++)
        {
            int count = random.Next(1, 20);
            double[] values = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
            string[] kinds = [.. Enumerable.Range(0, count).Select(_ => labels[random.Next(labels.Length)])];
            IEnumerable<string> lines = values.Zip(kinds, (value, kind) => FormattableString.Invariant($"{value},\"{kind.Replace("\"", "\"\"")}\""));
            Dataset<double> data = Csv.Read<double>(new StringReader("x,kind\n" + string.Join(round % 2 == 0 ? "\n" : "\r\n", lines)), Options);
            Assert.Equal(values, data.Features.ToArray());
            Assert.Equal(kinds, data.Labels.ToArray().Select(label => data.ClassNames![label]));
        }
    }
}
