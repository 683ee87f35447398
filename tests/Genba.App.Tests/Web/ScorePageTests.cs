using System.Net;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.Assessment;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed partial class ScorePageTests
{
    private const string Earlier = "tt=41&or=40&op=41&te=39&su=41&kp=222222222";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "九つの重要項目", "他工場の平均")]
    [InlineData("en", "The nine key items", "Average of other factories")]
    public async Task The_sample_shows_both_scores_beside_published_ones_and_the_key_items(string language, string keys, string others)
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader(language);
        var page = await TextOf(reader, "/scores");
        Assert.All([keys, others, "class=\"radar\""], words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.All("1-1 2-9 4-4".Split(' '), id => Assert.Contains($"<b>{id}</b>", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Results_are_kept_brought_along_compared_and_removed()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader("en");
        await PostAsync(reader, "/scores/keep", "saved=");
        await PostAsync(reader, "/scores/earlier", "saved=", ("address", "https://example.org/result/?" + Earlier), ("dated", "2024-03-01"), ("site", "Plant B"));
        var kept = await host.Get<ScoreStore>().ListAsync(Cancel);
        Assert.Equal(Earlier, kept[0].Record.Declared.ToString());
        Assert.NotNull(kept[1].Record.Corroborated);

        var compared = await TextOf(reader, $"/scores?with={kept[0].Id}&with={kept[1].Id}");
        Assert.Contains("C 41", compared, StringComparison.Ordinal);
        Assert.Contains("Plant B", compared, StringComparison.Ordinal);
        Assert.Contains("class=\"score-line\"", compared, StringComparison.Ordinal);

        using var removed = await SendAsync(reader, $"/scores/{kept[0].Id}/remove");
        Assert.Single(await host.Get<ScoreStore>().ListAsync(Cancel));
    }

    [Theory]
    [InlineData("tt=41&or=40", "2024-03-01")]
    [InlineData("tt=80&or=40&op=41&te=39&su=41&kp=222222222", "2024-03-01")]
    [InlineData(Earlier, "2999-01-01")]
    [InlineData(Earlier, "")]
    public async Task What_is_no_earlier_result_is_refused_with_the_reason(string address, string dated)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        await PostAsync(reader, "/scores/earlier", "problem=", ("address", address), ("dated", dated));
        Assert.Empty(await host.Get<ScoreStore>().ListAsync(Cancel));
    }

    [Fact]
    public async Task Without_answers_there_is_nothing_to_keep()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        Assert.Contains("No score yet", await TextOf(reader, "/scores"), StringComparison.Ordinal);
        await PostAsync(reader, "/scores/keep", "problem=");
    }

    private static async Task<WebHost> SampleAsync()
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        return host;
    }

    private static async Task PostAsync(HttpClient reader, string address, string told, params (string Name, string Value)[] fields)
    {
        using var answer = await SendAsync(reader, address, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains(told, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient reader, string address, params (string Name, string Value)[] fields) =>
        await reader.PostAsync(address, new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", await TokenAsync(reader))]), Cancel);

    private static async Task<string> TokenAsync(HttpClient reader) => Token().Match(await reader.GetStringAsync("/scores", Cancel)).Groups[1].Value;

    private static async Task<string> TextOf(HttpClient reader, string address) => WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
