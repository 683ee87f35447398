using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Imports.Returns;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Tests.AssetLedger;

namespace Genba.Core.Tests.Imports.Returns;

/// <summary>A ledger that leaves as a workbook, is edited there and here, and comes back.</summary>
internal sealed class ReturnedLedger(Database database)
{
    public static readonly string Sha256 = new('c', 64);

    public AssetLedgerStore Ledgers { get; } = new(database, TimeProvider.System);
    public LedgerRowStore Rows { get; } = new(database, TimeProvider.System);
    public LedgerReturnStore Returns { get; } = new(database, TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ReturnedLedger> WithAsync(Database database, string headings, params string[] rows)
    {
        var ledger = new ReturnedLedger(database);
        await ledger.Ledgers.ImportAsync(SamplePlant.Ledger(headings, rows), Sha256, false, EntryActors.CommandLine, Cancel);
        return ledger;
    }

    public async Task<SheetEdit> ExportAsync(bool offersEveryField = false)
    {
        var (table, stamp) = await Returns.LoadAsync(Cancel);
        var file = new MemoryStream();
        AssetLedgerExporter.WriteWorkbook(new LedgerExport(table) { Stamp = stamp, OffersEveryField = offersEveryField }, file);
        return new(file);
    }

    /// <summary>Somebody at this end changes a cell meanwhile.</summary>
    public async Task ChangeAsync(string row, string column, string value)
    {
        var table = await Rows.ReadAsync(row, Cancel);
        var seen = table.Layout.IndexOf(column) is >= 0 and var index ? table.Rows[0].Cells[index] : "";
        Assert.IsType<RowOutcome.Done>(await Rows.EditAsync(row, [new(column, seen, value)], EntryActors.LocalUser, Cancel));
    }

    public async Task RemoveAsync(params string[] rows)
    {
        var table = await Ledgers.LoadAsync(Cancel);
        await Ledgers.ImportAsync(
            table with { Rows = [.. table.Rows.Where(row => !rows.Contains(row.Id))] }, Sha256, removeMissing: true,
                EntryActors.LocalUser, Cancel);
    }

    public async Task<ReturnReading> ReadAsync(Stream file, string name = "ledger.xlsx")
    {
        var (table, stamp) = await Returns.LoadAsync(Cancel);
        file.Position = 0;
        return LedgerReturnReader.Read(file, name, table.Layout, stamp, Cancel);
    }

    public async Task<ReturnedFile> FileAsync(Stream file, string name = "ledger.xlsx") =>
        Assert.IsType<ReturnReading.Read>(await ReadAsync(file, name)).File;

    public async Task<ReturnPlan> PlanAsync(Stream file) => await Returns.PlanAsync(await FileAsync(file), Cancel);

    public async Task<ReturnOutcome> ApplyAsync(Stream file, ReturnSide? all = null, bool removeGone = false)
    {
        var read = await FileAsync(file);
        var plan = await Returns.PlanAsync(read, Cancel);
        var choices = all is { } side ? plan.Conflicts.ToDictionary(conflict => conflict.Key, _ => side) : [];
        return await Returns.ApplyAsync(read, Sha256, choices, removeGone, EntryActors.LocalUser, Cancel);
    }

    public async Task<List<string>> LinesAsync() => LedgerFiles.Lines(await Ledgers.LoadAsync(Cancel));

    public static IEnumerable<string> Lines(IEnumerable<ReturnChange> changes) =>
        changes.Select(change => $"{change.Cell} {change.Column.Key}: {change.Before} > {change.After}");

    public static IEnumerable<string> Lines(IEnumerable<ReturnConflict> conflicts) => conflicts.Select(conflict =>
        $"{conflict.Kind} {conflict.Cell?.ToString() ?? conflict.RowId} {conflict.Column?.Key}: {conflict.Exported} > {conflict.Ledger} | {conflict.File}");
}
