namespace StaticNets.Tests.Shared;

/// <summary>Real data sets, which are not part of the repository.</summary>
internal static class RealData
{
    /// <summary>The path of a file under the folder that STATICNETS_DATA names; skips the test where that is not set.</summary>
    public static string Path(params string[] names)
    {
        string? folder = Environment.GetEnvironmentVariable("STATICNETS_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "STATICNETS_DATA is not set: it names the folder of the real data sets.");
        string path = System.IO.Path.Combine([folder!, .. names]);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there.");
        return path;
    }
}
