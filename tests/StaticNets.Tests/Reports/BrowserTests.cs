using System.Globalization;
using StaticNets.Reports;
using StaticNets.Training;

namespace StaticNets.Tests.Reports;

/// <summary>Opens the page of a run in a browser, where one is installed.</summary>
public sealed class BrowserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Page_OfARun_IsDrawnInBothSchemes_AndAsksForNothing()
    {
        SkipWithoutBrowser();
        string page = _folder["run.html"];
        Runs.Report().Save(page);

        (string dom, string[] requests) = Browser.Open(page, _folder["dom"], "--dump-dom");
        Assert.Contains("Architecture of Chain", dom, StringComparison.Ordinal);
        Assert.Contains("class=\"curve", dom, StringComparison.Ordinal);
        Assert.Contains("class=\"cell\"", dom, StringComparison.Ordinal);
        Assert.Empty(requests);

        Screenshot light = Shot(page, dark: false);
        Screenshot dark = Shot(page, dark: true);
        Assert.True(light.Brightness > 200, $"brightness {light.Brightness} in light");
        Assert.True(dark.Brightness < 60, $"brightness {dark.Brightness} in dark");

        // The first two colours of curves and that of mistakes, each with pixels of its own.
        AssertDrawn(light, 0x5b3fd0, 0x0f8f83, 0xb4540a);
        AssertDrawn(dark, 0xa594ff, 0x3ed0bf, 0xffa562);
    }

    [Fact]
    public void Page_ThatAsksForAPicture_IsNoticed()
    {
        SkipWithoutBrowser();
        string page = _folder["asks.html"];
        File.WriteAllText(page, "<!DOCTYPE html><img src=\"http://report.test/picture.png\">");
        (_, string[] requests) = Browser.Open(page, _folder["asks"], "--dump-dom");
        Assert.Contains(requests, static request => request.Contains("report.test/picture.png", StringComparison.Ordinal));
    }

    // A value that no line has room for, with and without places to break it.
    [Theory]
    [InlineData(1100, "ImageAugmentation (channels 1, height 28, width 28, shift 2, fill 0, flip horizontal 0.5, flip vertical 0, contrast 0, brightness 0)")]
    [InlineData(400, "ImageAugmentation (channels 1, height 28, width 28, shift 2, fill 0, flip horizontal 0.5, flip vertical 0, contrast 0, brightness 0)")]
    [InlineData(400, "/a/path/without/places/to/break/it/a/path/without/places/to/break/it/a/path/without/places/to/break/it/a/path/without/places/to/break/it")]
    public void Settings_BesideALongOne_AreVisible(int width, string longValue)
    {
        SkipWithoutBrowser();
        Screenshot seven = Settings("7");
        Assert.Equal(0, seven.PixelsUnlike(Settings("7")));
        Assert.NotEqual(0, seven.PixelsUnlike(Settings("4")));

        Screenshot Settings(string seed)
        {
            string page = _folder["settings.html"];
            TrainingHistory history = Runs.History(0, 1);
            TrainingReport.Of(history with
            {
                Started = history.Started! with { Settings = [new("seed", seed), new("augmentation", longValue)] },
            }).Save(page);
            return Shot(page, dark: false, width);
        }
    }

    private static void SkipWithoutBrowser()
    {
        if (Browser.Path is null)
        {
            Assert.Skip("No Chromium is installed (on Debian: apt-get install chromium), so no page is opened.");
        }
    }

    private static void AssertDrawn(Screenshot shot, params int[] colours)
    {
        var counts = new int[colours.Length];
        for (int y = 0; y < shot.Height; y++)
        {
            for (int x = 0; x < shot.Width; x++)
            {
                (int red, int green, int blue) = shot[x, y];
                int at = Array.IndexOf(colours, (red << 16) | (green << 8) | blue);
                if (at >= 0)
                {
                    counts[at]++;
                }
            }
        }

        for (int i = 0; i < colours.Length; i++)
        {
            Assert.True(counts[i] > 100, string.Create(CultureInfo.InvariantCulture, $"{counts[i]} pixels of #{colours[i]:x6}"));
        }
    }

    private Screenshot Shot(string page, bool dark, int width = 1240)
    {
        string image = _folder[dark ? "dark.png" : "light.png"];
        string[] scheme = dark ? ["--blink-settings=preferredColorScheme=0"] : [];
        Browser.Open(page, _folder[dark ? "dark" : "light"], [.. scheme, $"--window-size={width},3600", $"--screenshot={image}"]);
        return new Screenshot(File.ReadAllBytes(image));
    }
}
