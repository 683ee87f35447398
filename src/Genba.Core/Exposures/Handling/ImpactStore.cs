using System.Text.Json.Nodes;
using Genba.Core.AssetLedger;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Exposures.Handling;

/// <summary>How much it matters when an asset fails, as production engineering says once for each asset.</summary>
public sealed class ImpactStore(Database database, TimeProvider clock)
{
    /// <summary>What stands, by the key of the asset.</summary>
    public async Task<IReadOnlyDictionary<string, InputOverride>> ReadAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT asset_key, impact, reason, said_by, said_us, basis FROM asset_impact");
        var said = new Dictionary<string, InputOverride>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            said[row.GetString(0)] = new(DecisionAsk.HumanImpact, row.GetString(1), row.GetString(2), row.GetString(3),
                UnixMicroseconds.ToTime(row.GetInt64(4)), row.GetString(5));
        return said;
    }

    /// <param name="impact">One of the values of the table; null: ledger and zones decide again.</param>
    /// <param name="basis">What ledger and zones give now (<see cref="Deployer.HumanImpact"/>).</param>
    /// <exception cref="ArgumentException">The table knows no such value, or the reason or name is missing.</exception>
    public async Task SayAsync(
        KnownAsset asset, string? impact, string reason, string by, string basis, string actor, CancellationToken cancel)
    {
        if (impact is not null && !SsvcDecision.ValuesOf(DecisionAsk.HumanImpact).Contains(impact))
            throw new ArgumentException("The table has no such value.", nameof(impact));
        if (impact is not null) ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (impact is not null) ArgumentException.ThrowIfNullOrWhiteSpace(by);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, VulnerabilityEntry.LongestText, nameof(reason));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by.Length, VulnerabilityEntry.LongestName, nameof(by));
        await using var change = await database.BeginChangeAsync(cancel);
        string? before = null;
        foreach (var key in asset.Keys)
        {
            await using var old = change.CreateCommand("DELETE FROM asset_impact WHERE asset_key = @key RETURNING impact");
            old.Add("key", key);
            before ??= (string?)await old.ExecuteScalarAsync(cancel);
        }
        if (before is null && impact is null) return;
        var entry = await change.AppendAsync(
            new(EntryTypes.AssetImpactSaid, actor, asset.Subjects)
            {
                Payload = new JsonObject
                {
                    ["name"] = asset.Name, ["impact"] = impact, ["before"] = before, ["reason"] = reason.Trim(), ["by"] = by.Trim(),
                },
            }, cancel);
        if (impact is not null) await InsertAsync(change, asset.Key, impact, reason.Trim(), by.Trim(), basis, actor, entry, cancel);
        await change.CommitAsync(cancel);
    }

    private async Task InsertAsync(
        Change change, string key, string impact, string reason, string by, string basis, string actor, long entry,
        CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO asset_impact (asset_key, impact, reason, said_by, basis, actor, said_us, entry_index)
            VALUES (@key, @impact, @reason, @by, @basis, @actor, @said, @entry)
            """);
        command.Add("key", key);
        command.Add("impact", impact);
        command.Add("reason", reason);
        command.Add("by", by);
        command.Add("basis", basis);
        command.Add("actor", actor);
        command.Add("said", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
