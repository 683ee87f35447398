using Genba.Core.AssetLedger;
using Genba.Core.Exposures;
using Genba.Core.Storage;
using MatchReason = Genba.Core.Exposures.MatchReason;

namespace Genba.Core.Tests.Exposures;

/// <summary>Exposures for tests, and rows of their tables as matching writes them.</summary>
internal static class ExposureSamples
{
    public const string Cve = "CVE-2022-40265";
    public const string Vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H";
    public static readonly DateTimeOffset Found = new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);

    public static ExposedVulnerability Vulnerability(
        string id = Cve, bool exploited = false, bool exploitKnown = false, string? vector = Vector, double? score = 8.6) =>
        new([id], "A crafted packet stops the Ethernet port", score, vector, exploited, exploitKnown, 0.01, true, Found, Found);

    public static AssetExposure Of(
        KnownAsset asset, ExposedVulnerability? vulnerability = null, ExposureStatus status = ExposureStatus.Affected,
        MatchReason reason = MatchReason.InAffectedRange) =>
        new(asset, vulnerability ?? Vulnerability(),
            [new((vulnerability ?? Vulnerability()).Id, new(asset.Model ?? "RJ71EN71", asset.Firmware) { AssetKey = asset.Key }, status, 90, reason, Found)]);

    /// <summary>Writes it in place of what the tables say of the same vulnerability in the same asset.</summary>
    public static async Task InsertAsync(Database database, AssetExposure exposure, CancellationToken cancel)
    {
        await using var change = await database.BeginHousekeepingAsync(cancel);
        var (one, of) = (exposure.Because[0], exposure.Vulnerability);
        await RunAsync("DELETE FROM exposure WHERE vulnerability = @v AND asset_key = @a", ("v", of.Id), ("a", exposure.Asset.Key));
        await RunAsync("""
            INSERT INTO exposure (vulnerability, asset_key, name, version, status, confidence, reason, found_us)
            VALUES (@v, @a, @name, @version, @status, @confidence, @reason, @found)
            """, ("v", of.Id), ("a", exposure.Asset.Key), ("name", one.Product.Name), ("version", one.Product.Version),
            ("status", (int)one.Status), ("confidence", one.Confidence), ("reason", (int)one.Reason), ("found", UnixMicroseconds.From(one.FoundAt)));
        await RunAsync("""
            INSERT OR REPLACE INTO exposed_vulnerability
              (vulnerability, ids, title, score, vector, exploited, exploit_known, probability, fix, published_us, modified_us)
            VALUES (@v, @ids, @title, @score, @vector, @exploited, @known, @probability, @fix, @published, @modified)
            """, ("v", of.Id), ("ids", string.Join('\n', of.Ids)), ("title", of.Title), ("score", of.Score), ("vector", of.Vector),
            ("exploited", of.IsExploited ? 1 : 0), ("known", of.IsExploitKnown ? 1 : 0), ("probability", of.Probability),
            ("fix", of.HasFix is { } fix ? fix ? 1 : 0 : null), ("published", UnixMicroseconds.From(Found)), ("modified", UnixMicroseconds.From(Found)));
        await RunAsync("""
            INSERT INTO exposure_run (id, state, taken_us, components, unknown_versions) VALUES (1, 'test', @now, 1, 0)
            ON CONFLICT (id) DO UPDATE SET taken_us = taken_us + 1
            """, ("now", UnixMicroseconds.From(Found)));
        await change.CommitAsync(cancel);

        async Task RunAsync(string sql, params (string Name, object? Value)[] values)
        {
            await using var command = change.CreateCommand(sql);
            foreach (var (name, value) in values) command.Add(name, value);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
