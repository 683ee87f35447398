using System.Net;
using Genba.App.Intake;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web.Map;

/// <summary>The map and what belongs to it, as a reader asks for it.</summary>
public sealed class MapPageTests
{
    private static readonly string[] Pages =
    [
        "/map?open=line1&q=plc", "/map?open=all", "/map?focus=nobody&class=write&until=6&change=new",
            "/map?state=danger&until=3&change=gone",
        "/map?until=99&class=nothing&state=7", "/cut", "/cut?zone=line1", "/cut?conduit=line2--line1", "/cut?zone=nowhere", "/map/flow",
        "/map/flow?process=Production%20records",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Every_view_answers_with_and_without_a_plant(string language)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        foreach (var page in Pages) await AssertAnswersAsync(reader, page);
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        foreach (var page in Pages) await AssertAnswersAsync(reader, page);
    }

    private static async Task AssertAnswersAsync(HttpClient reader, string page)
    {
        using var answer = await reader.GetAsync(page, Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page}: {answer.StatusCode}");
    }
}
