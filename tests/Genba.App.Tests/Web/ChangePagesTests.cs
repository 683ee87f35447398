using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.WorkOrders;

namespace Genba.App.Tests.Web;

/// <summary>Changes, work orders and comparisons on the sample plant, whose stranger stops a controller at 11:20.</summary>
public sealed partial class ChangePagesTests
{
    private static readonly DateTimeOffset Normal = new(2026, 11, 20, 11, 16, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "これからは正常とする")]
    [InlineData("en", "Normal from now on")]
    public async Task A_change_is_accepted_and_taken_back(string language, string deed)
    {
        await using var host = await StartAsync();
        using var reader = host.Reader(language);
        var page = await PageAsync(reader, "/changes?kind=new");
        Assert.Contains(deed, page, StringComparison.Ordinal);
        var key = KeyOf(page);

        using var accepted = await PostAsync(reader, "/changes", "/changes/decide", ("key", key), ("state", "accepted"), ("reason", "spare part"));

        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Contains("spare part", await PageAsync(reader, "/changes?state=accepted"), StringComparison.Ordinal);
        Assert.DoesNotContain(await FindingsAsync(host), finding => finding.Rule == "D01");
        using var open = await PostAsync(reader, "/changes?state=accepted", "/changes/decide", ("key", key), ("state", "open"));
        Assert.Contains(await FindingsAsync(host), finding => finding.Rule == "D01");
    }

    [Fact]
    public async Task All_changes_of_a_kind_are_accepted_at_once_and_only_with_a_reason()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();

        using var refused = await PostAsync(reader, "/changes", "/changes/accept-all", ("kind", "operation"), ("reason", " "));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var log = (await host.Get<LogStore>().SummaryAsync(Cancel))!.Checkpoint.Size;
        using var accepted = await PostAsync(reader, "/changes", "/changes/accept-all", ("kind", "operation"), ("reason", "commissioning"));

        Assert.Equal("/changes?kind=operation", accepted.Headers.Location?.OriginalString);
        Assert.Equal(EntryTypes.ChangeDecided, (await host.Get<LogStore>().FindAsync(log, Cancel))!.Type);
        Assert.DoesNotContain(await FindingsAsync(host), finding => finding.Rule == "D10");
    }

    [Fact]
    public async Task A_zone_is_called_normal_so_far()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader();
        var zone = ZoneValue().Match(await PageAsync(reader, "/changes")).Groups[1].Value;

        using var said = await PostAsync(reader, "/changes", "/changes/zone", ("zone", zone), ("deed", "normal"), ("reason", "walked through it"));
        using var unknown = await PostAsync(reader, "/changes", "/changes/zone", ("zone", "nowhere"), ("deed", "normal"), ("reason", "x"));

        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.NotNull((await host.Get<ChangeStore>().ZonesAsync(Cancel))[zone].NormalUntil);
    }

    [Theory]
    [InlineData("ja", "範囲を超えたこと")]
    [InlineData("en", "Beyond the order")]
    public async Task An_order_covers_what_it_allows_names_what_goes_beyond_and_is_compared_and_recorded(string language, string beyond)
    {
        await using var host = await StartAsync();
        using var reader = host.Reader(language);
        Assert.Contains(await FindingsAsync(host), finding => finding is { Rule: "D12", WorkOrder: null });

        using var saved = await PostAsync(
            reader, "/orders", "/orders", ("number", "WO 7/1"), ("who", "田中電機"), ("station", "10.20.1.166"), ("machines", "192.168.10.11"), ("classes", "mode"),
            ("from", Local(11, 10)), ("to", Local(11, 30)), ("note", ""));

        Assert.Equal("/orders/WO%207%2F1", saved.Headers.Location?.OriginalString);
        var page = await PageAsync(reader, "/orders/WO%207%2F1");
        Assert.Contains(beyond, page, StringComparison.Ordinal);
        var findings = await FindingsAsync(host);
        Assert.Contains(findings, finding => finding is { Rule: "D12", WorkOrder: "WO 7/1", Severity: Severity.Info });
        Assert.Contains(findings, finding => finding.Rule == "D40");        // it wrote to another controller too
        Assert.Contains("WO 7/1", await PageAsync(reader, "/orders"), StringComparison.Ordinal);
        Assert.Contains("SHA-256", await PageAsync(reader, "/orders/WO%207%2F1/comparison"), StringComparison.Ordinal);

        using var told = JsonDocument.Parse(await reader.GetStringAsync("/api/v1/orders/WO%207%2F1", Cancel));
        Assert.Equal(("WO 7/1", "mode"), (told.RootElement.GetProperty("order").GetProperty("id").GetString(), told.RootElement.GetProperty("inside")[0].GetProperty("work").GetString()));
        Assert.Contains(told.RootElement.GetProperty("beyond").EnumerateArray(), one => one.GetProperty("breach").GetString() == "other-machine");
        using var unknown = await reader.GetAsync("/api/v1/orders/WO-99", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        using var recorded = await PostAsync(reader, "/orders/WO%207%2F1/comparison", "/orders/record", ("order", "WO 7/1"));
        var sheet = await PageAsync(reader, recorded.Headers.Location!.OriginalString);
        var entry = (await host.Get<VisitStore>().OfOrderAsync("WO 7/1", Cancel))[0];
        Assert.Contains(entry.Sha256, sheet, StringComparison.Ordinal);
        Assert.Contains((await host.Get<LogStore>().SummaryAsync(Cancel))!.Checkpoint.Root.ToBase64(), sheet, StringComparison.Ordinal);

        using var withdrawn = await PostAsync(reader, "/orders/WO%207%2F1", "/orders/withdraw", ("id", "WO 7/1"), ("withdrawn", "true"));
        Assert.Contains(await FindingsAsync(host), finding => finding is { Rule: "D12", WorkOrder: null });
    }

    [Fact]
    public async Task An_order_with_a_fault_comes_back_as_it_was_written_with_the_reason()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();

        using var refused = await PostAsync(
            reader, "/orders", "/orders", ("number", "WO-8"), ("who", "Sato"), ("machines", "192.168.10.11"), ("classes", "mode"), ("from", Local(12, 0)), ("to", Local(11, 0)));
        var page = await PageAsync(reader, refused.Headers.Location!.OriginalString.Split('#')[0]);

        Assert.Contains("It ends before it begins.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Sato\"", page, StringComparison.Ordinal);
        Assert.Empty(await host.Get<WorkOrderStore>().ListAsync(Cancel));
    }

    [Fact]
    public async Task A_file_with_one_wrong_row_is_not_taken_and_its_cell_is_named()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        const string Head = "No,Who,Machine,Work,From,To\n";

        var wrong = await UploadAsync(reader, Head + "1,a,192.168.10.11,mode,2026-11-20,2026-11-21\n2,b,192.168.10.11,dance,2026-11-20,2026-11-21\n");
        Assert.Contains("D3", wrong, StringComparison.Ordinal);
        Assert.Contains("dance", wrong, StringComparison.Ordinal);
        Assert.Empty(await host.Get<WorkOrderStore>().ListAsync(Cancel));
        await UploadAsync(reader, Head + "1,a,192.168.10.11,mode,2026-11-20,2026-11-21\n");

        Assert.Equal("1", Assert.Single(await host.Get<WorkOrderStore>().ListAsync(Cancel)).Order.Id);
    }

    [Fact]
    public async Task Two_moments_are_compared_without_an_order()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();

        var page = await PageAsync(reader, $"/changes/comparison?from={Local(11, 14)}&to={Local(11, 20)}");

        Assert.Contains("SHA-256", page, StringComparison.Ordinal);
        Assert.DoesNotContain("SHA-256", await PageAsync(reader, "/changes/comparison?from=later&to=never"), StringComparison.Ordinal);
    }

    private static async Task<WebHost> StartAsync()
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        await host.Get<DetectionSettingStore>().SaveAsync(
            new() { NormalUntil = new((Normal - DateTimeOffset.UnixEpoch).Ticks * 100) }, EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(host.Database, TimeProvider.System, Cancel);
        return host;
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(WebHost host) =>
        [.. (await host.Get<FindingStore>().ListAsync(Cancel)).Select(one => one.Finding)];

    private static string Local(int hour, int minute) => new DateTimeOffset(2026, 11, 20, hour, minute, 0, TimeSpan.Zero).ToLocalTime()
        .ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> PageAsync(HttpClient reader, string address)
    {
        using var answer = await reader.GetAsync(address, Cancel);
        Assert.Equal((address, HttpStatusCode.OK), (address, answer.StatusCode));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static string KeyOf(string page) => KeyValue().Match(page).Groups[1].Value;

    private static async Task<HttpResponseMessage> PostAsync(HttpClient reader, string page, string address, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await reader.GetStringAsync(page, Cancel)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await reader.PostAsync(address, form, Cancel);
    }

    private static async Task<string> UploadAsync(HttpClient reader, string csv)
    {
        var token = Token().Match(await reader.GetStringAsync("/orders", Cancel)).Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "orders.csv" },
        };
        using var answer = await reader.PostAsync("/orders/import", form, Cancel);
        return await PageAsync(reader, answer.Headers.Location!.OriginalString);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""name="key" value="([^"]+)""")]
    private static partial Regex KeyValue();

    [GeneratedRegex("""name="zone" value="([^"]+)""")]
    private static partial Regex ZoneValue();
}
