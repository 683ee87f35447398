using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Registers;

namespace Genba.App.Tests.Web;

public sealed partial class RegisterPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "まだ記録がありません", "4-1")]
    [InlineData("en", "No record yet", "4-1")]
    public async Task An_empty_register_teaches_what_it_is_for_and_which_items_read_it(string language, string empty, string item)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync("/registers/contacts", Cancel));
        Assert.Contains(empty, page, StringComparison.Ordinal);
        Assert.Contains($">{item}</a>", page, StringComparison.Ordinal);
        using var missing = await reader.GetAsync("/registers/gossip", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_record_is_added_changed_and_withdrawn_and_its_history_shows_each_version()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        var refused = await PostAsync(reader, "/registers/roles/new", "/registers/roles/save", ("title", "<lead>"), ("duty", "security"),
            ("effective", "soon"));
        var again = WebUtility.HtmlDecode(await reader.GetStringAsync(refused, Cancel));
        Assert.Contains("“soon” is no date.", again, StringComparison.Ordinal);
        Assert.Contains("value=\"<lead>\"", again, StringComparison.Ordinal);

        var added = await PostAsync(reader, "/registers/roles/new", "/registers/roles/save", ("title", "<lead>"), ("duty", "security"),
            ("effective", "2026-04-01"), ("expires", "2026-05-01"), ("person", "Sato"));
        Assert.StartsWith("/registers/roles?saved=", added, StringComparison.Ordinal);
        var id = added[(added.IndexOf('=') + 1)..];
        Assert.Contains("ran out", await reader.GetStringAsync("/registers", Cancel), StringComparison.Ordinal);
        await PostAsync(reader, $"/registers/roles/{id}", "/registers/roles/save", ("id", id), ("version", "1"), ("title", "<lead>"), ("duty", "security"), ("effective", "2026-04-01"), ("person", "Mori"));
        var meanwhile = await PostAsync(reader, $"/registers/roles/{id}", "/registers/roles/save", ("id", id), ("version", "1"), ("title", "<lead>"), ("duty", "security"), ("effective", "2026-04-01"), ("person", "Ito"));
        var conflict = WebUtility.HtmlDecode(await reader.GetStringAsync(meanwhile, Cancel));
        Assert.Contains("Somebody else changed this record.", conflict, StringComparison.Ordinal);
        Assert.Contains("value=\"Ito\"", conflict, StringComparison.Ordinal);
        Assert.Contains("Meanwhile it says: Mori", conflict, StringComparison.Ordinal);

        await PostAsync(reader, $"/registers/roles/{id}", $"/registers/roles/{id}/withdraw", ("withdraw", "true"));
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync($"/registers/roles/{id}", Cancel));
        Assert.Contains("<del>Sato</del>", page, StringComparison.Ordinal);
        Assert.Contains("withdrawn", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_three_wrong_rows_of_two_hundred_gives_197_records_and_the_three_back_with_remedies()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        var address = await UploadAsync(reader, "training", TwoHundred());
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));
        Assert.Contains("197 of 200 rows can be taken over", page, StringComparison.Ordinal);
        Assert.Contains("A11", page, StringComparison.Ordinal);
        Assert.Contains("Choose one of: lesson, bulletin", page, StringComparison.Ordinal);
        Assert.Empty(await ListAsync(host));

        await PostAsync(reader, address, address + "/take");
        await PostAsync(reader, "/registers/training", address + "/take");
        Assert.Equal(197, (await ListAsync(host)).Count);
        using var wrong = new MemoryStream(await reader.GetByteArrayAsync(address + "/wrong.xlsx", Cancel));
        var back = Assert.IsType<RegisterReading.Read>(RegisterFile.Read(wrong, RegisterTable.Find("training")!, new HashSet<long>(),
            Cancel));
        Assert.Empty(back.Rows);
        Assert.Equal(3, back.Wrong.Count);
        Assert.Empty(back.Notes);
        Assert.Contains("197 records added", await reader.GetStringAsync(address, Cancel), StringComparison.Ordinal);

        var twice = await UploadAsync(reader, "training", TwoHundred());
        await PostAsync(reader, twice, twice + "/take");
        Assert.Equal(197, (await ListAsync(host)).Count);
    }

    [Fact]
    public async Task A_document_is_attached_by_its_bytes_and_shared_with_the_ledger_without_losing_them()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        var entry = await host.Get<RegisterStore>().AddAsync(
            RegisterTable.Find("exercises")!, new(new Dictionary<string, string> { ["effective"] = "2026-06-01", ["title"] = "ransom" }),
                EntryActors.LocalUser, Cancel);
        await AttachAsync(reader, $"/registers/exercises/{entry!.Id}", "minutes.pdf", "%PDF-1.7 minutes"u8.ToArray());
        await AttachAsync(reader, $"/registers/exercises/{entry.Id}", "again.pdf", "%PDF-1.7 minutes"u8.ToArray());
        var refused = await AttachAsync(reader, $"/registers/exercises/{entry.Id}", "run.exe", [0x4D, 0x5A, 0, 1, 2]);
        Assert.Contains("problem=", refused, StringComparison.Ordinal);
        var file = Assert.Single(await host.Get<RegisterFileStore>().OfRecordAsync(entry.Id, Cancel));
        Assert.Equal("%PDF-1.7 minutes", await reader.GetStringAsync($"/registers/exercises/{entry.Id}/files/{file.Id}", Cancel));
        await PostAsync(reader, $"/registers/exercises/{entry.Id}", $"/registers/exercises/{entry.Id}/files/remove", ("file", $"{file.Id}"));
        Assert.Null(host.Database.Folder.FindFile(file.Sha256));
    }

    [Fact]
    public async Task A_record_tied_to_a_machine_changes_the_judgement_and_survives_another_import()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        var store = host.Get<RegisterStore>();
        Assert.DoesNotContain("X-3-1-3", await AgainstAsync(host, "3-1"));
        await store.AddAsync(RegisterTable.Find("hosts")!, new(new Dictionary<string, string>
        {
            ["effective"] = "2026-11-01", ["asset"] = "192.168.10.21", ["protection"] = "agent", ["state"] = "error",
        }), EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(host.Database, TimeProvider.System, Cancel);
        var before = await AgainstAsync(host, "3-1");
        Assert.Contains("X-3-1-3", before);
        Assert.Contains("X-3-1-1", before);
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(host.Database, TimeProvider.System, Cancel);
        Assert.Equal(before, await AgainstAsync(host, "3-1"));
        using var reader = host.Reader("ja");
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync("/checklist/3-1", Cancel));
        Assert.Contains("/registers/hosts/", page, StringComparison.Ordinal);
        Assert.Contains("端末の対策状況に記録を足す", page, StringComparison.Ordinal);
    }

    private static async Task<string[]> AgainstAsync(WebHost host, string requirement) =>
        [.. (await host.Get<AssessmentStore>().ReadAsync(FrameworkLibrary.Factory, Cancel)).Result.Requirements.Single(item =>
            item.Requirement.Id == requirement)
            .Judgement.Reasons.Where(reason => reason.Kind == ReasonKind.Against).Select(reason => reason.Rule)];

    private static async Task<IReadOnlyList<RegisterEntry>> ListAsync(WebHost host) =>
        await host.Get<RegisterStore>().ListAsync(RegisterTable.Find("training")!, Cancel);

    /// <summary>200 rows below the headings; lines 11, 101 and 201 are wrong.</summary>
    private static byte[] TwoHundred()
    {
        var text = new StringBuilder("実施日,件名,種類,参加人数\n");
        for (var line = 2; line <= 201; line++)
            text.Append(line switch { 11 => "someday,lesson 11,lesson,3", 101 => "2026-02-01,lesson 101,party,3", 201 => "2026-02-01,,lesson,many", _ => $"2026-02-01,lesson {line},勉強会・教育,3" }).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task<string> UploadAsync(HttpClient reader, string register, byte[] file) =>
        await SendAsync(reader, $"/registers/{register}", $"/registers/{register}/import", ("records.csv", file));

    private static async Task<string> AttachAsync(HttpClient reader, string page, string name, byte[] file) => await SendAsync(reader,
        page, page + "/files", (name, file));

    private static async Task<string> SendAsync(HttpClient reader, string page, string address, (string Name, byte[] Bytes) file)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(reader, page)),
            "__RequestVerificationToken" }, { new ByteArrayContent(file.Bytes), "file", file.Name } };
        using var answer = await reader.PostAsync(address, form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> PostAsync(HttpClient reader, string page, string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync(reader, page)),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await reader.PostAsync(address, form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> TokenAsync(HttpClient reader, string page) =>
        Token().Match(await reader.GetStringAsync(page, Cancel)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
