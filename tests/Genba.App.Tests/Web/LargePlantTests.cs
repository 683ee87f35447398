using System.Diagnostics;
using System.Net;
using Genba.App.Web.Texts;
using Genba.Benchmarks;
using Genba.Core.Inspection;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

/// <summary>A plant so large that its pages take longer to make ready than a reader should wait without a word.</summary>
public sealed class LargePlantTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_answer_at_once_after_the_start_and_after_an_import_and_say_what_they_show()
    {
        await using var host = await WebHost.StartAsync(async (database, cancel) =>
            await new PlantStore(database, TimeProvider.System).ImportAsync([MadePlant.Of(2_000, 150_000)], EntryActors.CommandLine, cancel));
        using var reader = host.Reader("ja");

        // It answers although the plant is not made yet, and says so.
        using var first = await reader.GetAsync("/map?asset=00:1b:1b:00:00:01", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Contains(Japanese("PreparingTitle"), await TextOf(first), StringComparison.Ordinal);
        await UntilAsync(reader, "/map?asset=00:1b:1b:00:00:01", async page => page.StatusCode == HttpStatusCode.OK && (await TextOf(page)).Contains("class=\"map\""));
        using var again = await reader.GetAsync("/preparing", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);

        // A later state: until it is made, pages show the one before and say so.
        await new PlantStore(host.Database, TimeProvider.System).DeclareZonesAsync(
            new([new() { Id = "all", Name = new("Everything", "全体"), Subnets = ["10.0.0.0/8"] }], []), EntryActors.LocalUser, Cancel);
        using var meanwhile = await reader.GetAsync("/assets", Cancel);
        var shown = await TextOf(meanwhile);
        Assert.Equal(HttpStatusCode.OK, meanwhile.StatusCode);
        Assert.Contains(Japanese("BeingReplaced"), shown, StringComparison.Ordinal);
        Assert.DoesNotContain("全体", shown, StringComparison.Ordinal);
        await UntilAsync(reader, "/assets", async page => (await TextOf(page)).Contains("全体") && !(await TextOf(page)).Contains(Japanese("BeingReplaced")));
    }

    private static string Japanese(string key) => new System.Resources.ResourceManager("Genba.App.Web.Frame.FrameTexts", typeof(Reader).Assembly)
        .GetString(key, System.Globalization.CultureInfo.GetCultureInfo("ja"))!;

    private static async Task<string> TextOf(HttpResponseMessage page) => WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancel));

    private static async Task UntilAsync(HttpClient reader, string address, Func<HttpResponseMessage, Task<bool>> isReached)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            using var page = await reader.GetAsync(address, Cancel);
            if (await isReached(page)) return;
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), "Not ready after two minutes.");
            await Task.Delay(100, Cancel);
        }
    }
}
