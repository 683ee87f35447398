using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Components;

/// <summary>Which machines and products the SBOMs describe, as people said; each deed is one change with one entry of the log.</summary>
public sealed class SbomTieStore(Database database, TimeProvider clock)
{
    public const int LongestReason = 1_000;

    /// <param name="sbom">Null: of all.</param>
    public async Task<IReadOnlyList<SbomTie>> ListAsync(long? sbom, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT id, sbom_id, asset_key, vendor, model, firmware_from, firmware_to, name, reason, actor, tied_us, entry_index
            FROM sbom_tie
            WHERE @sbom IS NULL OR sbom_id = @sbom ORDER BY id
            """);
        command.Add("sbom", sbom);
        var ties = new List<SbomTie>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            ties.Add(new(
                row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2),
                row.IsDBNull(4) ? null : new(row.IsDBNull(3) ? "" : row.GetString(3), row.GetString(4), Text(row, 5), Text(row, 6)),
                row.GetString(7), row.GetString(8), row.GetString(9), UnixMicroseconds.ToTime(row.GetInt64(10)), row.GetInt64(11)));
        return ties;
    }

    /// <returns>False when it is tied already, or there is no such SBOM.</returns>
    public Task<bool> TieAsync(StoredSbom sbom, KnownAsset asset, string reason, string actor, CancellationToken cancel) =>
        TieAsync(sbom, asset.Keys, null, asset.Name, asset.Subjects, reason, actor, cancel);

    /// <inheritdoc cref="TieAsync(StoredSbom, KnownAsset, string, string, CancellationToken)"/>
    public Task<bool> TieAsync(StoredSbom sbom, TiedProduct product, string reason, string actor, CancellationToken cancel) =>
        TieAsync(sbom, [], product, product.ToString(), [], reason, actor, cancel);

    /// <returns>False when there is no such tie.</returns>
    public async Task<bool> UntieAsync(long id, string actor, CancellationToken cancel)
    {
        if ((await ListAsync(null, cancel)).FirstOrDefault(tie => tie.Id == id) is not { } tie) return false;
        await using var change = await database.BeginChangeAsync(cancel);
        await using var delete = change.CreateCommand(
            "DELETE FROM sbom_tie WHERE id = @id RETURNING (SELECT sha256 FROM sbom WHERE id = sbom_id)");
        delete.Add("id", id);
        if (await delete.ExecuteScalarAsync(cancel) is not string sha256) return false;
        await change.AppendAsync(new(EntryTypes.SbomUntied, actor, "sbom/" + sha256) { Payload = PayloadOf(tie.Name, tie.Product, null) },
            cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>What the SBOMs say beside what their machines showed.</summary>
    /// <param name="matches">Which row of the ledger is which machine.</param>
    public async Task<IReadOnlyList<SbomContradiction>> CompareAsync(
        IReadOnlyList<Asset> assets, IReadOnlyList<LedgerMatch> matches, CancellationToken cancel)
    {
        var ties = await ListAsync(null, cancel);
        if (ties.Count == 0) return [];
        var sboms = (await new SbomStore(database, clock).ListAsync(cancel)).ToDictionary(one => one.Id);
        var tied = SbomReality.MachinesOf(ties, assets, matches).ToList();
        var found = new List<SbomContradiction>();
        foreach (var group in tied.GroupBy(one => one.Tie.Sbom))
        {
            var named = group.SelectMany(one => SbomReality.SoftwareOf(one.Asset)).SelectMany(one => one.Software.Names)
                .ToHashSet(StringComparer.Ordinal);
            var parts = await new SbomComponentQuery(database).NamedAsync(group.Key, named, cancel);
            found.AddRange(group.SelectMany(one => SbomReality.Compare(sboms[group.Key], one.Tie, one.Asset, parts)));
        }
        return SbomReality.WithoutOtherVersions(found, tied, sboms);
    }

    private async Task<bool> TieAsync(StoredSbom sbom, IReadOnlyList<string> keys, TiedProduct? product, string name,
        IReadOnlyList<string> subjects,
        string reason, string actor, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, LongestReason, nameof(reason));
        var known = await ListAsync(sbom.Id, cancel);
        if (known.Any(tie => product is null ? keys.Contains(tie.AssetKey) : tie.Product == product)) return false;
        await using var change = await database.BeginChangeAsync(cancel);
        await using var here = change.CreateCommand("SELECT 1 FROM sbom WHERE id = @id");
        here.Add("id", sbom.Id);
        if (await here.ExecuteScalarAsync(cancel) is null) return false;
        var entry = await change.AppendAsync(
            new(EntryTypes.SbomTied, actor, ["sbom/" + sbom.Sha256, .. subjects]) { Payload = PayloadOf(name, product, reason.Trim()) },
                cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO sbom_tie (sbom_id, asset_key, vendor, model, firmware_from, firmware_to, name, reason, actor, tied_us, entry_index)
            VALUES (@sbom, @key, @vendor, @model, @from, @to, @name, @reason, @actor, @tied, @entry)
            """);
        command.Add("sbom", sbom.Id);
        command.Add("key", keys.Count == 0 ? null : keys[0]);
        command.Add("vendor", product?.Vendor);
        command.Add("model", product?.Model);
        command.Add("from", product?.From);
        command.Add("to", product?.To);
        command.Add("name", name);
        command.Add("reason", reason.Trim());
        command.Add("actor", actor);
        command.Add("tied", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private static JsonObject PayloadOf(string name, TiedProduct? product, string? reason)
    {
        var payload = new JsonObject { ["name"] = name };
        if (product is not null)
            payload["product"] = new JsonObject
            {
                ["vendor"] = product.Vendor, ["model"] = product.Model, ["from"] = product.From,
                ["to"] = product.To
            };
        if (reason is not null) payload["reason"] = reason;
        return payload;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
