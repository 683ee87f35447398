using Genba.Core.AssetLedger;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.App.Web.AssetLedger;

/// <summary>The ledger beside the plant, with what people decided.</summary>
internal sealed class LedgerReader(Database database, AssetLedgerStore store)
{
    /// <summary>A text that changes with every change of the ledger or of a decision.</summary>
    public async Task<string> StateAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT (SELECT coalesce(max(log_index), 0) FROM ledger_import) || '.' || (SELECT coalesce(max(log_index), 0) FROM ledger_row_version)
              || '.' || (SELECT count(*) || '.' || coalesce(max(log_index), 0) FROM ledger_decision)
            """);
        return (string)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <returns>The ledger, and what it says beside the plant; null while there is no ledger.</returns>
    public async Task<(LedgerTable Table, ReconciliationResult? Compared)> CompareAsync(Plant plant, CancellationToken cancel)
    {
        var table = await store.LoadAsync(cancel);
        return (table, table.Rows.Count == 0 ? null : Reconciliation.Compare(plant, table.Rows, await store.DecisionsAsync(cancel)));
    }
}
