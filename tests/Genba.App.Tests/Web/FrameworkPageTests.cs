using System.Net;
using Genba.Core.Frameworks;

namespace Genba.App.Tests.Web;

public sealed class FrameworkPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "ガイドライン一覧", "一部確認")]
    [InlineData("en", "Frameworks", "Partly confirmed")]
    public async Task All_frameworks_are_listed_with_how_sure_they_are(string language, string title, string partly)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var page = await TextOf(reader, "/frameworks");
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(partly, page, StringComparison.Ordinal);
        Assert.All(FrameworkLibrary.Ids, id => Assert.Contains($"href=\"/frameworks/{id}\"", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Every_framework_has_a_page_with_all_its_items(string language)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        foreach (var framework in FrameworkLibrary.All)
        {
            var page = await TextOf(reader, $"/frameworks/{framework.Id}");
            Assert.All(framework.Requirements, one => Assert.Contains($">{one.Id}</b>", page, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("ja", "出典に記載", "Genbaの判断", "題名は未確認")]
    [InlineData("en", "Stated by a source", "Our judgement", "Title unverified")]
    public async Task Links_say_in_words_who_states_them_and_unverified_titles_say_so(
        string language, string stated, string judged, string unverified)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var page = await TextOf(reader, "/frameworks/cpsf-1.0");
        Assert.All([stated, judged, unverified], word => Assert.Contains(word, page, StringComparison.Ordinal));
        Assert.Contains("class=\"link-mark stated\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"link-mark suggested\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"link-mark derived\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"link-mark ambiguous\"", await TextOf(reader, "/frameworks/ipa-smart-factory-2023"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/frameworks/meti-factory-1.x/2-6", "/frameworks/cpsf-1.0/CPS.AM-1")]
    [InlineData("/frameworks/un-r155/7.2.2.2%28e%29", "7.2.2.2(e)")]
    [InlineData("/frameworks/iec-62443-3-3/SR%201.1", "/frameworks/iec-62443-4-2/CR%201.1")]
    public async Task One_requirement_shows_what_links_to_it(string address, string expected)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        Assert.Contains(expected, await TextOf(reader, address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/frameworks/unheard-of")]
    [InlineData("/frameworks/meti-factory-1.x/9-9")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        using var answer = await reader.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Filters_leave_what_matches()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        var page = await TextOf(reader, "/frameworks/cpsf-1.0?unverified=1&group=CPS.AM");
        Assert.Contains("3 of 104 items", page, StringComparison.Ordinal);
        Assert.Contains("1 of 100 items", await TextOf(reader, "/frameworks/iec-62443-3-3?q=SR+7.8"), StringComparison.Ordinal);
    }

    private static async Task<string> TextOf(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));
}
