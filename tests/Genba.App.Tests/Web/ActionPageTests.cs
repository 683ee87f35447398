using System.Net;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.Actions;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed partial class ActionPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Every_page_of_the_catalogue_answers_and_every_page_of_actions(string language)
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader(language);
        var id = (await TakeAsync(host, reader, "g2-6")).Id;
        string[] own = ["/actions", "/actions/simple", "/actions/lines", "/actions/quarter", "/actions/quarter?year=2025&quarter=4",
            "/actions/figures", "/actions/figures.csv",
            "/actions.xlsx", "/actions/new?for=1-1", $"/actions/{id}", "/actions?state=late&owner=-&sort=-due"];
        foreach (var page in own.Concat(ActionCatalogue.Inside.Actions.Select(action => action.Page)).Distinct())
        {
            using var answer = await reader.GetAsync(page, Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{page}: {answer.StatusCode}");
        }
        using var missing = await reader.GetAsync("/actions/999", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_gap_is_taken_over_gets_owner_day_and_what_it_waits_for_and_a_circle_is_refused()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader();
        var ledger = await TakeAsync(host, reader, "g2-6");
        var flaws = await TakeAsync(host, reader, "g2-8");
        Assert.Equal([ledger.Id], flaws.Plan.After);

        await PostAsync(reader, $"/actions/{ledger.Id}/save", "saved=1",
            Fields(ledger, ("owner", "Sato"), ("due", "2027-01-15"), ("hours", "2.5"), ("state", "Doing")));
        var saved = (await host.Get<ActionStore>().FindAsync(ledger.Id, Cancel))!;
        Assert.Equal(("Sato", new DateOnly(2027, 1, 15), 150, ActionState.Doing),
            (saved.Plan.Owner, saved.Plan.Due!.Value, saved.Plan.Minutes!.Value, saved.State));
        Assert.Equal(ledger.Plan.Title, saved.Plan.Title);

        await PostAsync(reader, $"/actions/{ledger.Id}/save", "why=", Fields(saved, ("after", $"{flaws.Id}")));
        Assert.Equal(saved.Version, (await host.Get<ActionStore>().FindAsync(ledger.Id, Cancel))!.Version);
        await PostAsync(reader, $"/actions/{ledger.Id}/save", "problem=Meanwhile", Fields(ledger, ("owner", "Tanaka")));
    }

    [Fact]
    public async Task Closing_needs_a_reason_with_a_name_and_is_told_on_its_page()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader();
        var action = await TakeAsync(host, reader, "g2-6");
        await PostAsync(reader, $"/actions/{action.Id}/close", "why=", ("version", "1"), ("proof", "evidence"));
        await PostAsync(reader, $"/actions/{action.Id}/close", "why=", ("version", "1"), ("proof", "reason"),
            ("reason", "walked the hall"));
        await PostAsync(reader, $"/actions/{action.Id}/close", "why=", ("version", "1"), ("proof", "record"), ("record", "training/9999"));
        Assert.True((await host.Get<ActionStore>().FindAsync(action.Id, Cancel))!.IsOpen);

        await PostAsync(reader, $"/actions/{action.Id}/close", "closed=1", ("version", "1"), ("proof", "reason"),
            ("reason", "walked the hall"), ("by", "Sato"));
        var page = await TextOf(reader, $"/actions/{action.Id}");
        Assert.All(["walked the hall", "Sato"], words => Assert.Contains(words, page, StringComparison.Ordinal));
        await PostAsync(reader, $"/actions/{action.Id}/open", "opened=1", ("version", "2"));
    }

    [Fact]
    public async Task A_step_of_a_proposal_takes_it_up_and_what_is_not_for_us_needs_a_reason()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader();
        var before = await TextOf(reader, "/actions/simple");
        Assert.Equal(10, Regex.Count(before, "class=\"number-of\""));
        await PostAsync(reader, "/actions/steps", "why=", ("key", "g2-6"), ("place", "0"), ("decision", "NotForUs"), ("why", " "));
        Assert.Empty(await host.Get<ActionStore>().ListAsync(Cancel));
        await PostAsync(reader, "/actions/steps", "step=Done", ("key", "g2-6"), ("place", "0"), ("decision", "Done"));
        var action = Assert.Single(await host.Get<ActionStore>().ListAsync(Cancel));
        Assert.Equal(ActionState.Doing, action.State);
        Assert.DoesNotContain(action.Body.AllSteps[0].Title.En, await TextOf(reader, "/actions/simple"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_hour_of_a_line_is_set_beside_the_cost_of_measures()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader();
        await PostAsync(reader, "/actions/lines", "problem=Cost", ("line", "Press 2"), ("hour", "600000"), ("by", ""));
        await PostAsync(reader, "/actions/lines", "saved=1", ("line", "Press 2"), ("hour", "600,000"), ("by", "production control"));
        await PostAsync(reader, "/actions/lines", "saved=1", ("line", ""), ("hour", "6000"), ("by", "accounting"));
        var action = await TakeAsync(host, reader, "g2-6");
        await PostAsync(reader, $"/actions/{action.Id}/save", "saved=1",
            Fields(action, ("money", "52000"), ("hours", "8"), ("lines", "Press 2")));
        // 52,000 + 8 x 6,000 = 100,000; a minute of the line costs 10,000.
        Assert.Contains("as much as 10 min of Press 2", await TextOf(reader, $"/actions/{action.Id}"), StringComparison.Ordinal);
        Assert.Contains("as much as 10 min of Press 2", await TextOf(reader, "/actions/lines"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_goes_out_and_comes_back()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader();
        await TakeAsync(host, reader, "g2-6");
        var workbook = await reader.GetByteArrayAsync("/actions.xlsx", Cancel);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TokenAsync(reader)), "__RequestVerificationToken" },
                { new ByteArrayContent(workbook), "file", "actions.xlsx" },
        };
        using var answer = await reader.PostAsync("/actions/import", form, Cancel);
        Assert.Contains("1 rows say what stands here already", await TextOf(reader, answer.Headers.Location!.OriginalString),
            StringComparison.Ordinal);
    }

    private static async Task<WebHost> SampleAsync()
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        return host;
    }

    private static async Task<FactoryAction> TakeAsync(WebHost host, HttpClient reader, string key)
    {
        await PostAsync(reader, "/actions/take", "taken=1", ("key", key));
        return (await host.Get<ActionStore>().ListAsync(Cancel))[^1];
    }

    /// <summary>The form of an action with some fields filled otherwise.</summary>
    private static (string, string)[] Fields(FactoryAction action, params (string Name, string Value)[] otherwise) =>
    [
        ("version", $"{action.Version}"), ("title", action.Plan.Title.En), ("kind", action.Plan.Kind.ToString()),
        .. action.Plan.Requirements.Select(item => ("items", item)), .. action.Plan.After.Select(id => ("after", $"{id}")), .. otherwise,
    ];

    private static async Task PostAsync(HttpClient reader, string address, string told, params (string Name, string Value)[] fields)
    {
        using var answer = await reader.PostAsync(address, new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
                new("__RequestVerificationToken", await TokenAsync(reader))]), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains(told, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static async Task<string> TokenAsync(HttpClient reader) =>
        Token().Match(await reader.GetStringAsync("/actions/new", Cancel)).Groups[1].Value;

    private static async Task<string> TextOf(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
