using System.Net;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Tests.Imports.Returns;

namespace Genba.App.Tests.Web;

public sealed partial class LedgerReturnPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "両方で変わったところ", "あと 1 件選んでください", "すべて台帳のまま")]
    [InlineData("en", "Changed on both sides", "1 still to choose", "Keep the ledger everywhere")]
    public async Task An_edited_export_is_shown_with_its_changes_and_conflicts_before_anything_is_stored(string language,
        params string[] words)
    {
        await using var host = await StartAsync();
        using var reader = host.Reader(language);
        var address = await BringBackAsync(host, reader);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));
        foreach (var word in words) Assert.Contains(word, page, StringComparison.Ordinal);
        foreach (var said in (string[])["PLC-here", "PLC-file", "台帳!B2", "台帳!C3", "3号棟"]) Assert.Contains(said, page,
            StringComparison.Ordinal);
        Assert.Equal(["PLC-here", "HMI"], (await LoadAsync(host)).Select(row => row[LedgerField.Name]));
    }

    [Theory]
    [InlineData("ledger", "PLC-here")]
    [InlineData("file", "PLC-file")]
    public async Task The_chosen_side_counts_when_it_is_taken_over(string side, string expected)
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var address = await BringBackAsync(host, reader);
        using var undecided = await PostAsync(reader, address, "import");
        Assert.Equal(address + "?undecided=true#conflicts", undecided.Headers.Location?.OriginalString);
        Assert.Equal("2号棟", (await LoadAsync(host))[1][LedgerField.Place]);

        var choice = Choice().Match(await reader.GetStringAsync(address, Cancel)).Groups[1].Value;
        using var chosen = await PostAsync(reader, address, "choose", (choice, side));
        Assert.Equal(address + "#conflicts", chosen.Headers.Location?.OriginalString);
        using var done = await PostAsync(reader, address, "import");

        Assert.Equal("/ledger?taken=2", done.Headers.Location?.OriginalString);
        var rows = await LoadAsync(host);
        Assert.Equal((expected, "3号棟"), (rows[0][LedgerField.Name], rows[1][LedgerField.Place]));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Folder.FullName, "incoming"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task All_can_be_chosen_at_once_and_a_change_made_meanwhile_asks_again()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var address = await BringBackAsync(host, reader);
        using var all = await PostAsync(reader, address, "choose", ("all", "file"));
        await EditAsync(host, "1", "PLC-here", "PLC-later");
        using var asked = await PostAsync(reader, address, "import");
        Assert.Equal(address + "?undecided=true#conflicts", asked.Headers.Location?.OriginalString);
        Assert.Contains("PLC-later", await reader.GetStringAsync(address, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "台帳の「PLC-here」のままにしました。ファイルは「PLC-file」でした")]
    [InlineData("en", "the ledger kept “PLC-here”; the file said “PLC-file”")]
    public async Task The_value_that_lost_is_in_the_history_of_the_row_and_the_whole_import_can_be_taken_back(string language, string told)
    {
        await using var host = await StartAsync();
        using var reader = host.Reader(language);
        var address = await BringBackAsync(host, reader);
        using var chosen = await PostAsync(reader, address, "choose", ("all", "ledger"));
        using var done = await PostAsync(reader, address, "import");
        Assert.Contains(told, WebUtility.HtmlDecode(await reader.GetStringAsync("/ledger/row?id=1", Cancel)), StringComparison.Ordinal);

        var imports = await host.Get<AssetLedgerStore>().ImportsAsync(Cancel);
        using var blocked = await PostAsync(reader, "/ledger/imports", "undo", ("entry", $"{imports[1].LogIndex}"));
        Assert.Contains("role=\"alert\"", await reader.GetStringAsync(blocked.Headers.Location, Cancel), StringComparison.Ordinal);
        using var undone = await PostAsync(reader, "/ledger/imports", "undo", ("entry", $"{imports[0].LogIndex}"));
        Assert.Equal("/ledger/imports?undone=1", undone.Headers.Location?.OriginalString);
        Assert.Equal("2号棟", (await LoadAsync(host))[1][LedgerField.Place]);
    }

    [Fact]
    public async Task More_conflicts_than_a_page_holds_are_chosen_page_by_page()
    {
        const int Rows = 130;
        await using var host = await StartAsync(Rows);
        using var reader = host.Reader();
        var edit = await ExportAsync(reader);
        for (var row = 1; row <= Rows; row++) edit.Set($"B{row + 1}", $"file {row}");
        for (var row = 1; row <= Rows; row++) await EditAsync(host, $"{row}", row == 1 ? "PLC" : row == 2 ? "HMI" : $"M{row}",
            $"here {row}");
        var address = Keep(host, edit);
        var first = Choice().Matches(await reader.GetStringAsync(address, Cancel)).Select(match => match.Groups[1].Value)
            .Distinct().ToList();
        Assert.Equal(100, first.Count);
        using var next = await PostAsync(reader, address, "choose", [.. first.Select(name => (name, "file")), ("go", "2")]);
        Assert.Equal(address + "?page=2#conflicts", next.Headers.Location?.OriginalString);
        var second = Choice().Matches(await reader.GetStringAsync(address + "?page=2", Cancel)).Select(match =>
            match.Groups[1].Value).Distinct().ToList();
        Assert.Equal(30, second.Count);
        using var done = await PostAsync(reader, address, "import", [.. second.Select(name => (name, "ledger"))]);
        Assert.Equal($"/ledger?taken={Rows}", done.Headers.Location?.OriginalString);
        Assert.Equal(100, (await LoadAsync(host)).Count(row => row[LedgerField.Name]!.StartsWith("file", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_spoilt_key_is_told_with_its_cell_and_cannot_be_taken_over()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var address = await BringBackAsync(host, reader, edit => edit.Set(KeyColumn(edit) + "3", edit.Text(KeyColumn(edit) + "2")!));
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));
        Assert.Contains("It cannot be taken over like this", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/import", page, StringComparison.Ordinal);
        using var refused = await PostAsync(reader, address, "import");
        Assert.Equal(address, refused.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_whole_way_over_the_intake_leads_to_the_page()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var edit = await ExportAsync(reader);
        var path = Path.Combine(host.Folder.FullName, "incoming", "x");
        await File.WriteAllBytesAsync(path, edit.Set("B2", "PLC-9").File.ToArray(), Cancel);
        var taken = await host.Get<PlantIntake>().TakeAsync(path, "ledger.xlsx", null, EntryActors.CommandLine, Cancel);
        Assert.IsType<IntakeOutcome.Taken>(taken);
        Assert.Equal("PLC-9", (await LoadAsync(host))[0][LedgerField.Name]);
    }

    [Fact]
    public async Task The_ledger_leaves_for_NetBox_as_an_archive()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        using var answer = await reader.GetAsync("/ledger/netbox.zip", Cancel);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    private static Task<WebHost> StartAsync(int rows = 2) => WebHost.StartAsync(async (database, cancel) =>
    {
        var more = string.Concat(Enumerable.Range(3, rows - 2).Select(row => $"{row},M{row},\n"));
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("番号,名称,設置場所\n1,PLC,1号棟\n2,HMI,2号棟\n" + more));
        var read = Assert.IsType<LedgerReading.Read>(AssetLedgerImporter.Read(content, "台帳.csv", LedgerChoices.None, cancel));
        await new AssetLedgerStore(database, TimeProvider.System).ImportAsync(read.Table, new('d', 64), false, EntryActors.CommandLine,
            cancel);
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, cancel);
    });

    /// <summary>The export, changed there and here, waits for a person.</summary>
    private static async Task<string> BringBackAsync(WebHost host, HttpClient reader, Func<SheetEdit, SheetEdit>? more = null)
    {
        var edit = (await ExportAsync(reader)).Set("B2", "PLC-file").Set("C3", "3号棟");
        await EditAsync(host, "1", "PLC", "PLC-here");
        return Keep(host, more?.Invoke(edit) ?? edit);
    }

    private static string Keep(WebHost host, SheetEdit edit)
    {
        var path = Path.Combine(host.Folder.FullName, "dropped");
        File.WriteAllBytes(path, edit.File.ToArray());
        return "/ledger/return/" + host.Get<LedgerDrafts>().Keep(Guid.NewGuid(), path, "台帳.xlsx").Id;
    }

    private static async Task<SheetEdit> ExportAsync(HttpClient reader)
    {
        var file = new MemoryStream();
        await using (var content = await reader.GetStreamAsync("/ledger/export.xlsx", Cancel)) await content.CopyToAsync(file, Cancel);
        return new(file);
    }

    private static string KeyColumn(SheetEdit edit) =>
        Enumerable.Range(0, 60).Select(LedgerCell.Letters).First(letter => edit.Text(letter + "1") == "Genba ID");

    private static async Task EditAsync(WebHost host, string row, string from, string to) => Assert.IsType<RowOutcome.Done>(
        await new LedgerRowStore(host.Database, TimeProvider.System).EditAsync(row, [new("name", from, to)], EntryActors.LocalUser,
            Cancel));

    private static async Task<IReadOnlyList<LedgerRow>> LoadAsync(WebHost host) =>
        (await host.Get<AssetLedgerStore>().LoadAsync(Cancel)).Rows;

    private static async Task<HttpResponseMessage> PostAsync(HttpClient reader, string address, string deed, params (string Name,
        string Value)[] fields)
    {
        var token = Token().Match(await reader.GetStringAsync(address, Cancel)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field =>
            KeyValuePair.Create(field.Name, field.Value))]);
        return await reader.PostAsync(address + "/" + deed, form, Cancel);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""type="radio" name="(choice-[0-9a-f]+)""")]
    private static partial Regex Choice();
}
