using System.Net;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.App.Web.Exposures;
using Genba.App.Web.Handling;
using Genba.App.Web.Meter;
using Genba.Core.Exposures.Handling;
using Genba.Core.Ledger;
using Genba.Core.Meter;

namespace Genba.App.Tests.Web.Meter;

public sealed partial class MeterPageTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "わからない", "ここの機器がまだわかりません", "脆弱性の情報が入っていません")]
    [InlineData("en", "Cannot tell", "No machine is known here", "No advisories were taken in")]
    public async Task An_empty_plant_is_grey_and_says_what_is_missing(string language, string word, string machines, string advisories)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language == "ja" ? "en" : "ja");

        var page = await TextOf(reader, "/meter?lang=" + language);

        Assert.Contains($"<html lang=\"{language}\"", page, Ordinal);
        Assert.Contains("class=\"dial grey\"", page, Ordinal);
        Assert.All([word, machines, advisories], said => Assert.Contains(said, page, Ordinal));
        Assert.DoesNotContain("class=\"needle\"", page, Ordinal);
        Assert.Contains(machines, await TextOf(reader, "/meter/why?lang=" + language), Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/meter/hall-0000000000", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/meter/why?place=x", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/meter/links/1", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("ja", "高い", "確認できている割合", "機械へ送った通信 0")]
    [InlineData("en", "High", "Share we can confirm", "Packets sent to machines 0")]
    public async Task A_plant_of_which_enough_is_known_has_level_word_needle_and_reasons(
        string language, string word, string coverage, string sent)
    {
        await using var host = await StartAsync(exposed: 16, DateTimeOffset.UtcNow);
        using var reader = host.Reader(language);
        var reading = (await host.Get<MeterView>().NewestAsync(Cancel)) is var picture ? picture.Read(picture.Site) : null!;
        Assert.InRange(reading.Level!.Value, 45, 69);

        var page = await TextOf(reader, "/meter");
        Assert.All([word, coverage, sent, $"<b>{reading.Level}</b>"], said => Assert.Contains(said, page, Ordinal));
        Assert.Contains("class=\"needle\"", page, Ordinal);
        Assert.Contains("band warning here", page, Ordinal);

        var why = await TextOf(reader, "/meter/why");
        var counting = reading.Machines.Where(one => one.Points > 0).ToList();
        Assert.Equal(16, counting.Count);
        Assert.All(counting, one => Assert.Contains(one.Machine.Name, why, Ordinal));
        foreach (var place in picture.Places)
        {
            var shown = await TextOf(reader, MeterWords.LinkTo(place.Place));
            Assert.Contains(NameIn(language, place.Place), shown, Ordinal);
            await TextOf(reader, "/meter/why?place=" + place.Place.Code);
        }
        Assert.Contains(MeterPlaceKind.Zone, picture.Places.Select(place => place.Place.Kind));
        Assert.Contains(MeterPlaceKind.Line, picture.Places.Select(place => place.Place.Kind));
        Assert.Contains("meter-card", await TextOf(reader, "/"), Ordinal);
    }

    [Theory]
    [InlineData("ja", "NVD の情報が古い", "15日前")]
    [InlineData("en", "Advisories of NVD are old", "15 days ago")]
    public async Task Advisories_of_fifteen_days_ago_turn_the_meter_grey(string language, string doubt, string since)
    {
        await using var host = await StartAsync(exposed: 8, DateTimeOffset.UtcNow.AddDays(-15));
        using var reader = host.Reader(language);

        var page = await TextOf(reader, "/meter");

        Assert.All(["class=\"dial grey\"", doubt, since], said => Assert.Contains(said, page, Ordinal));
        Assert.DoesNotContain("class=\"needle\"", page, Ordinal);
    }

    [Fact]
    public async Task A_display_link_shows_its_meter_without_names_and_nothing_else_until_it_is_taken_back()
    {
        await using var host = await StartAsync(exposed: 8, DateTimeOffset.UtcNow);
        await KeepWeekAgoAsync(host);
        using var reader = host.Reader("en");
        await PostAsync(reader, "/settings", "/meter/contact", ("place", "site"), ("contact", "Sato, ext. 2107"));
        var silent = await MakeLinkAsync(reader, ("name", "Hall <2>"), ("place", "site"));
        var telling = await MakeLinkAsync(reader, ("name", "Office"), ("place", "site"), ("names", "1"));
        using var wall = host.Reader("ja");

        var page = await TextOf(wall, silent + "?lang=en");
        var names = (await host.Get<MeterView>().NewestAsync(Cancel)).Site.Machines
            .SelectMany(one => one.Machine.Keys.Append(one.Machine.Name))
            .Where(name => name.Length > 2).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.DoesNotContain(name, page, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("192.168.", page, Ordinal);
        Assert.DoesNotContain("CVE-", page, Ordinal);
        Assert.DoesNotContain("<a ", page, Ordinal);
        Assert.DoesNotContain("<form", page, Ordinal);
        Assert.DoesNotContain("antiforgery", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Sato, ext. 2107", page, Ordinal);
        Assert.Contains("New flaws:", page, Ordinal);
        Assert.Contains(names, name => WebUtility.HtmlDecode(TextOf(wall, telling).Result).Contains(name, Ordinal));

        Assert.Equal(HttpStatusCode.NotFound, (await wall.GetAsync(silent[..^1], Cancel)).StatusCode);
        Assert.Contains("Hall <2>", await TextOf(reader, "/settings"), Ordinal);
        await PostAsync(reader, "/settings", "/meter/links/revoke", ("id", "1"));
        Assert.Equal(HttpStatusCode.NotFound, (await wall.GetAsync(silent, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await wall.GetAsync(telling, Cancel)).StatusCode);
        Assert.Contains("The display link for “Hall <2>” was taken back", await TextOf(reader, "/history"), Ordinal);

        // A hall that the ledger calls otherwise now: the screen is grey and says why.
        var place = new MeterPlace("hall-0000000000", MeterPlaceKind.Hall, new("Old hall", "旧棟"));
        var gone = await host.Get<DisplayLinkStore>().MakeAsync(place, "Old hall", false, EntryActors.LocalUser, Cancel);
        var grey = await TextOf(wall, "/meter/display/" + gone!.Value.Token);
        Assert.All(["Old hall", "dial grey", "ここの機器がまだわかりません"], said => Assert.Contains(said, grey, Ordinal));
    }

    [Fact]
    public async Task A_link_without_a_name_or_for_no_place_is_refused()
    {
        await using var host = await StartAsync(exposed: 0, DateTimeOffset.UtcNow);
        using var reader = host.Reader("en");

        foreach (var name in new[] { " ", new string('x', 81) })
            Assert.Contains("problem=", await PostAsync(reader, "/settings", "/meter/links", ("place", "site"), ("name", name)), Ordinal);
        var contact = await PostAsync(reader, "/settings", "/meter/contact", ("place", "site"), ("contact", new string('x', 121)));
        Assert.Contains("problem=", contact, Ordinal);
        Assert.Equal("", await PostAsync(reader, "/settings", "/meter/links", ("place", "hall-x"), ("name", "x")));
        Assert.Equal("", await PostAsync(reader, "/settings", "/meter/links/revoke", ("id", "7")));
        Assert.Empty(await host.Get<DisplayLinkStore>().ListAsync(Cancel));
    }

    [Fact]
    public async Task A_wrong_file_of_rules_is_told_with_its_line_and_a_right_one_counts()
    {
        await using var host = await StartAsync(exposed: 0, DateTimeOffset.UtcNow);
        using var reader = host.Reader("en");
        var rules = await reader.GetStringAsync("/meter/rules.json", Cancel);
        var own = Path.Combine(host.Folder.FullName, "meter.json");

        await File.WriteAllTextAsync(own, rules.Replace("\"machine_cap\": 16", "\"machine_cap\": 0", Ordinal), Cancel);
        Assert.Contains("meter.json, line 4:", await TextOf(reader, "/meter/why"), Ordinal);
        Assert.Contains("meter.json, line 4:", await TextOf(reader, "/settings"), Ordinal);
        await File.WriteAllTextAsync(own, rules.Replace("\"Good\"", "\"Fine air\"", Ordinal), Cancel);
        Assert.Contains("Fine air", await TextOf(reader, "/meter"), Ordinal);
    }

    [Fact]
    public async Task The_keeper_writes_each_place_once_a_week_and_the_trend_begins()
    {
        await using var host = await StartAsync(exposed: 8, DateTimeOffset.UtcNow);
        using var reader = host.Reader("en");
        Assert.Contains("Told from tomorrow on", await TextOf(reader, "/meter"), Ordinal);
        var keeper = host.Get<MeterKeeper>();
        await keeper.KeepAsync(Cancel);
        await keeper.KeepAsync(Cancel);

        var picture = await host.Get<MeterView>().NewestAsync(Cancel);
        await using var count = host.Database.CreateCommand("SELECT count(*) FROM meter_week");
        Assert.Equal((long)picture.Places.Count, await count.ExecuteScalarAsync(Cancel));
        var week = Assert.Single(await host.Get<MeterStore>().WeeksAsync("site", default, Cancel));
        Assert.Equal(picture.Read(picture.Site).Level, week.Level);
    }

    [Fact]
    public async Task What_a_person_fences_off_no_longer_counts_but_an_accepted_risk_does()
    {
        await using var host = await StartAsync(exposed: 3, DateTimeOffset.UtcNow);
        using var reader = host.Reader("en");
        var rows = (await host.Get<VulnerabilityView>().NewestAsync(Cancel)).Rows;
        Assert.Equal(3, rows.Count);
        var before = (await host.Get<MeterView>().NewestAsync(Cancel)).Site.Machines.Sum(one => one.Points);
        var today = DateOnly.FromDateTime(DateTime.Today);
        await host.Get<VulnerabilityStore>().SayAsync(
            [
                (rows[0], new() { State = HandlingState.Compensated, Compensation = new("closed at the firewall", "P-31", today) }),
                (rows[1], new() { State = HandlingState.Accepted, AcceptedUntil = today.AddDays(30), Reason = "line stands in May", Owner = "Sato" }),
            ],
            null, EntryActors.LocalUser, Cancel);

        var now = (await host.Get<MeterView>().NewestAsync(Cancel)).Site.Machines;
        var fenced = now.Single(one => one.Machine.Keys.Contains(rows[0].Exposure.Asset.Key));
        var accepted = now.Single(one => one.Machine.Keys.Contains(rows[1].Exposure.Asset.Key));
        Assert.Equal((0, 1), (fenced.Points, fenced.Machine.Rows.Count(row => row.IsMitigated)));
        Assert.True(accepted.Points > 0);
        Assert.True(now.Sum(one => one.Points) < before);
        Assert.Contains("1 guarded or repaired", await TextOf(reader, "/meter/why"), Ordinal);
    }

    /// <summary>The same machines without a vulnerability, kept a week ago.</summary>
    private static async Task KeepWeekAgoAsync(WebHost host)
    {
        var picture = await host.Get<MeterView>().NewestAsync(Cancel);
        var quiet = picture.Site.Machines.Select(one => one.Machine with { Rows = [] }).ToList();
        var reading = MeterReading.Of(picture.Rules.Rules, quiet, picture.Ages, picture.Now);
        var day = DateOnly.FromDateTime(DateTime.Today).AddDays(-7);
        await host.Get<MeterStore>().KeepAsync(day, [("site", reading)], reading.Machines, Cancel);
    }

    private static async Task<WebHost> StartAsync(int exposed, DateTimeOffset taken)
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        await MeterPlant.FillAsync(host.Database, host.Get<ExposureKeeper>(), exposed, taken, Cancel);
        return host;
    }

    private static string NameIn(string language, MeterPlace place) => place.Kind == MeterPlaceKind.Site
        ? language == "ja" ? "工場全体" : "Whole site" : language == "ja" ? place.Name.Ja : place.Name.En;

    private static async Task<string> MakeLinkAsync(HttpClient reader, params (string Name, string Value)[] fields)
    {
        var page = await TextOf(reader, await PostAsync(reader, "/settings", "/meter/links", fields));
        return DisplayLink().Match(page).Value;
    }

    private static async Task<string> TextOf(HttpClient reader, string address)
    {
        using var answer = await reader.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
    }

    /// <returns>Where it leads; empty where the answer is "not found".</returns>
    private static async Task<string> PostAsync(HttpClient reader, string page, string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", Token().Match(await TextOf(reader, page)).Groups[1].Value),
                .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            ]);
        using var answer = await reader.PostAsync(new Uri(address, UriKind.Relative), form, Cancel);
        Assert.Equal(answer.StatusCode == HttpStatusCode.NotFound ? HttpStatusCode.NotFound : HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location?.OriginalString.Split('#')[0] ?? "";
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("/meter/display/[0-9A-Za-z_-]{43}")]
    private static partial Regex DisplayLink();
}
