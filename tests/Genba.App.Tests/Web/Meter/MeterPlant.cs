using Genba.App.Web.Exposures;
using Genba.Core.Storage;

namespace Genba.App.Tests.Web.Meter;

/// <summary>Makes the meter of a plant know: an SBOM for each machine, fresh advisories, and vulnerabilities in some machines.</summary>
internal static class MeterPlant
{
    /// <param name="exposed">How many machines have a vulnerability that is used in attacks.</param>
    /// <param name="taken">When advisories came in, and were compared with the machines.</param>
    /// <param name="keeper">Stopped first: it would compare again, and none of this stands in an advisory.</param>
    public static async Task FillAsync(
        Database database, ExposureKeeper keeper, int exposed, DateTimeOffset taken, CancellationToken cancel)
    {
        await keeper.StopAsync(cancel);
        const string cve = "CVE-2022-40265";
        var at = UnixMicroseconds.From(taken);
        await using var change = await database.BeginHousekeepingAsync(cancel);
        await RunAsync("""
            INSERT INTO sbom (id, sha256, file_name, bytes, format, product, vendor, name, version, head, problems, quality, components,
              relationships, imported_us, actor, entry_index)
            VALUES (1, 'x', 'x.json', 1, 'cyclonedx-json', 'p', 'v', 'n', '1', '{}', '[]', '{}', 0, 0, @at, 'local-user', 0)
            """);
        await RunAsync("""
            INSERT INTO sbom_tie (sbom_id, asset_key, name, reason, actor, tied_us, entry_index)
            SELECT 1, 'asset/' || id, 'x', 'x', 'local-user', @at, 0 FROM asset UNION ALL
            SELECT 1, 'row/' || id, 'x', 'x', 'local-user', @at, 0 FROM ledger_row
            """);
        await RunAsync("INSERT INTO advisory_source (feed, publisher, records, newest_us, taken_us) VALUES (2, 'NVD', 1, @at, @at)");
        await RunAsync("""
            INSERT OR REPLACE INTO exposure_run (id, state, taken_us, components, unknown_versions) VALUES (1, 'test', @at, 1, 0)
            """);
        await RunAsync($"""
            INSERT INTO exposed_vulnerability (vulnerability, ids, title, score, vector, exploited, exploit_known, probability, fix)
            VALUES ('{cve}', '{cve}', 'x', 8.6, 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', 1, 1, 0.01, 1)
            """);
        await RunAsync($"""
            INSERT INTO exposure (vulnerability, asset_key, name, version, status, confidence, reason, found_us)
            SELECT '{cve}', 'asset/' || id, 'x', '1', 1, 90, 0, @at FROM asset ORDER BY id LIMIT {exposed}
            """);
        await change.CommitAsync(cancel);

        async Task RunAsync(string sql)
        {
            await using var command = change.CreateCommand(sql);
            if (sql.Contains("@at", StringComparison.Ordinal)) command.Add("at", at);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
