using System.Net;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed partial class TogetherPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "診断の一覧", "未確認", "昨年から")]
    [InlineData("en", "Assessments", "Not confirmed", "From last year")]
    public async Task A_year_is_closed_and_the_next_begins_with_its_answers(string language, string title, string unconfirmed,
        string lastYear)
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader(language);
        await PostAsync(reader, "/assessments/1/change", "saved=", ("version", "1"), ("name", "FY2026"), ("from", "2026-04-01"),
            ("to", "2027-03-31"));
        await PostAsync(reader, "/assessments/1/close", "saved=");
        await PostAsync(reader, "/assessments/open", "/assessments/2", ("name", "FY2027"), ("from", "2027-04-01"), ("to", "2028-03-31"),
            ("carried", "1"));
        var list = await TextOf(reader, "/assessments");
        Assert.All([title, "FY2026", "FY2027", unconfirmed], words => Assert.Contains(words, list, StringComparison.Ordinal));
        Assert.Contains(lastYear, await TextOf(reader, "/checklist/2-6"), StringComparison.Ordinal);
        var closed = await TextOf(reader, "/checklist/2-6?assessment=1");
        Assert.DoesNotContain("action=\"/checklist/2-6", closed, StringComparison.Ordinal);
        Assert.Contains("FY2026", closed, StringComparison.Ordinal);

        await PostAsync(reader, "/checklist/2-6/confirm", "/assessments/2#changes", ("back", "/assessments/2#changes"));
        Assert.False((await host.Get<AssessmentStore>().ReadAsync(FrameworkLibrary.Factory, Cancel)).Answers["2-6"].IsCarried);
        Assert.Contains("id=\"changes\"", await TextOf(reader, "/assessments/2"), StringComparison.Ordinal);
        Assert.Single(await host.Get<ScoreStore>().ListAsync(Cancel));
        await PostAsync(reader, "/assessments/1/reopen", "saved=");
        Assert.Empty(await host.Get<ScoreStore>().ListAsync(Cancel));
        foreach (var page in new[] { "/report?assessment=1", "/report.html?assessment=2", "/report/oscal-results.json?assessment=1",
            "/scores", "/navigator", "/frameworks" })
            await TextOf(reader, page);
    }

    [Fact]
    public async Task Two_people_who_edit_the_same_answer_both_see_both_texts()
    {
        await using var host = await SampleAsync();
        using var sato = await PersonAsync(host, "佐藤");
        using var tanaka = await PersonAsync(host, "田中");
        await PostAsync(sato, "/checklist/2-6/answer", "saved=", ("level", "3"), ("comment", "棚卸しは3月"), ("version", "1"));
        var told = await PostAsync(tanaka, "/checklist/2-6/answer", "typed=", ("level", "2"), ("comment", "棚卸しは12月"), ("version", "1"));
        var page = await TextOf(tanaka, told);
        Assert.All(["棚卸しは3月", "棚卸しは12月", "佐藤"], words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.Contains("value=\"2\" form=\"answer\" checked", page, StringComparison.Ordinal);
        Assert.Contains("name=\"version\" value=\"2\"", page, StringComparison.Ordinal);
        Assert.Equal(3, (await StateAsync(host)).Answers["2-6"].Level);

        await PostAsync(tanaka, "/checklist/2-6/answer", "saved=", ("level", "2"), ("comment", "棚卸しは12月"), ("version", "2"));
        var answer = (await StateAsync(host)).Answers["2-6"];
        Assert.Equal((2, "棚卸しは12月", "田中"), (answer.Level, answer.Comment, answer.Actor));
    }

    [Theory]
    [InlineData("ja", "別の人が承認します")]
    [InlineData("en", "another person approves it")]
    public async Task An_answer_is_proposed_sent_back_and_approved_by_another(string language, string own)
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader(language);
        await PostAsync(
            reader, "/assessments/1/change", "saved=", ("version", "1"), ("name", "2026"), ("from", "2026-01-01"), ("to", "2026-12-31"),
                ("approval", "true"));
        var nameless = await PostAsync(reader, "/checklist/2-6/answer", "typed=", ("level", "2"), ("comment", "keep me"), ("version", "1"));
        Assert.Contains("keep me", await TextOf(reader, nameless), StringComparison.Ordinal);

        using var sato = await PersonAsync(host, "sato", language);
        using var tanaka = await PersonAsync(host, "tanaka", language);
        await PostAsync(sato, "/checklist/2-6/answer", "saved=", ("level", "2"), ("comment", "half done"), ("version", "1"));
        Assert.Equal(4, (await StateAsync(host)).Answers["2-6"].Level);
        Assert.Contains(own, await TextOf(sato, "/checklist/2-6"), StringComparison.Ordinal);
        await PostAsync(sato, "/checklist/2-6/approve", "problem=", ("version", "1"), ("proposal", "1"));
        await PostAsync(tanaka, "/checklist/2-6/return", "saved=", ("version", "1"), ("proposal", "1"), ("why", "where is the list?"));
        Assert.Contains("where is the list?", await TextOf(sato, "/checklist/2-6?work=mine"), StringComparison.Ordinal);
        await PostAsync(sato, "/checklist/2-6/answer", "saved=", ("level", "2"), ("comment", "list attached"), ("version", "1"),
            ("proposal", "2"));
        await PostAsync(tanaka, "/checklist/2-6/approve", "saved=", ("version", "1"), ("proposal", "3"));
        var answer = (await StateAsync(host)).Answers["2-6"];
        Assert.Equal((2, "sato", "tanaka"), (answer.Level, answer.Actor, answer.ApprovedBy));
    }

    [Fact]
    public async Task Evidence_comments_and_people_stand_at_their_item()
    {
        await using var host = await SampleAsync();
        using var reader = await PersonAsync(host, "佐藤", "en");
        await PostAsync(reader, "/checklist/2-6/comment", "done=comment", ("text", "<b>ledger in December</b>"));
        await PostAsync(reader, "/checklist/2-6/evidence", "saved=", ("reference", "javascript:alert(1)"), ("dated", "2020-01-01"),
            ("expires", "2020-12-31"));
        await PostAsync(reader, "/checklist/2-6/evidence", "problem=", ("reference", "shelf"), ("dated", ""));
        await PostAsync(reader, "/checklist/2-6/assign", "saved=", ("person", "佐藤"), ("due", "2020-01-01"));
        await PostAsync(reader, "/assessments/1/assign", "assigned=2", ("items", "2-1"), ("items", "2-2"), ("items", "nonsense"),
            ("person", "田中"), ("due", "2999-01-01"));
        var page = await reader.GetStringAsync("/checklist/2-6", Cancel);
        Assert.Contains("&lt;b&gt;ledger in December&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript:", page, StringComparison.Ordinal);
        Assert.Contains("overdue", page, StringComparison.Ordinal);
        var mine = await TextOf(reader, "/checklist?group=all&work=mine");
        Assert.Contains("/checklist/2-6?", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("/checklist/2-7?", mine, StringComparison.Ordinal);
        Assert.Contains("/checklist/2-6?", await TextOf(reader, "/checklist?work=expired"), StringComparison.Ordinal);

        await UploadAsync(reader, "minutes.pdf", "%PDF-1.7 minutes");
        var file = (await host.Get<AnswerEvidenceStore>().ListAsync(1, FrameworkLibrary.FactoryId, Cancel)).Single(one => one.IsFile);
        Assert.Equal("%PDF-1.7 minutes", await reader.GetStringAsync($"/checklist/2-6/evidence/{file.Id}", Cancel));
        await PostAsync(reader, "/checklist/2-6/evidence/withdraw", "saved=", ("evidence", $"{file.Id}"));
        Assert.Contains("withdrawn by", await TextOf(reader, "/checklist/2-6"), StringComparison.Ordinal);
        var history = await TextOf(reader, "/history");
        Assert.Contains("minutes.pdf", history, StringComparison.Ordinal);
        Assert.Contains("佐藤", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dispute_stays_contradicted_until_somebody_decides()
    {
        await using var host = await SampleAsync();
        using var reader = await PersonAsync(host, "sato", "en");
        await PostAsync(reader, "/checklist/2-3/dispute", "problem=", ("why", " "));
        await PostAsync(reader, "/checklist/2-3/dispute", "saved=", ("why", "that is our relay"));
        var page = await TextOf(reader, "/checklist/2-3");
        Assert.Contains("that is our relay", page, StringComparison.Ordinal);
        Assert.Contains("Contradicted", page, StringComparison.Ordinal);
        await PostAsync(reader, "/checklist/2-3/excuse", "saved=", ("why", "moves"), ("until", "2999-01-01"));
        Assert.Empty((await StateAsync(host)).Disputes);
    }

    [Theory]
    [InlineData("ja", "ここで見ている通信からは何も言えません")]
    [InlineData("en", "says nothing about it")]
    public async Task Of_another_site_the_page_says_plainly_that_nothing_was_watched(string language, string expected)
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader(language);
        await PostAsync(reader, "/assessments/open", "/assessments/2", ("name", "2026"), ("site", "Kita"), ("from", "2026-01-01"),
            ("to", "2026-12-31"));
        await PostAsync(
            reader, "/assessments/open", "problem=", ("name", "2027"), ("site", "Minami"), ("from", "2027-01-01"), ("to", "2027-12-31"),
            ("carried", "2"));
        Assert.Contains(expected, await TextOf(reader, "/checklist?assessment=2"), StringComparison.Ordinal);
        Assert.DoesNotContain(expected, await TextOf(reader, "/checklist"), StringComparison.Ordinal);
        await PostAsync(reader, "/checklist/2-6/answer", "saved=", ("assessment", "2"), ("filters", "?assessment=2"), ("level", "3"));
        Assert.Equal(3, (await host.Get<AssessmentStore>().ReadAsync(2, FrameworkLibrary.Factory, Cancel))!.Answers["2-6"].Level);
    }

    [Theory]
    [InlineData("/checklist?assessment=99")]
    [InlineData("/checklist?assessment=first")]
    [InlineData("/assessments/99")]
    [InlineData("/checklist/2-6/evidence/99")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        using var answer = await reader.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_sample_brought_again_leaves_answers_and_closed_assessments_alone()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader();
        await PostAsync(reader, "/checklist/2-6/answer", "saved=", ("level", "1"), ("version", "1"));
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        Assert.Equal(1, (await StateAsync(host)).Answers["2-6"].Level);
        await PostAsync(reader, "/assessments/1/close", "saved=");
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        Assert.False((await StateAsync(host)).Assessment.IsOpen);
        await PostAsync(reader, "/scores/keep", "problem=");
        Assert.Contains("class=\"standing\"", await TextOf(reader, "/"), StringComparison.Ordinal);
    }

    private static Task<AssessmentState> StateAsync(WebHost host) =>
        host.Get<AssessmentStore>().ReadAsync(FrameworkLibrary.Factory, Cancel);

    private static async Task<WebHost> SampleAsync()
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        return host;
    }

    private static async Task<HttpClient> PersonAsync(WebHost host, string name, string language = "ja")
    {
        var reader = host.Reader(language);
        await PostAsync(reader, "/together/who", "/checklist", ("name", name), ("back", "/checklist"));
        return reader;
    }

    /// <returns>Where the deed led.</returns>
    private static async Task<string> PostAsync(HttpClient reader, string address, string told, params (string Name, string Value)[] fields)
    {
        using var answer = await reader.PostAsync(address, new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
                new("__RequestVerificationToken", await TokenAsync(reader))]), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var place = answer.Headers.Location!.OriginalString;
        Assert.Contains(told, place, StringComparison.Ordinal);
        return place;
    }

    private static async Task UploadAsync(HttpClient reader, string name, string content)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TokenAsync(reader)), "__RequestVerificationToken" }, { new StringContent("2026-11-01"), "dated" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(content)), "file", name },
        };
        using var answer = await reader.PostAsync("/checklist/2-6/evidence", form, Cancel);
        Assert.Contains("saved=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static async Task<string> TokenAsync(HttpClient reader) =>
        Token().Match(await reader.GetStringAsync("/assessments", Cancel)).Groups[1].Value;

    private static async Task<string> TextOf(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
