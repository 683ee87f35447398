using System.Data.Common;
using System.Text.Json;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.AssetLedger;

/// <summary>What a row was before one entry of the log changed it.</summary>
/// <param name="Cells">Column key to text, empty cells left out; null where there was no row.</param>
/// <param name="Actor">Who changed it then.</param>
public sealed record LedgerRowBefore(long LogIndex, IReadOnlyDictionary<string, string>? Cells, string Actor, DateTimeOffset ChangedAt);

/// <summary>The ledger as it was at an earlier size of the log, found again from what each change kept.</summary>
/// <param name="before">By row id, oldest first; only rows that changed.</param>
public sealed class LedgerPast(LedgerTable now, IReadOnlyDictionary<string, IReadOnlyList<LedgerRowBefore>> before)
{
    private readonly Dictionary<string, LedgerRow> _now = now.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);

    public LedgerTable Now { get; } = now;

    /// <summary>The row as it is; null when it was taken out or never was.</summary>
    public LedgerRow? RowNow(string id) => _now.GetValueOrDefault(id);

    /// <summary>
    /// What the row said when the log had this size: column key to text, empty cells left out; null where there was no row.
    /// </summary>
    public IReadOnlyDictionary<string, string>? CellsAt(string id, long logSize)
    {
        var next = Before(id).FirstOrDefault(version => version.LogIndex >= logSize);
        return next is not null ? next.Cells : CellsNow(id);
    }

    /// <summary>A change came after the log had this size; without one the row says what it said then.</summary>
    public bool WasChangedSince(string id, long logSize) => Before(id) is [.., var last] && last.LogIndex >= logSize;

    /// <summary>Rows that changed, came or went after the log had this size.</summary>
    public int CountChangedSince(long logSize) => before.Keys.Count(id => WasChangedSince(id, logSize));

    /// <summary>Who gave a cell, or with a null column the whole row, what it says now; null when nobody did since then.</summary>
    public LedgerRowBefore? LastChange(string id, string? column, long since)
    {
        if (!WasChangedSince(id, since)) return null;
        IReadOnlyDictionary<string, string>? after = CellsNow(id);
        foreach (var version in Before(id).Where(version => version.LogIndex >= since).Reverse())
        {
            if (column is null || version.Cells?.GetValueOrDefault(column, "") != after?.GetValueOrDefault(column, "")) return version;
            after = version.Cells;
        }
        return null;
    }

    /// <param name="command">On the connection, or inside the change, that also read <paramref name="now"/>.</param>
    /// <param name="logSize">The earliest size that will be asked for.</param>
    internal static async Task<LedgerPast> SinceAsync(
        Func<string, DbCommand> command, LedgerTable now, long logSize, CancellationToken cancel)
    {
        var versions = new List<(string Id, long Index, DateTimeOffset At, string? Cells)>();
        await using (var read = command(
            "SELECT row_id, log_index, replaced_us, cells FROM ledger_row_version WHERE log_index >= @from ORDER BY log_index"))
        {
            read.Add("from", logSize);
            await using var row = await read.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                var cells = row.IsDBNull(3) ? null : row.GetString(3);
                versions.Add((row.GetString(0), row.GetInt64(1), UnixMicroseconds.ToTime(row.GetInt64(2)), cells));
            }
        }
        var actors = new Dictionary<long, string>();
        foreach (var index in versions.Select(version => version.Index).Distinct())
            actors[index] = await ActorAsync(command, index, cancel);
        return new(now, versions.GroupBy(version => version.Id, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => (IReadOnlyList<LedgerRowBefore>)
                [.. group.Select(version => new LedgerRowBefore(version.Index, Parse(version.Cells), actors[version.Index], version.At))],
            StringComparer.Ordinal));
    }

    private IReadOnlyList<LedgerRowBefore> Before(string id) => before.GetValueOrDefault(id, []);

    private Dictionary<string, string>? CellsNow(string id)
    {
        if (RowNow(id) is not { } row) return null;
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < row.Cells.Count; index++)
            if (row.Cells[index].Length > 0) cells[row.Layout.Columns[index].Key] = row.Cells[index];
        return cells;
    }

    private static async Task<string> ActorAsync(Func<string, DbCommand> command, long index, CancellationToken cancel)
    {
        await using var read = command("SELECT CAST(body AS BLOB) FROM log_entry WHERE entry_index = @index");
        read.Add("index", index);
        return await read.ExecuteScalarAsync(cancel) is byte[] body && LogEntry.TryParse(index, body) is { } entry ? entry.Actor : "";
    }

    private static Dictionary<string, string>? Parse(string? cells) =>
        cells is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(cells);
}
