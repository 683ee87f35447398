using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Zones;

namespace Genba.App.Tests.Web;

public sealed partial class ZonePageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "五つの分離", "許可の範囲外")]
    [InlineData("en", "The five separations", "allowed, but not")]
    public async Task The_sample_shows_separations_crossings_and_what_lies_in_no_zone(string language, string separations, string beyond)
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader(language);
        Assert.Contains(separations, await TextOf(reader, "/zones"), StringComparison.Ordinal);
        Assert.Contains(beyond, await TextOf(reader, "/zones/crossings"), StringComparison.Ordinal);
        Assert.Contains("192.168.30.0/24", await TextOf(reader, "/zones/addresses"), StringComparison.Ordinal);
        Assert.Contains("192.168.30.0/24", await TextOf(reader, "/zones/proposals"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_is_declared_changed_and_removed_and_the_other_language_of_what_was_not_touched_stays()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader("ja");
        await SucceedAsync(reader, "/zones/zone", ("name", "ユーティリティ"), ("level", "L1"), ("subnets", "192.168.30.0/24"), ("importance", "Low"), ("target", "1"), ("vlans", "30"));
        var added = (await DeclaredAsync(host)).Zones.Single(zone => zone.Subnets.Contains("192.168.30.0/24"));
        Assert.Equal((ZoneLevel.L1, Importance.Low, 1, 30), (added.Level, added.Importance, added.TargetLevel, added.Vlans.Single()));

        await SucceedAsync(reader, "/zones/zone", ("id", "line1"), ("name", "ライン1 加工"), ("level", "L2"), ("subnets", "192.168.10.0/24"), ("owner", "新しい係"), ("processes", "加工、検査"));
        var line = (await DeclaredAsync(host)).Zones.Single(zone => zone.Id == "line1");
        Assert.Equal(("Line 1, machining", "新しい係", "Machining", "検査"), (line.Name.En, line.Owner!.En, line.Processes[0].En, line.Processes[1].En));

        await SucceedAsync(reader, "/zones/zone/remove", ("id", "line1"));
        var left = await DeclaredAsync(host);
        Assert.DoesNotContain(left.Zones, zone => zone.Id == "line1");
        Assert.Null(left.Zones.Single(zone => zone.Id == "line1-safety").Parent);
        Assert.DoesNotContain(left.Conduits, conduit => conduit.From == "line1" || conduit.To == "line1");
    }

    [Fact]
    public async Task What_cannot_be_kept_comes_back_into_the_form_with_what_was_typed_and_the_reason()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader("en");
        using var refused = await PostAsync(reader, "/zones/zone", ("name", "Twice"), ("level", "L1"), ("subnets", "192.168.10.0/24"), ("owner", "somebody"));
        var form = await TextOf(reader, refused.Headers.Location!.OriginalString);
        Assert.Contains("192.168.10.0/24 is a subnet of both", form, StringComparison.Ordinal);
        Assert.Contains("value=\"somebody\"", form, StringComparison.Ordinal);

        using var cycle = await PostAsync(reader, "/zones/zone", ("id", "line1"), ("name", "Line 1"), ("parent", "line1-safety"), ("subnets", "192.168.10.0/24"));
        Assert.Contains("→", await TextOf(reader, cycle.Headers.Location!.OriginalString), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conduit_keeps_services_directions_and_operations_of_its_form()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader("en");
        await SucceedAsync(
            reader, "/zones/conduit", ("from", "office"), ("to", "line2"), ("service", "modbus"), ("direction", "Both"), ("operations.0", "Read"),
            ("operations.0", "Alarm"), ("service", ""), ("direction", "Forward"), ("service", "tcp/8443"), ("direction", "Back"), ("reason", "because"));
        var conduit = (await DeclaredAsync(host)).Conduits.Single(one => one.Id == "office--line2");
        Assert.Equal(["modbus", "tcp/8443"], conduit.Services.Select(service => service.Name));
        Assert.Equal((ServiceDirection.Both, 2, ServiceDirection.Back, 0), (conduit.Services[0].Direction, conduit.Services[0].Operations.Count, conduit.Services[1].Direction, conduit.Services[1].Operations.Count));
        var page = await TextOf(reader, "/zones/conduit?id=office--line2");
        Assert.Contains("value=\"tcp/8443\"", page, StringComparison.Ordinal);
        using var refused = await PostAsync(reader, "/zones/conduit", ("from", "office"), ("to", "office"), ("service", "http"), ("direction", "Forward"));
        Assert.Contains("/zones/conduit?", refused.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposals_are_accepted_and_rejected_and_a_rejection_is_taken_back()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader("en");
        const string Utility = "network|192.168.30.0/24";
        await SucceedAsync(reader, "/zones/proposals/reject", ("only", Utility), ("reason", "not ours"));
        Assert.Contains("not ours", await TextOf(reader, "/zones/proposals"), StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{Utility}\" id=", await TextOf(reader, "/zones/proposals"), StringComparison.Ordinal);
        await SucceedAsync(reader, "/zones/proposals/reopen", ("key", Utility));
        await SucceedAsync(reader, "/zones/proposals/accept", ("all", "1"));
        var declared = await DeclaredAsync(host);
        Assert.Contains(declared.Zones, zone => zone.Id == "net-192.168.30.0-24");
        await UntilAsync(() => TextOf(reader, "/zones/proposals"), page => !page.Contains($"value=\"{Utility}\" id=", StringComparison.Ordinal));
        // What only a person may allow is still listed.
        Assert.Contains("allowed, but not: write", await TextOf(reader, "/zones/crossings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_crossings_get_their_conduit_and_the_rest_stays_listed()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader("en");
        var keys = await KeysAsync(reader);
        var vnc = keys.Single(key => key.EndsWith("|vnc", StringComparison.Ordinal));
        await SucceedAsync(reader, "/zones/crossings/allow", ("key", vnc));
        var left = await UntilAsync(() => KeysAsync(reader), shown => !shown.Contains(vnc));
        Assert.Equal(keys.Except([vnc]).Order(), left.Order());
        Assert.Contains((await DeclaredAsync(host)).Conduits.Single(conduit => conduit.Id == "office-line1").Services, service => service.Name == "vnc");
    }

    [Theory]
    [InlineData("/zones/zones.json", "zones.json")]
    [InlineData("/zones/zones.csv", "zones.csv")]
    [InlineData("/zones/conduits.csv", "conduits.csv")]
    public async Task An_exported_file_comes_back_without_changing_anything(string address, string name)
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader("en");
        using var back = await UploadAsync(reader, name, await reader.GetByteArrayAsync(address, Cancel));
        Assert.Equal("/zones?saved=same", back.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_bad_file_is_refused_whole_with_file_line_and_remedy()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader("en");
        var before = ZoneFile.Write(await DeclaredAsync(host));
        using var json = await UploadAsync(reader, "plan.json", "{\"zones\": [{\"id\": \"a\", \"name\": \"A\"},\n {\"id\": \"a\", \"name\": \"B\"}]}"u8.ToArray());
        Assert.Contains("plan.json, line 2", await TextOf(reader, json.Headers.Location!.OriginalString), StringComparison.Ordinal);
        using var table = await UploadAsync(reader, "z.csv", Encoding.UTF8.GetBytes("id,level,name_en\na,L1,A\nb,L77,B\n"));
        Assert.Contains("z.csv, cell B3", await TextOf(reader, table.Headers.Location!.OriginalString), StringComparison.Ordinal);
        using var other = await UploadAsync(reader, "x.csv", "hello;world\n1;2\n"u8.ToArray());
        Assert.Contains("x.csv is no file of zones", await TextOf(reader, other.Headers.Location!.OriginalString), StringComparison.Ordinal);
        Assert.Equal(before, ZoneFile.Write(await DeclaredAsync(host)));
    }

    [Theory]
    [InlineData("/zones/zone", "line1", "今は「ほかの人の係」です", "owner")]
    [InlineData("/zones/conduit", "office--servers", "今の宣言は次のとおりです", "reason")]
    public async Task Who_saves_after_somebody_else_is_told_sees_both_and_may_save_knowingly(string page, string id, string told, string field)
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader("ja");
        var declared = await DeclaredAsync(host);
        var (zone, conduit) = (declared.Zones.Single(one => one.Id == "line1"), declared.Conduits[0]);
        if (page == "/zones/conduit") id = conduit.Id;
        var seen = SeenIn(await reader.GetStringAsync($"{page}?id={id}", Cancel));
        await host.Get<PlantStore>().ChangeZonesAsync(
            model => model.With(zone with { Owner = new("ほかの人の係", "ほかの人の係") }).With(conduit with { Reason = new("ほかの人", "ほかの人") }), "other", Cancel);
        (string, string)[] typed = page == "/zones/zone"
            ? [("id", id), ("name", zone.Name.Ja), ("level", "L2"), ("subnets", "192.168.10.0/24"), ("owner", "私の係")]
            : [("id", id), ("from", conduit.From), ("to", conduit.To), ("service", "http"), ("direction", "Forward"), ("reason", "私の理由")];

        using var refused = await PostAsync(reader, page, [.. typed, ("seen", seen)]);
        var again = await reader.GetStringAsync(refused.Headers.Location, Cancel);
        var text = WebUtility.HtmlDecode(again);
        Assert.Contains("ほかの人がここを変えました", text, StringComparison.Ordinal);
        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.Contains(typed.Single(one => one.Item1 == field).Item2, text, StringComparison.Ordinal);
        Assert.Equal("ほかの人の係", (await DeclaredAsync(host)).Zones.Single(one => one.Id == "line1").Owner!.Ja);

        await SucceedAsync(reader, page, [.. typed, ("seen", SeenIn(again))]);
        using var late = await PostAsync(reader, page + "/remove", ("id", id), ("seen", seen));
        Assert.Contains("problem=", late.Headers.Location!.OriginalString, StringComparison.Ordinal);
        declared = await DeclaredAsync(host);
        Assert.Contains(page == "/zones/zone" ? "私の係" : "私の理由",
            page == "/zones/zone" ? declared.Zones.Single(one => one.Id == "line1").Owner!.Ja : declared.Conduits.Single(one => one.Id == id).Reason!.Ja, StringComparison.Ordinal);
    }

    private static string SeenIn(string page) => SeenField().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"seen\" value=\"([^\"]*)\"")]
    private static partial Regex SeenField();

    private static async Task<WebHost> SampleAsync()
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        return host;
    }

    private static async Task<List<string>> KeysAsync(HttpClient reader) =>
        [.. CrossingKey().Matches(await reader.GetStringAsync("/zones/crossings", Cancel)).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    /// <summary>Pages show the state before a change until the newest one is made, which takes its time on a busy machine.</summary>
    private static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> isThere)
    {
        for (var tries = 0; ; tries++)
        {
            var shown = await read();
            if (isThere(shown)) return shown;
            Assert.True(tries < 200, "The page never showed the change.");
            await Task.Delay(100, Cancel);
        }
    }

    private static Task<ZoneModel> DeclaredAsync(WebHost host) => host.Get<PlantStore>().DeclaredZonesAsync(Cancel);

    private static async Task<string> TextOf(HttpClient reader, string address) => WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));

    private static async Task SucceedAsync(HttpClient reader, string address, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(reader, address, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("saved=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient reader, string address, params (string Name, string Value)[] fields) =>
        await reader.PostAsync(address, new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", await TokenAsync(reader))]), Cancel);

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient reader, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        form.Add(new StringContent(await TokenAsync(reader)), "__RequestVerificationToken");
        return await reader.PostAsync("/zones/import", form, Cancel);
    }

    private static async Task<string> TokenAsync(HttpClient reader) => Token().Match(await reader.GetStringAsync("/zones/zone", Cancel)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"key\" value=\"([^\"]+)\"")]
    private static partial Regex CrossingKey();
}
