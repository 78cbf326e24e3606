namespace StaticNets.Tests.PublicApi;

public sealed class PublicApiTests
{
    /// <summary>The reviewed file shows, in every change, what the change adds to the public API or takes from it.</summary>
    [Fact]
    public void PublicApi_OfTheLibrary_IsTheReviewedOne() =>
        Snapshot.Match("PublicApi.verified.txt", ApiListing.Of(typeof(NetworkAttribute).Assembly));
}
