using System.Net;

namespace Genba.App.Tests.Web;

public sealed class FrameTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_plant_begins_with_the_first_start_page()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();

        using var answer = await reader.GetAsync("/", Cancel);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(new Uri(host.Address, "/start"), answer.Headers.Location);
    }

    [Theory]
    [InlineData("ja", "機械には何も送りません")]
    [InlineData("en", "Nothing is sent to machines")]
    public async Task A_page_speaks_the_language_that_the_browser_asks_for(string language, string expected)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);

        var page = await reader.GetStringAsync("/start", Cancel);

        Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
        Assert.Contains(expected, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chosen_language_outlasts_what_the_browser_asks_for()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");

        using var chosen = await reader.GetAsync("/reader/language/ja?back=%2Fstart", Cancel);
        var page = await reader.GetStringAsync(chosen.Headers.Location, Cancel);

        Assert.Contains("<html lang=\"ja\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https%3A%2F%2Fexample.org%2F")]
    [InlineData("%2F%2Fexample.org%2F")]
    [InlineData("%2F%5Cexample.org%2F")]
    public async Task The_way_back_never_leaves_this_program(string back)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();

        using var answer = await reader.GetAsync($"/reader/language/en?back={back}", Cancel);

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Every_answer_forbids_what_is_not_ours_and_nothing_is_written_inline()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();

        using var answer = await reader.GetAsync("/start", Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" onclick=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_name_for_this_machine_is_refused()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/start");
        request.Headers.Host = "plant.example.org";

        using var answer = await reader.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task An_upload_without_the_token_of_a_page_is_refused()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        using var body = new ByteArrayContent([1, 2, 3]);

        using var answer = await reader.PostAsync("/intake?name=a.pcap", body, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so_and_shows_the_way_back()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();

        using var answer = await reader.GetAsync("/no/such/page", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }
}
