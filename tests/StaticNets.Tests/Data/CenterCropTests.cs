using System.Numerics;
using StaticNets.Data;

namespace StaticNets.Tests.Data;

public class CenterCropTests
{
    /// <summary>The first pixels are those of torchvision's <c>int(round((image − crop) / 2.0))</c>, which rounds halves to even.</summary>
    [Theory]
    [InlineData(1, 5, 7, 2, 2, 2, 2)]
    [InlineData(3, 4, 3, 1, 2, 2, 0)]
    [InlineData(2, 7, 6, 2, 2, 2, 2)]
    [InlineData(2, 9, 8, 2, 1, 4, 4)]
    [InlineData(2, 5, 3, 5, 3, 0, 0)]
    [InlineData(1, 1, 6, 1, 5, 0, 0)]
    public void Window_IsInTheMiddle(int channels, int height, int width, int cropHeight, int cropWidth, int top, int left)
    {
        AssertWindows<float>();
        AssertWindows<double>();

        void AssertWindows<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int length = channels * height * width;
            T[] pixels = [.. Enumerable.Range(0, 3 * length).Select(i => T.CreateTruncating(i))];
            var labelled = new Dataset<T>(pixels, length, new int[] { 2, 0, 1 }, 3) { FeatureNames = [.. Enumerable.Range(0, length).Select(i => $"p{i}")] };
            var regression = new Dataset<T>(pixels, length, pixels.AsMemory(0, 6), 2);
            foreach (Dataset<T> images in new[] { labelled, regression })
            {
                foreach (SampleSource<T> source in new SampleSource<T>[] { images, images.Take(..), new WrappedSource<T>(images) })
                {
                    SampleSource<T> cropped = source.CenterCrop(channels, height, width, cropHeight, cropWidth);
                    Assert.Equal((3, source.IsInMemory, images.ClassCount), (cropped.Count, cropped.IsInMemory, cropped.ClassCount));
                    for (int sample = 0; sample < 3; sample++)
                    {
                        AssertSample(images, cropped, sample);
                    }
                }
            }

            int[] kept = Kept();
            Assert.Equal(kept.Select(i => $"p{i}"), labelled.CenterCrop(channels, height, width, cropHeight, cropWidth).FeatureNames);
        }

        void AssertSample<T>(Dataset<T> images, SampleSource<T> cropped, int sample)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var features = new T[cropped.FeatureLength];
            var targets = new T[cropped.TargetLength];
            cropped.Read(sample, features, targets);
            Assert.Equal(Kept().Select(i => images.Row(sample)[i]), features);
            Assert.Equal(images.TargetRow(sample).ToArray(), targets);
            Assert.True(!cropped.IsClassification || cropped.Label(sample) == images.Labels[sample]);
        }

        int[] Kept() =>
        [
            .. from channel in Enumerable.Range(0, channels)
               from y in Enumerable.Range(top, cropHeight)
               from x in Enumerable.Range(left, cropWidth)
               select (((channel * height) + y) * width) + x,
        ];
    }

    [Fact]
    public void NothingIsCopied_AndPlacesAreThoseOfTheSource()
    {
        float[] pixels = new float[2 * 9];
        SampleSource<float> cropped = new Dataset<float>(pixels, 9).CenterCrop(1, 3, 3, 1, 1);
        pixels[9 + 4] = 7;
        float[] middle = [0];
        cropped.Read(1, middle, []);
        Assert.Equal(7, middle[0]);
        Assert.Equal("wrapped file, line 3", new WrappedSource<float>(new Dataset<float>(pixels, 9)).CenterCrop(1, 3, 3, 1, 1).PlaceOf(1));
        Assert.Equal(0, new Dataset<float>(pixels, 9).Take(..0).CenterCrop(1, 3, 3, 1, 1).Count);
    }

    [Fact]
    public void ImagesThatDoNotFit_AreRefused()
    {
        var images = new Dataset<float>(new float[40], 20);
        Assert.Equal(
            "The samples have 20 features; the crop is from images of 2x4x5, which are 40.",
            Assert.Throws<ArgumentException>(() => images.CenterCrop(2, 4, 5, 2, 2)).Message);
        Assert.StartsWith(
            "Found a crop of 4x6 from images of 4x5; expected one that is no larger.",
            Assert.Throws<ArgumentOutOfRangeException>("cropWidth", () => images.CenterCrop(1, 4, 5, 4, 6)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("cropHeight", () => images.CenterCrop(1, 4, 5, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("height", () => images.CenterCrop(65_536, 65_536, 1, 1, 1));
    }
}
