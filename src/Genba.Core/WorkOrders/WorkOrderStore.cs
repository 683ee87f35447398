using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.WorkOrders;

/// <summary>Work orders of a data folder, with every version that was ever saved.</summary>
public sealed class WorkOrderStore(Database database, TimeProvider clock)
{
    private const string Columns = "body, version, actor, saved_us, entry_index";

    /// <summary>The newest version of each, the latest work first; those that were withdrawn too.</summary>
    public Task<IReadOnlyList<SavedWorkOrder>> ListAsync(CancellationToken cancel) => ReadAsync(
        $"SELECT {Columns} FROM work_order o WHERE version = (SELECT max(version) FROM work_order WHERE id = o.id) ORDER BY from_us DESC, id", null, cancel);

    /// <summary>All versions of one, the newest first; empty when there is no such order.</summary>
    public Task<IReadOnlyList<SavedWorkOrder>> HistoryAsync(string id, CancellationToken cancel) =>
        ReadAsync($"SELECT {Columns} FROM work_order WHERE id = @id ORDER BY version DESC", id, cancel);

    /// <summary>The orders that stand.</summary>
    public async Task<IReadOnlyList<WorkOrder>> StandingAsync(CancellationToken cancel) =>
        [.. (await ListAsync(cancel)).Select(saved => saved.Order).Where(order => !order.IsWithdrawn)];

    /// <summary>Grows with every order that is saved.</summary>
    public async Task<long> StateAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT coalesce(max(entry_index), 0) FROM work_order");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Keeps an order, or another version of it, with its entry in the log.</summary>
    public async Task SaveAsync(WorkOrder order, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.WorkOrderSaved, actor, SubjectsOf(order))
            {
                Payload = new JsonObject
                {
                    ["name"] = order.Id,
                    ["order"] = JsonSerializer.SerializeToNode(order, WorkOrderJson.Default.WorkOrder)
                },
            },
            cancel);
        await InsertAsync(change, order, actor, entry, cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Takes over a file: all of it or, when it fails, nothing.</summary>
    /// <param name="sha256">Of the file.</param>
    public async Task ImportAsync(IReadOnlyList<WorkOrder> orders, string file, string sha256, string actor, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfZero(orders.Count, nameof(orders));
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.WorkOrdersImported, actor, [.. orders.SelectMany(SubjectsOf).Distinct(), "work-order-file/" + sha256])
            {
                Payload = new JsonObject
                {
                    ["file"] = file, ["sha256"] = sha256,
                    ["orders"] = new JsonArray(
                        [.. orders.Select(order => JsonSerializer.SerializeToNode(order, WorkOrderJson.Default.WorkOrder))]),
                },
            },
            cancel);
        foreach (var order in orders) await InsertAsync(change, order, actor, entry, cancel);
        await change.CommitAsync(cancel);
    }

    private static string[] SubjectsOf(WorkOrder order) =>
        ["work-order/" + order.Id, .. order.Machines.Select(machine => machine.AssetId).OfType<string>().Distinct()
            .Select(asset => "asset/" + asset)];

    private async Task InsertAsync(Change change, WorkOrder order, string actor, long entry, CancellationToken cancel)
    {
        await using var insert = change.CreateCommand("""
            INSERT INTO work_order (id, version, from_us, body, actor, saved_us, entry_index)
            VALUES (@id, 1 + coalesce((SELECT max(version) FROM work_order WHERE id = @id), 0), @from, @body, @actor, @saved, @entry)
            """);
        insert.Add("id", order.Id);
        insert.Add("from", UnixMicroseconds.From(order.From));
        insert.Add("body", JsonSerializer.Serialize(order, WorkOrderJson.Default.WorkOrder));
        insert.Add("actor", actor);
        insert.Add("saved", UnixMicroseconds.From(clock.GetUtcNow()));
        insert.Add("entry", entry);
        await insert.ExecuteNonQueryAsync(cancel);
    }

    private async Task<IReadOnlyList<SavedWorkOrder>> ReadAsync(string sql, string? id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        if (id is not null) command.Add("id", id);
        var orders = new List<SavedWorkOrder>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) orders.Add(Of(row));
        return orders;
    }

    private static SavedWorkOrder Of(DbDataReader row) => new(
        JsonSerializer.Deserialize(row.GetString(0), WorkOrderJson.Default.WorkOrder)!, row.GetInt32(1), row.GetString(2),
        UnixMicroseconds.ToTime(row.GetInt64(3)), row.GetInt64(4));
}
