using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.Assets;

/// <summary>What people said is one device, as stored.</summary>
internal static class AssetJoinRows
{
    public static async Task<IReadOnlyList<AssetJoin>> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT one, other, reason, actor, joined_us, entry_index FROM asset_join ORDER BY entry_index";
        var joins = new List<AssetJoin>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            joins.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), UnixMicroseconds.ToTime(row.GetInt64(4)), row.GetInt64(5)));
        return joins;
    }

    /// <returns>False when the two are joined already.</returns>
    public static async Task<bool> InsertAsync(Change change, AssetJoin join, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO asset_join (one, other, reason, actor, joined_us, entry_index) VALUES (@one, @other, @reason, @actor, @joined, @entry)
            ON CONFLICT (one, other) DO NOTHING
            """);
        command.Add("one", join.One);
        command.Add("other", join.Other);
        command.Add("reason", join.Reason);
        command.Add("actor", join.Actor);
        command.Add("joined", UnixMicroseconds.From(join.JoinedAt));
        command.Add("entry", join.LogIndex);
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }

    /// <returns>False when they are not joined by a person.</returns>
    public static async Task<bool> DeleteAsync(Change change, string one, string other, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("DELETE FROM asset_join WHERE one = @one AND other = @other");
        command.Add("one", one);
        command.Add("other", other);
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }
}
