using System.Net;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.App.Web.Exposures;
using Genba.App.Web.Handling;
using Genba.Core.Exposures.Handling;
using Genba.Core.Ledger;
using Genba.Core.Tests.Exposures;

namespace Genba.App.Tests.Web;

public sealed partial class HandlingPageTests
{
    private const string Plc = "58:52:8a:4d:21:07", Other = "28:63:36:b2:90:1e";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "<b>別区画から</b>", "<b>定期点検で</b>", "別の区画への応答が見えた")]
    [InlineData("en", "<b>from other zones</b>", "<b>With the regular maintenance</b>", "An answer to another zone was seen")]
    public async Task A_row_shows_the_four_values_with_their_sources_and_the_answer(string language, string exposure, string when, string source)
    {
        await using var host = await StartAsync();
        using var reader = host.Reader(language);

        var page = await PageAsync(reader, await LinkAsync(host, Plc));

        Assert.Contains(exposure, page, StringComparison.Ordinal);
        Assert.Contains(source, page, StringComparison.Ordinal);
        Assert.Contains(when, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_is_set_with_a_reason_and_a_name_and_the_answer_follows()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var row = await RowAsync(host, Plc);

        using var silent = await PostAsync(reader, row, "say", ("deed", "override"), ("ask", "SystemExposure"), ("value", "open"), ("by", "Sato"));
        Assert.Contains("problem=NotRead", silent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var done = await PostAsync(reader, row, "say", ("deed", "override"), ("ask", "SystemExposure"), ("value", "open"), ("reason", "a <modem>"), ("by", "Sato"));

        var page = await reader.GetStringAsync(done.Headers.Location, Cancel);
        Assert.Contains("a &lt;modem&gt;", page, StringComparison.Ordinal);
        Assert.Equal("open", (await RowAsync(host, Plc)).Decision[DecisionAsk.SystemExposure].Value);
    }

    [Fact]
    public async Task What_production_engineering_says_of_an_asset_counts_for_it()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();

        using var done = await PostAsync(reader, await RowAsync(host, Plc), "impact", ("value", "very high"), ("reason", "only press"), ("by", "Tanaka"));

        Assert.Contains("kept=1", done.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(("very high", "Tanaka"), ((await RowAsync(host, Plc)).Decision[DecisionAsk.HumanImpact].Value, (await RowAsync(host, Plc)).Decision[DecisionAsk.HumanImpact].Override?.By));
        Assert.Null((await RowAsync(host, Other)).Decision[DecisionAsk.HumanImpact].Override);
    }

    [Fact]
    public async Task A_row_goes_into_the_plan_as_an_action()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();

        using var done = await PostAsync(reader, await RowAsync(host, Plc), "plan");

        var row = await RowAsync(host, Plc);
        Assert.Equal(HandlingState.Planned, row.State);
        Assert.Contains(ExposureSamples.Cve, await reader.GetStringAsync($"/actions/{row.Entry.Action}", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_affected_becomes_a_statement_for_others_and_a_state_here()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();

        using var lacking = await PostAsync(reader, await RowAsync(host, Plc), "not-affected", ("justification", "component_not_present"));
        using var done = await PostAsync(reader, await RowAsync(host, Plc), "not-affected", ("justification", "component_not_present"), ("reason", "no such port"), ("evidence", "photo 3"));

        Assert.Contains("fault=NoReason", lacking.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HandlingState.NotAffected, (await RowAsync(host, Plc)).State);
        Assert.Contains("no such port", await reader.GetStringAsync("/advisories/vex/openvex.json?author=a&space=https%3A%2F%2Fgenba.example", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixed_needs_a_signed_record()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();

        using var bare = await PostAsync(reader, await RowAsync(host, Plc), "say", ("deed", "signed"), ("record", ""), ("by", "Sato"));
        using var seen = await PostAsync(reader, await RowAsync(host, Plc), "say", ("deed", "seen"), ("by", "Sato"));
        Assert.Contains("fault=NoProof", bare.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("problem=NotRead", seen.Headers.Location!.OriginalString, StringComparison.Ordinal);

        using var signed = await PostAsync(reader, await RowAsync(host, Plc), "say", ("deed", "signed"), ("record", "photo 12"), ("by", "Sato"));

        Assert.Equal((HandlingState.FixedVerified, "Sato"), ((await RowAsync(host, Plc)).State, (await RowAsync(host, Plc)).Entry.Proof?.By));
    }

    [Fact]
    public async Task Many_rows_change_at_once_after_a_preview_and_the_deed_is_undone()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        const string Change = "state=Open&to-owner=Sato&to-deadline=2027-01-15";

        var preview = await PageAsync(reader, "/exposures/ledger/many?" + Change);
        Assert.Contains("2 rows would change", preview, StringComparison.Ordinal);
        using var wrong = await ManyAsync(reader, ("rows", "7"), ("state", "Open"), ("to-owner", "Sato"));
        using var done = await ManyAsync(reader, ("rows", "2"), ("state", "Open"), ("to-owner", "Sato"), ("to-deadline", "2027-01-15"));
        Assert.Contains("problem=OtherRows", wrong.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.All((await host.Get<VulnerabilityView>().NewestAsync(Cancel)).Rows, row => Assert.Equal(("Sato", new DateOnly(2027, 1, 15)), (row.Entry.Owner, row.Entry.Deadline)));

        var deed = Deed().Match(await reader.GetStringAsync(done.Headers.Location, Cancel)).Groups[1].Value;
        using var undone = await SendAsync(reader, "/exposures/ledger/undo", ("deed", deed));

        Assert.Contains("undone=2", undone.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.All((await host.Get<VulnerabilityView>().NewestAsync(Cancel)).Rows, row => Assert.Equal("", row.Entry.Owner));
    }

    [Fact]
    public async Task The_workbook_goes_out_and_comes_back_with_a_preview()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var text = await reader.GetStringAsync("/exposures/ledger.csv", Cancel);
        var edited = text.Replace(",open,", ",planned,", StringComparison.Ordinal);
        Assert.NotEqual(text, edited);

        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TokenAsync(reader)), "__RequestVerificationToken" }, { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(edited)), "file", "ledger.csv" },
        };
        using var sent = await reader.PostAsync("/exposures/ledger/import", form, Cancel);
        var preview = await PageAsync(reader, sent.Headers.Location!.OriginalString);
        Assert.Contains("The file changes 2 rows", preview, StringComparison.Ordinal);
        Assert.Equal(HandlingState.Open, (await RowAsync(host, Plc)).State);
        using var taken = await SendAsync(reader, sent.Headers.Location!.OriginalString + "/take");

        Assert.Equal(HandlingState.Planned, (await RowAsync(host, Plc)).State);
        Assert.Contains("2 rows changed", await PageAsync(reader, taken.Headers.Location!.OriginalString), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "この停止で直すもの", "それまでに防いでおくもの")]
    [InlineData("en", "To patch in this stop", "To fence off until then")]
    public async Task A_window_lists_what_to_patch_and_what_to_fence_off(string language, string patch, string fence)
    {
        await using var host = await StartAsync(exploited: true);
        using var reader = host.Reader(language);
        using var saved = await SendAsync(reader, "/exposures/windows/save",
            ("name", "夏の停止"), ("line", ""), ("first", "2030-08-10"), ("days", "5"), ("every", "12"), ("note", ""));
        Assert.Equal("/exposures/windows/1?kept=1", saved.Headers.Location!.OriginalString);
        using var put = await SendAsync(reader, "/exposures/windows/assign", ("window", "1"), ("key", (await RowAsync(host, Plc)).Key), ("back", "/exposures/windows/1"));

        var page = await PageAsync(reader, "/exposures/windows/1");
        Assert.Contains(patch, page, StringComparison.Ordinal);
        Assert.Contains(fence, page, StringComparison.Ordinal);
        Assert.Equal(2, Row().Count(page));
        Assert.Contains("BEGIN:VEVENT", await reader.GetStringAsync("/checks/calendar.ics", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_goes_down_and_each_line_confirms()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        using var sent = await SendAsync(reader, "/exposures/confirmations/send",
            ("title", "MELSEC"), ("vulnerabilities", "cve-2022-40265"), ("due", "2020-01-01"), ("Committee", "Plant"), ("Department", ""), ("Line", "L1\nL2\nL1"));
        Assert.Equal("/exposures/confirmations/1?kept=1", sent.Headers.Location!.OriginalString);
        Assert.Contains("3 answers overdue", await PageAsync(reader, "/exposures/confirmations"), StringComparison.Ordinal);

        using var nobody = await SendAsync(reader, "/exposures/confirmations/1/confirm", ("place", "1"), ("answer", "Checked"), ("by", ""));
        using var done = await SendAsync(reader, "/exposures/confirmations/1/confirm", ("place", "1"), ("answer", "Checked"), ("by", "Tanaka"), ("note", "<b>"));

        Assert.Contains("problem=NotRead", nobody.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var page = await reader.GetStringAsync("/exposures/confirmations/1", Cancel);
        Assert.Contains("2 answers overdue", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_row_window_and_notice_are_not_found()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();

        foreach (var address in new[] { "/exposures/ledger/row?key=x", "/exposures/windows/7", "/exposures/confirmations/7" })
        {
            using var answer = await reader.GetAsync(address, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    /// <summary>The sample plant, with one vulnerability in two of its machines.</summary>
    private static async Task<WebHost> StartAsync(bool exploited = false)
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        // It would compare anew and take away what is written by hand.
        await host.Get<ExposureKeeper>().StopAsync(Cancel);
        var assets = (await host.Get<ExposureView>().NewestAsync(Cancel)).Assets;
        foreach (var mac in new[] { Plc, Other })
            await ExposureSamples.InsertAsync(
                host.Database, ExposureSamples.Of(assets.First(asset => asset.Seen?.Id == mac), ExposureSamples.Vulnerability(exploited: exploited)), Cancel);
        return host;
    }

    private static async Task<VulnerabilityRow> RowAsync(WebHost host, string mac) =>
        (await host.Get<VulnerabilityView>().NewestAsync(Cancel)).Rows.First(row => row.Exposure.Asset.Seen?.Id == mac);

    private static async Task<string> LinkAsync(WebHost host, string mac) =>
        "/exposures/ledger/row?key=" + Uri.EscapeDataString((await RowAsync(host, mac)).Key);

    private static async Task<string> PageAsync(HttpClient reader, string address) => WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));

    private static Task<HttpResponseMessage> PostAsync(HttpClient reader, VulnerabilityRow row, string deed, params (string, string)[] fields) => SendAsync(
        reader, "/exposures/ledger/" + deed,
        [("key", row.Key), ("read", $"{row.Stored?.EntryIndex ?? -1}"), ("back", "/exposures/ledger/row?key=" + Uri.EscapeDataString(row.Key)), .. fields]);

    private static Task<HttpResponseMessage> ManyAsync(HttpClient reader, params (string, string)[] fields) =>
        SendAsync(reader, "/exposures/ledger/many", fields);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient reader, string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", await TokenAsync(reader)), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await reader.PostAsync(address, content, Cancel);
    }

    private static async Task<string> TokenAsync(HttpClient reader) =>
        Token().Match(await reader.GetStringAsync("/exposures/windows", Cancel)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"deed\" value=\"(\\d+)\"")]
    private static partial Regex Deed();

    [GeneratedRegex("class=\"tick-box\"")]
    private static partial Regex Row();
}
