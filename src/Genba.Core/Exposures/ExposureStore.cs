using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.Exposures;

/// <summary>The exposures as the last run of matching left them.</summary>
public sealed class ExposureStore(Database database)
{
    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<Exposure>> ListAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT vulnerability, name, version, asset_key, sbom_id, component, status, confidence, reason, found_us, whole FROM exposure");
        var exposures = new List<Exposure>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            exposures.Add(new(
                row.GetString(0),
                new(row.GetString(1), Text(row, 2))
                {
                    AssetKey = Text(row, 3), Sbom = row.IsDBNull(4) ? null : row.GetInt64(4), Component = row.IsDBNull(5) ? null : row.GetInt32(5),
                    IsWhole = row.GetInt64(10) != 0,
                },
                (ExposureStatus)row.GetInt32(6), row.GetInt32(7), (MatchReason)row.GetInt32(8), UnixMicroseconds.ToTime(row.GetInt64(9))));
        return exposures;
    }

    /// <summary>What lists show of each vulnerability among the exposures, by its first id.</summary>
    public async Task<IReadOnlyDictionary<string, ExposedVulnerability>> VulnerabilitiesAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT ids, title, score, vector, exploited, exploit_known, probability, fix, published_us, modified_us FROM exposed_vulnerability
            """);
        var vulnerabilities = new Dictionary<string, ExposedVulnerability>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var one = new ExposedVulnerability(
                row.GetString(0).Split('\n'), Text(row, 1), row.IsDBNull(2) ? null : row.GetDouble(2), Text(row, 3), row.GetInt64(4) != 0,
                row.GetInt64(5) != 0, row.IsDBNull(6) ? null : row.GetDouble(6), row.IsDBNull(7) ? null : row.GetInt64(7) != 0,
                Time(row, 8), Time(row, 9));
            vulnerabilities.Add(one.Id, one);
        }
        return vulnerabilities;
    }

    /// <summary>When the exposures were last made, and from how many parts; null: never.</summary>
    public async Task<ExposureState?> StateAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT state, taken_us, components, unknown_versions FROM exposure_run");
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new(row.GetString(0), UnixMicroseconds.ToTime(row.GetInt64(1)), row.GetInt64(2), row.GetInt64(3)) : null;
    }

    /// <summary>What was found in the parts of an SBOM, the worst first, each vulnerability of a part once; and how many there are.</summary>
    public async Task<(IReadOnlyList<SbomExposure> Found, long All)> OfSbomAsync(long sbom, int most, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT e.vulnerability, e.name, e.version, e.status, count(*) OVER ()
            FROM exposure AS e LEFT JOIN exposed_vulnerability AS v ON v.vulnerability = e.vulnerability
            WHERE e.sbom_id = @sbom
            ORDER BY e.status = 1 DESC, v.exploited DESC, v.score DESC, e.vulnerability LIMIT @most
            """);
        command.Add("sbom", sbom);
        command.Add("most", most);
        var (found, all) = (new List<SbomExposure>(), 0L);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            found.Add(new(row.GetString(0), row.GetString(1), Text(row, 2), (ExposureStatus)row.GetInt32(3)));
            all = row.GetInt64(4);
        }
        return (found, all);
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : UnixMicroseconds.ToTime(row.GetInt64(column));
}

/// <summary>A vulnerability in a part of an SBOM.</summary>
public sealed record SbomExposure(string Vulnerability, string Name, string? Version, ExposureStatus Status);

/// <param name="State">Changes with advisories, SBOMs, ties and machines.</param>
/// <param name="Components">Parts that were compared.</param>
/// <param name="UnknownVersions">Of those, how many name no version.</param>
public sealed record ExposureState(string State, DateTimeOffset TakenAt, long Components, long UnknownVersions);
