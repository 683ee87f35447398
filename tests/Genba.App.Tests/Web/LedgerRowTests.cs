using System.Net;
using System.Text.RegularExpressions;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed partial class LedgerRowTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Save the row")]
    [InlineData("ja", "行を保存する")]
    public async Task A_row_shows_every_field_that_a_person_may_write(string language, string save)
    {
        await using var host = await StartAsync();
        using var reader = host.Reader(language);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync("/ledger/row?id=K-1", Cancel));
        Assert.Contains(save, page, StringComparison.Ordinal);
        foreach (var entry in LedgerFields.Table.Where(entry => entry.IsEdited))
            Assert.Contains($"name=\"value.{entry.Key}\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"value.x:稟議\"", page, StringComparison.Ordinal);
        Assert.Contains("K-1", await reader.GetStringAsync("/ledger/rows?q=PLC", Cancel), StringComparison.Ordinal);
        using var missing = await reader.GetAsync("/ledger/row?id=nobody", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_saved_row_takes_only_what_was_changed_in_the_spelling_of_an_import_and_can_be_taken_back()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var token = await TokenAsync(reader, "/ledger/row?id=K-1");
        using var saved = await PostAsync(reader, "/ledger/row/edit", token,
            ("id", "K-1"), ("seen.name", "PLC"), ("value.name", "PLC"), ("seen.address", ""), ("value.address", "１９２．１６８．０１．５"),
            ("seen.support-end", ""), ("value.support-end", "令和8年3月31日"), ("seen.nonsense", ""), ("value.nonsense", "x"));
        Assert.StartsWith("/ledger/row?id=K-1&saved=", saved.Headers.Location!.ToString(), StringComparison.Ordinal);
        var row = await RowAsync(host, "K-1");
        Assert.Equal(("PLC", "192.168.1.5", "2026-03-31"), (row[LedgerField.Name], row[LedgerField.Address], row[LedgerField.SupportEnd]));
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync(saved.Headers.Location, Cancel));
        Assert.Contains("<ins>2026-03-31</ins>", page, StringComparison.Ordinal);
        using var undone = await PostAsync(reader, "/ledger/row/undo", token, ("id", "K-1"), ("entry", saved.Headers.Location.ToString().Split('=')[^1]));
        Assert.Null((await RowAsync(host, "K-1"))[LedgerField.Address]);
    }

    [Fact]
    public async Task A_conflict_shows_both_values_and_keeps_what_was_typed()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var token = await TokenAsync(reader, "/ledger/row?id=K-1");
        await host.Get<LedgerRowStore>().EditAsync("K-1", [new("name", "PLC", "PLC of Sato")], EntryActors.CommandLine, Cancel);
        using var refused = await PostAsync(reader, "/ledger/row/edit", token, ("id", "K-1"), ("seen.name", "PLC"), ("value.name", "PLC of Suzuki"));
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync(refused.Headers.Location, Cancel));
        Assert.Contains("value=\"PLC of Suzuki\"", page, StringComparison.Ordinal);
        Assert.Contains("Meanwhile it became “PLC of Sato”", page, StringComparison.Ordinal);
        Assert.Equal("PLC of Sato", (await RowAsync(host, "K-1"))[LedgerField.Name]);
    }

    [Fact]
    public async Task A_row_can_be_added_and_retired()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader("ja");
        var token = await TokenAsync(reader, "/ledger/row/new");
        using var nothing = await PostAsync(reader, "/ledger/row/add", token, ("value.name", " "));
        Assert.Equal("/ledger/row/new?problem=NothingSaid", nothing.Headers.Location!.ToString());
        using var added = await PostAsync(reader, "/ledger/row/add", token, ("value.id", "K-9"), ("value.name", "検査機"));
        Assert.StartsWith("/ledger/row?id=K-9", added.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var retired = await PostAsync(reader, "/ledger/row/retire", token, ("id", "K-9"), ("since", "2026-11-21"));
        Assert.Equal("撤去 2026-11-21", (await RowAsync(host, "K-9"))[LedgerField.Status]);
    }

    [Fact]
    public async Task A_photo_is_shown_and_a_document_is_only_handed_over()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var token = await TokenAsync(reader, "/ledger/row?id=K-1");
        using var photo = await SendAsync(reader, token, "photo", "plc.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 1]);
        using var page = await SendAsync(reader, token, "documents", "manual.html", "<script>1</script>"u8.ToArray());
        using var program = await SendAsync(reader, token, "documents", "tool.exe", [0x4D, 0x5A, 0, 0]);
        Assert.Contains("problem=", program.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var shown = await reader.GetAsync("/ledger/row/files/1", Cancel);
        Assert.Equal(("image/jpeg", "inline"), (shown.Content.Headers.ContentType!.MediaType, shown.Content.Headers.ContentDisposition!.DispositionType));
        using var handed = await reader.GetAsync("/ledger/row/files/2", Cancel);
        Assert.Equal(("text/plain", "attachment"), (handed.Content.Headers.ContentType!.MediaType, handed.Content.Headers.ContentDisposition!.DispositionType));
        using var removed = await PostAsync(reader, "/ledger/row/files/remove", token, ("id", "K-1"), ("file", "1"));
        using var gone = await reader.GetAsync("/ledger/row/files/1", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    internal static async Task<string> TokenAsync(HttpClient reader, string address) =>
        Token().Match(await reader.GetStringAsync(address, Cancel)).Groups[1].Value;

    internal static Task<HttpResponseMessage> PostAsync(HttpClient reader, string address, string token, params (string Name, string Value)[] fields) =>
        reader.PostAsync(address, new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))), Cancel);

    private static Task<HttpResponseMessage> SendAsync(HttpClient reader, string token, string field, string name, byte[] bytes) =>
        reader.PostAsync("/ledger/row/files", new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("K-1"), "id" }, { new StringContent(field), "field" },
            { new ByteArrayContent(bytes), "file", name },
        }, Cancel);

    private static async Task<LedgerRow> RowAsync(WebHost host, string id) => (await host.Get<LedgerRowStore>().ReadAsync(id, Cancel)).Rows[0];

    private static Task<WebHost> StartAsync() => WebHost.StartAsync(async (database, cancel) =>
    {
        using var file = new MemoryStream("番号,名称,稟議\nK-1,PLC,R-1\nK-2,HMI,R-2\n"u8.ToArray());
        var read = (LedgerReading.Read)AssetLedgerImporter.Read(file, "ledger.csv", LedgerChoices.None, cancel);
        await new AssetLedgerStore(database, TimeProvider.System).ImportAsync(read.Table, new('b', 64), false, EntryActors.CommandLine, cancel);
    });

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
