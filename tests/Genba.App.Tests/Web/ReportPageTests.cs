using System.Net;
using System.Text.Json;

namespace Genba.App.Tests.Web;

public sealed class ReportPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "Auditor", "評価報告書", "証拠のファイル")]
    [InlineData("en", "Executive", "Assessment report", "What to do first")]
    public async Task The_report_is_a_page_and_a_file_in_the_readers_language(string language, string audience, string title, string heading)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync($"/report?for={audience}", Cancel));
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(heading, page, StringComparison.Ordinal);
        var answer = await reader.GetAsync($"/report.html?for={audience}", Cancel);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        var file = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains($"<html lang=\"{language}\">", file, StringComparison.Ordinal);
        Assert.Contains(heading, file, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", file, StringComparison.Ordinal);
        Assert.DoesNotContain("http", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_tools_get_the_same_as_oscal()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        using var results = JsonDocument.Parse(await reader.GetStringAsync("/report/oscal-results.json", Cancel));
        Assert.Equal("1.1.2", results.RootElement.GetProperty("assessment-results").GetProperty("metadata").GetProperty("oscal-version").GetString());
        var plan = await reader.GetAsync("/report/oscal-plan.json", Cancel);
        var page = await reader.GetStringAsync("/report", Cancel);
        Assert.Equal(plan.StatusCode == HttpStatusCode.OK, page.Contains("oscal-plan.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_reader_gets_the_report_of_the_plant()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        Assert.Contains("All items", await reader.GetStringAsync("/report?for=77&anonymous=x", Cancel), StringComparison.Ordinal);
    }
}
