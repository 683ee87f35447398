using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Tests.Imports;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.AssetLedger;

public sealed class AssetLedgerStoreTests : IDisposable
{
    private const string Mac = "00:1a:2b:3c:4d:01", OtherMac = "00:1a:2b:3c:4d:02", ThirdMac = "00:1a:2b:3c:4d:03";
    private static readonly string Sha256 = new('b', 64);
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task An_imported_ledger_is_read_back_with_the_places_of_its_cells()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        var table = SamplePlant.Ledger("番号|名称|稟議", "7|PLC|R-1", "3||R-2");
        await ImportAsync(store, table);
        var read = await store.LoadAsync(Cancel);
        Assert.Equal(LedgerFiles.Lines(table), LedgerFiles.Lines(read));
        Assert.Equal(table.Layout.Columns, read.Layout.Columns);
        Assert.Equal("B2", read.Rows[0].CellOf(LedgerField.Name)!.ToString());
    }

    [Fact]
    public async Task A_second_import_replaces_rows_by_id_and_keeps_what_the_file_does_not_say()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称|設置場所", "1|PLC|1号棟", "2|HMI|2号棟", "3|PC|"));
        var done = await ImportAsync(store, SamplePlant.Ledger("番号|名称|備考", "2|HMI-2|new", "4|SW|"));
        Assert.Equal((2, 1, 1, 2, 0), (done.Rows, done.Added, done.Changed, done.Missing, done.Removed));
        Assert.Equal(
            ["1 = 1 | PLC | 1号棟 | ", "2 = 2 | HMI-2 | 2号棟 | new", "3 = 3 | PC |  | ", "4 = 4 | SW |  | "],
            LedgerFiles.Lines(await store.LoadAsync(Cancel)));
    }

    [Fact]
    public async Task A_file_that_is_said_to_be_the_whole_ledger_takes_out_the_rest()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称", "1|PLC", "2|HMI"));
        var done = await ImportAsync(store, SamplePlant.Ledger("番号|名称", "2|HMI"), removeMissing: true);
        Assert.Equal((0, 0, 1, 1), (done.Added, done.Changed, done.Missing, done.Removed));
        Assert.Equal(["2 = 2 | HMI"], LedgerFiles.Lines(await store.LoadAsync(Cancel)));
    }

    [Fact]
    public async Task Importing_the_same_file_again_changes_nothing_but_the_log()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        var table = SamplePlant.Ledger("番号|名称", "1|PLC", "2|HMI");
        await ImportAsync(store, table);
        var again = await ImportAsync(store, table);
        Assert.Equal((0, 0, 0), (again.Added, again.Changed, again.Missing));
        Assert.Equal(2, (await store.ImportsAsync(Cancel)).Count);
    }

    [Fact]
    public async Task An_accepted_device_becomes_a_row_and_the_difference_is_gone()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称|IPアドレス", "1|PLC|10.0.0.1"));
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"), SamplePlant.Asset(OtherMac, "10.0.0.2", "HMI2", "GT2708", serial: "S9"));
        await AcceptAsync(database, plant, "not-in-ledger:" + OtherMac);
        Assert.DoesNotContain((await CompareAsync(store, plant)).Differences, difference => difference.AssetId == OtherMac);
        var row = (await store.LoadAsync(Cancel)).Rows[^1];
        Assert.Equal("HMI2 10.0.0.2 S9 " + OtherMac,
            $"{row[LedgerField.Name]} {row[LedgerField.Address]} {row[LedgerField.Serial]} {row[LedgerField.Mac]}");
        Assert.Contains(row.Layout.Columns, column => column.Heading == "製造番号");
    }

    [Fact]
    public async Task An_accepted_value_a_vanished_device_and_a_duplicate_change_their_rows_only()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称|IPアドレス|MACアドレス",
            $"1|PLC|10.0.0.9|{Mac}", "2|gone|10.0.0.5|", $"3|again|10.0.0.8|{Mac}"));
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"));
        var differences = (await CompareAsync(store, plant)).Differences;
        Assert.Equal([DifferenceKind.NeverSeen, DifferenceKind.FieldDiffers, DifferenceKind.Duplicate], differences.Select(difference => difference.Kind));
        await Decisions(database).AcceptAsync(differences, plant.Assets, null, EntryActors.LocalUser, Cancel);
        var rows = (await store.LoadAsync(Cancel)).Rows;
        Assert.Equal("10.0.0.1", rows[0][LedgerField.Address]);
        Assert.StartsWith("撤去 ", rows[1][LedgerField.Status], StringComparison.Ordinal);
        Assert.Equal("重複（1 と同じ）", rows[2][LedgerField.Status]);
        Assert.Empty((await CompareAsync(store, plant)).Differences);
        Assert.Equal(3, (await store.DecisionsAsync(Cancel)).Count);
    }

    [Fact]
    public async Task A_device_that_took_the_place_of_a_row_gets_its_own_row_with_place_owner_and_zone_and_points_back()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        var table = SamplePlant.Ledger("番号|名称|設置場所|管理者|ゾーン|IPアドレス|MACアドレス|型式", $"88|取出ロボット|1号棟|佐藤|Z1|10.0.0.1|{Mac}|RB-1");
        await ImportAsync(store, table);
        var plant = SamplePlant.Of(SamplePlant.Asset(OtherMac, "10.0.0.1", model: "RB-2"));
        Assert.True(Assert.Single((await CompareAsync(store, plant)).Matches).LooksReplaced);
        var index = await Decisions(database).ReplaceAsync("88", plant.Assets[0], null, EntryActors.LocalUser, Cancel);
        var rows = (await store.LoadAsync(Cancel)).Rows;
        Assert.Equal(("88", Mac, true), (rows[0].Id, rows[0][LedgerField.Mac], rows[0].IsRetired));
        Assert.Equal(["取出ロボット", "1号棟", "佐藤", "Z1", "10.0.0.1", OtherMac, "RB-2", "88"],
            new[] { LedgerField.Name, LedgerField.Place, LedgerField.Manager, LedgerField.Zone, LedgerField.Address, LedgerField.Mac,
                LedgerField.Model, LedgerField.Replaces }.Select(field => rows[1][field]));
        Assert.Empty((await CompareAsync(store, plant)).Differences);

        await ImportAsync(store, table);     // the old file says nothing of it
        Assert.Equal(2, (await store.LoadAsync(Cancel)).Rows.Count);
        Assert.True((await store.LoadAsync(Cancel)).Rows[0].IsRetired);
        Assert.True(await Decisions(database).UndoAsync(index!.Value, EntryActors.LocalUser, Cancel));
        Assert.False(Assert.Single((await store.LoadAsync(Cancel)).Rows).IsRetired);
        Assert.Null(await Decisions(database).ReplaceAsync("nobody", plant.Assets[0], null, EntryActors.LocalUser, Cancel));
    }

    [Fact]
    public async Task All_proposals_of_a_kind_are_confirmed_as_one_deed_and_taken_back_as_one()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称|IPアドレス|MACアドレス",
            $"1|PLC|10.0.0.1|{Mac}", $"2|HMI|10.0.0.2|{OtherMac}", "3|SCADA1|10.0.0.3|"));
        var plant = SamplePlant.Of(
            SamplePlant.Asset(Mac, "10.0.0.1"), SamplePlant.Asset(OtherMac, "10.0.0.2"), SamplePlant.Asset(ThirdMac, "10.0.0.3", "SCADA1"));
        var proposals = (await CompareAsync(store, plant)).Proposals;
        Assert.Equal(["mac", "mac", "address-name"], proposals.Select(proposal => proposal.Group));
        Assert.Equal(("same MAC address", "IP アドレスと名前が同じ"), (proposals[0].GroupText.En, proposals[2].GroupText.Ja));
        var before = LedgerFiles.Lines(await store.LoadAsync(Cancel));
        var index = await Decisions(database).AcceptAsync([.. proposals.Take(2)], plant.Assets, null, EntryActors.LocalUser, Cancel);
        var compared = await CompareAsync(store, plant);
        Assert.Equal(["address-name"], compared.Proposals.Select(proposal => proposal.Group));
        Assert.Equal(2, compared.Matches.Count(match => match.IsConfirmed));
        Assert.Equal(before, LedgerFiles.Lines(await store.LoadAsync(Cancel)));
        Assert.Single((await new LogStore(database).ListAsync(null, null, 10, Cancel)), entry => entry.Type == EntryTypes.DifferenceDecided);
        Assert.True(await Decisions(database).UndoAsync(index!.Value, EntryActors.LocalUser, Cancel));
        Assert.Equal(3, (await CompareAsync(store, plant)).Proposals.Count);
    }

    [Fact]
    public async Task Parting_a_sure_match_leaves_the_row_unseen_and_the_device_unknown_until_it_is_taken_back()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称|IPアドレス|MACアドレス", $"1|PLC|10.0.0.1|{Mac}"));
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"));
        var proposal = Assert.Single((await CompareAsync(store, plant)).Proposals);
        var index = await Decisions(database).RejectAsync(proposal, "別の機器", EntryActors.LocalUser, Cancel);
        Assert.Equal([DifferenceKind.NotInLedger, DifferenceKind.NeverSeen], (await CompareAsync(store, plant)).Differences.Select(one => one.Kind));
        Assert.True(await Decisions(database).UndoAsync(index, EntryActors.LocalUser, Cancel));
        Assert.Empty((await CompareAsync(store, plant)).Differences);
    }

    [Fact]
    public async Task A_decision_about_a_device_holds_when_the_device_later_shows_its_mac_address()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称|IPアドレス", "1|PLC|10.0.0.1", "2|HMI|10.0.0.2"));
        var before = SamplePlant.Of(SamplePlant.Asset(address: "10.0.0.1"), SamplePlant.Asset(address: "10.0.0.9"));
        var differences = (await CompareAsync(store, before)).Differences;
        await Decisions(database).RejectAsync(
            differences.Single(one => one.Kind == DifferenceKind.NotInLedger), "点検用", EntryActors.LocalUser, Cancel);
        await Decisions(database).AcceptAsync((await CompareAsync(store, before)).Proposals, before.Assets, null, EntryActors.LocalUser, Cancel);
        var after = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"), SamplePlant.Asset(OtherMac, "10.0.0.9"));
        var compared = await CompareAsync(store, after);
        Assert.Equal(DifferenceState.Rejected, compared.Differences.Single(one => one.Kind == DifferenceKind.NotInLedger).State);
        Assert.True(Assert.Single(compared.Matches).IsConfirmed);
    }

    [Fact]
    public async Task A_decision_can_be_taken_back_until_the_row_changes_again()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称|IPアドレス|MACアドレス", $"1|PLC|10.0.0.9|{Mac}"));
        var before = LedgerFiles.Lines(await store.LoadAsync(Cancel));
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"), SamplePlant.Asset(OtherMac, "10.0.0.2"));
        var keys = (await CompareAsync(store, plant)).Differences.Select(difference => difference.Key).ToList();
        foreach (var key in keys) await AcceptAsync(database, plant, key);
        Assert.Equal(2, (await store.LoadAsync(Cancel)).Rows.Count);
        var decided = await store.DecisionsAsync(Cancel);
        foreach (var key in keys) Assert.True(await Decisions(database).UndoAsync(decided[key].LogIndex, EntryActors.LocalUser, Cancel));
        Assert.Equal(before, LedgerFiles.Lines(await store.LoadAsync(Cancel)).Select(line => line[..before[0].Length]));
        Assert.Empty(await store.DecisionsAsync(Cancel));
        await AcceptAsync(database, plant, keys[1]);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称|IPアドレス", "1|PLC|10.0.0.77"));
        var index = (await store.DecisionsAsync(Cancel))[keys[1]].LogIndex;
        Assert.False(await Decisions(database).UndoAsync(index, EntryActors.LocalUser, Cancel));
    }

    [Fact]
    public async Task A_rejection_keeps_its_reason_over_another_import()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        var table = SamplePlant.Ledger("番号|名称|IPアドレス|MACアドレス", $"1|PLC|10.0.0.9|{Mac}");
        await ImportAsync(store, table);
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"));
        await Decisions(database).RejectAsync(Assert.Single((await CompareAsync(store, plant)).Differences), "試運転中", EntryActors.LocalUser, Cancel);
        await ImportAsync(store, table);
        var difference = Assert.Single((await CompareAsync(store, plant)).Differences);
        Assert.Equal((DifferenceState.Rejected, "試運転中"), (difference.State, difference.Decision!.Reason));
    }

    [Fact]
    public async Task Every_change_is_an_entry_of_the_log_with_what_was_before_and_after()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称|IPアドレス|MACアドレス", $"1|PLC|10.0.0.9|{Mac}"));
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"));
        var key = Assert.Single((await CompareAsync(store, plant)).Differences).Key;
        await AcceptAsync(database, plant, key);
        var index = (await store.DecisionsAsync(Cancel))[key].LogIndex;
        await using var command = database.CreateCommand($"SELECT body FROM log_entry WHERE entry_index = {index}");
        var body = (string)(await command.ExecuteScalarAsync(Cancel))!;
        Assert.Contains("\"type\":\"difference-decided\"", body, StringComparison.Ordinal);
        Assert.Contains("10.0.0.9", body, StringComparison.Ordinal);
        Assert.Contains("10.0.0.1", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exported_ledger_with_accepted_devices_comes_in_again_without_a_change()
    {
        await using var database = await _test.OpenAsync();
        var store = new AssetLedgerStore(database, TimeProvider.System);
        await ImportAsync(store, SamplePlant.Ledger("番号|名称|IPアドレス", "1|PLC|10.0.0.1"));
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"), SamplePlant.Asset(ThirdMac, "10.0.0.3", "cam"));
        await AcceptAsync(database, plant, "not-in-ledger:" + ThirdMac);
        var table = await store.LoadAsync(Cancel);
        using var file = new MemoryStream();
        AssetLedgerExporter.WriteWorkbook(table, file);
        var done = await ImportAsync(store, LedgerFiles.Read(file, choices: new() { Known = table.Layout }).Table);
        Assert.Equal((2, 0, 0, 0), (done.Rows, done.Added, done.Changed, done.Missing));
    }

    private static Task<LedgerImport> ImportAsync(AssetLedgerStore store, LedgerTable table, bool removeMissing = false) =>
        store.ImportAsync(table, Sha256, removeMissing, EntryActors.CommandLine, Cancel);

    private static async Task<ReconciliationResult> CompareAsync(AssetLedgerStore store, Plant plant) =>
        Reconciliation.Compare(plant, (await store.LoadAsync(Cancel)).Rows, await store.DecisionsAsync(Cancel));

    private static LedgerDecisionStore Decisions(Database database) => new(database, TimeProvider.System);

    private static async Task AcceptAsync(Database database, Plant plant, string key)
    {
        var compared = await CompareAsync(new(database, TimeProvider.System), plant);
        await Decisions(database).AcceptAsync(
            [compared.Differences.Single(difference => difference.Key == key)], plant.Assets, null, EntryActors.LocalUser, Cancel);
    }
}
