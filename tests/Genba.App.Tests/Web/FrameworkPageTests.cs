using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Core.Frameworks;
using Genba.Core.Imports;

namespace Genba.App.Tests.Web;

public sealed partial class FrameworkPageTests
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

    [Theory]
    [InlineData("ja", "9-9", "番号の項目はありません")]
    [InlineData("en", "9-9", "has no item with this identifier")]
    public async Task Official_wording_stands_beside_the_titles_and_is_taken_away_again(string language, string unknown, string told)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        const string Address = "/frameworks/meti-factory-1.x";
        var page = await UploadAsync(reader, Address + "/wording", Address, "wording.csv", Encoding.UTF8.GetBytes($"id,text\n2-6,An <official> sentence\n{unknown},x\n"));
        Assert.Contains("An <official> sentence", page, StringComparison.Ordinal);
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains("A3", page, StringComparison.Ordinal);
        Assert.Contains("An <official> sentence", await TextOf(reader, Address + "/2-6"), StringComparison.Ordinal);
        using var removed = await PostAsync(reader, Address + "/wording/remove", Address);
        Assert.DoesNotContain("An <official> sentence", await TextOf(reader, Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_questions_are_read_answered_and_removed()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        var template = await reader.GetByteArrayAsync("/frameworks/template.xlsx", Cancel);
        Assert.Contains("New machines are checked", await UploadAsync(reader, "/frameworks/import", "/frameworks", "ours.xlsx", template), StringComparison.Ordinal);
        Assert.Contains("our-questions", await TextOf(reader, "/frameworks"), StringComparison.Ordinal);
        Assert.Contains("our-questions", await TextOf(reader, "/frameworks/meti-factory-1.x/4-4"), StringComparison.Ordinal);

        const string Item = "/frameworks/our-questions/A-1";
        using var saved = await PostAsync(reader, Item + "/answer", Item, ("level", "2"), ("comment", "two of three"), ("version", "0"));
        Assert.Contains("two of three", await TextOf(reader, Item), StringComparison.Ordinal);
        using var late = await PostAsync(reader, Item + "/answer", Item, ("level", "3"), ("version", "0"));
        Assert.Contains("problem=", late.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var wrong = await PostAsync(reader, Item + "/answer", Item, ("level", "4"), ("version", "1"));
        Assert.Contains("problem=", wrong.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Partly met", await TextOf(reader, "/frameworks/our-questions"), StringComparison.Ordinal);

        var again = await reader.GetByteArrayAsync("/frameworks/our-questions/workbook.xlsx", Cancel);
        Assert.Empty(OwnFrameworkFile.Read("again", again, FrameworkSet.Inside, Cancel).Problems);
        using var removed = await PostAsync(reader, "/frameworks/our-questions/remove", "/frameworks/our-questions");
        using var gone = await reader.GetAsync("/frameworks/our-questions", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("ja", "何も取り込んでいません")]
    [InlineData("en", "Nothing was taken")]
    public async Task A_faulty_file_takes_nothing_and_says_where(string language, string nothing)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var page = await UploadAsync(reader, "/frameworks/import", "/frameworks", "bad.json", "{ \"id\": \"x\",\n \"surprise\": 1 }"u8.ToArray());
        Assert.Contains(nothing, page, StringComparison.Ordinal);
        Assert.Contains("surprise", page, StringComparison.Ordinal);
        Assert.Matches(language == "ja" ? "2行目" : "line 2", page);
    }

    [Fact]
    public async Task Answers_move_to_the_newer_edition_when_a_person_ticks_them()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        const string Old = "/frameworks/etsi-en-303-645/5.1-1";
        using var saved = await PostAsync(reader, Old + "/answer", Old, ("level", "3"), ("comment", "unique per device"), ("version", "0"));
        const string Compare = "/frameworks/compare?old=etsi-en-303-645&new=etsi-en-303-645-v3";
        Assert.Contains("No answer to EN 303 645 V3 can be taken over", await TextOf(reader, "/frameworks/compare?old=etsi-en-303-645-v3&new=etsi-en-303-645"), StringComparison.Ordinal);
        var page = await TextOf(reader, Compare);
        Assert.Contains("unique per device", page, StringComparison.Ordinal);
        using var nothing = await PostAsync(reader, "/frameworks/compare/answers", Compare, ("old", "etsi-en-303-645"), ("new", "etsi-en-303-645-v3"));
        Assert.Contains("problem=", nothing.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var taken = await PostAsync(
            reader, "/frameworks/compare/answers", Compare, ("old", "etsi-en-303-645"), ("new", "etsi-en-303-645-v3"), ("take", "5.1-1"));
        Assert.Contains("unique per device", await TextOf(reader, "/frameworks/etsi-en-303-645-v3/5.1-1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "次にすること", "各指針の要求")]
    [InlineData("en", "What to do next", "What each guideline says")]
    public async Task Every_topic_tells_where_one_stands_what_each_guideline_says_and_what_to_do(string language, string next, string each)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var all = await TextOf(reader, "/navigator");
        foreach (var topic in TopicList.Inside.Topics)
        {
            Assert.Contains($"href=\"/navigator/{topic.Id}\"", all, StringComparison.Ordinal);
            var page = await TextOf(reader, $"/navigator/{topic.Id}");
            Assert.All([next, each], words => Assert.Contains(words, page, StringComparison.Ordinal));
            Assert.All(topic.Items, item => Assert.Contains($">{RequirementId.Parse(item).Requirement}</b>", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Standing_pages_show_every_way_of_gathering_and_make_nothing_up_without_answers()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        foreach (var framework in FrameworkLibrary.All.Where(one => one.Requirements.Count > 0))
            Assert.Contains($"Cannot tell {framework.Requirements.Count}", await TextOf(reader, $"/frameworks/{framework.Id}/standing"), StringComparison.Ordinal);
        Assert.Contains("For star 3", await TextOf(reader, "/frameworks/scs-jp/standing"), StringComparison.Ordinal);
        Assert.Contains("our judgement", await TextOf(reader, "/frameworks/cpsf-1.0/standing?by=layer"), StringComparison.Ordinal);
        var elements = await TextOf(reader, "/frameworks/cpsf-1.0/standing?by=element");
        Assert.Contains("our judgement", elements, StringComparison.Ordinal);
        Assert.All(FrameworkLibrary.Find("cpsf-1.0")!.Elements!, element => Assert.Contains(element.Name.En, elements, StringComparison.Ordinal));
        Assert.Contains("For SL 4", await TextOf(reader, "/frameworks/iec-62443-3-3/standing?by=level"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_plant_is_seen_through_other_frameworks()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<Genba.App.Intake.SamplePlant>().OpenAsync(Genba.Core.Ledger.EntryActors.LocalUser, Cancel);
        using var reader = host.Reader("en");
        var topic = await TextOf(reader, "/navigator/remote-maintenance");
        Assert.Contains("Settle the contradiction of 3-6", topic, StringComparison.Ordinal);
        Assert.Contains("carried over from", topic, StringComparison.Ordinal);
        var levels = await TextOf(reader, "/frameworks/iec-62443-3-3/standing");
        Assert.Contains("Zones against their target level", levels, StringComparison.Ordinal);
        Assert.Contains("Line 1, safety", levels, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_how_often_and_by_what_means_make_the_management_level_of_a_family()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        const string Page = "/frameworks/nist-sp-800-171r2/practice";
        Assert.Contains("Management by family", await TextOf(reader, "/frameworks/nist-sp-800-171r2/standing"), StringComparison.Ordinal);
        using var incomplete = await PostAsync(reader, Page, Page, ("who-3.1", "IT"), ("version-3.1", "0"));
        Assert.Contains("problem=", incomplete.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var saved = await PostAsync(
            reader, Page, Page, ("who-3.1", "IT"), ("cadence-3.1", "monthly"), ("means-3.1", "tool"), ("version-3.1", "0"));
        var page = await TextOf(reader, saved.Headers.Location!.OriginalString);
        Assert.Contains(">High<", page, StringComparison.Ordinal);
        Assert.Contains(">Not told<", page, StringComparison.Ordinal);
        using var late = await PostAsync(
            reader, Page, Page, ("who-3.1", "HR"), ("cadence-3.1", "never"), ("means-3.1", "hand"), ("version-3.1", "0"));
        Assert.Contains("problem=", late.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static async Task<string> UploadAsync(HttpClient reader, string address, string page, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        form.Add(new StringContent(await TokenAsync(reader, page)), "__RequestVerificationToken");
        using var answer = await reader.PostAsync(address, form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await TextOf(reader, answer.Headers.Location!.OriginalString);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient reader, string address, string page, params (string Name, string Value)[] fields)
    {
        var answer = await reader.PostAsync(address, new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", await TokenAsync(reader, page))]), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer;
    }

    private static async Task<string> TokenAsync(HttpClient reader, string page) =>
        Token().Match(await reader.GetStringAsync(page, Cancel)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private static async Task<string> TextOf(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));
}
