using System.Numerics;

namespace StaticNets.Data;

/// <summary>One pass over a table, from the first line to a data set.</summary>
internal sealed class CsvParser<T>(string file, TextReader reader, CsvOptions options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CsvTable<T> _table = new(file, reader, options);
    private readonly CsvLabels _labels = new(options.ClassNames);
    private GrowingArray<T> _features = new(Array.MaxLength);
    private GrowingArray<T> _targets = new(Array.MaxLength);

    public Dataset<T> Read()
    {
        _table.Start();
        int rows = 0;
        for (; _table.Next(); rows++)
        {
            ReadNumbers(_table.Columns.Features, ref _features);
            ReadNumbers(_table.Columns.Targets, ref _targets);
            _labels.ReadFrom(_table);
        }

        return rows > 0 ? Finish(_table.Columns) : throw _table.NoData();
    }

    private void ReadNumbers(int[] columns, ref GrowingArray<T> values)
    {
        foreach (int column in columns)
        {
            if (!values.TryAdd(_table.Number(column)))
            {
                throw _table.TooMany();
            }
        }
    }

    private Dataset<T> Finish(CsvColumns columns)
    {
        ReadOnlyMemory<T> features = _features.ToMemory();
        int featureLength = columns.Features.Length;
        if (columns.Label is not null)
        {
            (string[] names, int[] labels) = _labels.Finish();
            return new Dataset<T>(features, featureLength, labels, names.Length)
            {
                ClassNames = names,
                FeatureNames = columns.FeatureNames,
            };
        }

        return columns.Targets.Length > 0
            ? new Dataset<T>(features, featureLength, _targets.ToMemory(), columns.Targets.Length) { FeatureNames = columns.FeatureNames }
            : new Dataset<T>(features, featureLength) { FeatureNames = columns.FeatureNames };
    }
}
