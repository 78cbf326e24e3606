using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class StandardizationTests
{
    private static readonly double[] Rows = [1, 10, 0.1, 2, 20, 0.1, 3, 30, 0.1, 6, 60, 0.1];

    [Fact]
    public void Fit_Rows_TakesMeanAndPopulationDeviation()
    {
        Standardization<double> fitted = Standardization<double>.Fit(Rows, 3);
        Assert.Equal([3, 30, 0.1], fitted.Mean.ToArray());
        Assert.Equal([Math.Sqrt(3.5), Math.Sqrt(350), 1], fitted.Scale.ToArray());
    }

    [Fact]
    public void Fit_ConstantFeature_HasScaleOneWhateverItsValue()
    {
        for (int i = 1; i <= 200; i++)
        {
            float value = i * 0.1f;
            float[] rows = [.. Enumerable.Repeat(value, 37)];
            Standardization<float> fitted = Standardization<float>.Fit(rows, 1);
            Assert.Equal((value, 1f), (fitted.Mean[0], fitted.Scale[0]));
        }
    }

    [Fact]
    public void Fit_FeatureFarFromZero_KeepsItsSmallDeviation()
    {
        Standardization<double> fitted = Standardization<double>.Fit([1e9 - 1, 1e9 + 1], 1);
        Assert.Equal((1e9, 1), (fitted.Mean[0], fitted.Scale[0]));
    }

    [Fact]
    public void Apply_FittedRows_HaveMeanZeroAndDeviationOne()
    {
        Standardization<double> fitted = Standardization<double>.Fit(Rows, 3);
        var y = new double[Rows.Length];
        fitted.Apply(Rows, y);
        double[] first = [y[0], y[3], y[6], y[9]];
        Assert.Equal(0, first.Sum(), 1e-15);
        Assert.Equal(4, first.Sum(v => v * v), 1e-14);
        Assert.Equal([0, 0, 0, 0], [y[2], y[5], y[8], y[11]]);
    }

    [Fact]
    public void Invert_AppliedRows_GivesThemBack()
    {
        Standardization<double> fitted = Standardization<double>.Fit(Rows, 3);
        double[] inPlace = [.. Rows];
        fitted.Apply(inPlace, inPlace);
        fitted.Invert(inPlace, inPlace);
        Assert.All(Rows.Zip(inPlace), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    [Fact]
    public void Apply_DataSet_KeepsLabelsAndNamesAndItsOwnMemory()
    {
        var data = new Dataset<double>(Rows, 3, new[] { 0, 1, 0, 1 }, 2) { ClassNames = ["n", "y"] };
        Standardization<double> fitted = Standardization<double>.Fit(data.Take(..2));
        Dataset<double> scaled = data.Standardize(fitted);
        Assert.Equal([-1, -1, 0, 1, 1, 0, 3, 3, 0, 9, 9, 0], scaled.Features.ToArray());
        Assert.Equal(data.Labels.ToArray(), scaled.Labels.ToArray());
        Assert.Equal(["n", "y"], scaled.ClassNames);
        Assert.Equal(1, data.Features[0]);
    }

    [Fact]
    public void Restored_FromMeanAndScale_GivesTheSameBits()
    {
        float[] rows = [0.3f, 1.7f, -2.2f, 5.5f, 0.01f, 9f];
        Standardization<float> fitted = Standardization<float>.Fit(rows, 2);
        var restored = new Standardization<float>(fitted.Mean, fitted.Scale);
        float[] first = new float[6], second = new float[6];
        fitted.Apply(rows, first);
        restored.Apply(rows, second);
        Assert.Equal(first.Select(BitConverter.SingleToInt32Bits), second.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Statistics_ThatCannotBe_AreRefused()
    {
        Refused("Found 2 means and 1 scales; expected one of each for every feature, and at least one feature. (Parameter 'scale')",
            () => new Standardization<float>([1, 2], [1]));
        Refused("Found 0 means and 0 scales; expected one of each for every feature, and at least one feature. (Parameter 'scale')",
            () => new Standardization<float>([], []));
        Refused("Found mean 0.5 and scale 0 for feature 1; expected finite numbers and a scale above 0. (Parameter 'scale')",
            () => new Standardization<float>([1, 0.5f], [1, 0]));
        Refused("Found mean NaN and scale 1 for feature 0; expected finite numbers and a scale above 0. (Parameter 'scale')",
            () => new Standardization<float>([float.NaN], [1]));
    }

    [Fact]
    public void Rows_ThatCannotBeFitted_AreRefused()
    {
        Refused("Found 0 values; expected at least one row and a multiple of the feature length 2. (Parameter 'rows')",
            () => Standardization<float>.Fit([], 2));
        Refused("Found 3 values; expected at least one row and a multiple of the feature length 2. (Parameter 'rows')",
            () => Standardization<float>.Fit([1, 2, 3], 2));
        Refused("Found NaN in row 1, feature 0; expected a finite number. (Parameter 'rows')",
            () => Standardization<float>.Fit([1, 2, float.NaN, 3], 2));
        Refused("Found values too large to square in feature 1; expected smaller ones: divide it first. (Parameter 'rows')",
            () => Standardization<double>.Fit([1, 1e200, 1, -1e200], 2));
    }

    [Fact]
    public void Rows_ThatDoNotFit_AreRefused()
    {
        var fitted = new Standardization<float>([1, 2], [1, 2]);
        var memory = new float[5];
        Refused("Found 4 values and room for 2; expected equal lengths and a multiple of the feature length 2. (Parameter 'destination')",
            () => { fitted.Apply(memory.AsSpan(0, 4), new float[2]); return 0; });
        Refused("Found 3 values and room for 3; expected equal lengths and a multiple of the feature length 2. (Parameter 'destination')",
            () => { fitted.Invert(memory.AsSpan(0, 3), new float[3]); return 0; });
        Refused("Found a destination that overlaps the source 1 values further on; expected the same memory or another. (Parameter 'destination')",
            () => { fitted.Apply(memory.AsSpan(0, 4), memory.AsSpan(1, 4)); return 0; });
        Refused("Found a data set of 1 features; expected 2, as this standardisation was fitted on. (Parameter 'data')",
            () => fitted.Apply(new Dataset<float>(memory, 1)));
    }

    private static void Refused(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
