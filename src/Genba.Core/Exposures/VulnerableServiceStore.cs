using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Genba.Core.Advisories;
using Genba.Core.Storage;

namespace Genba.Core.Exposures;

/// <summary>How the vulnerabilities of the plant are used; kept, because reading what all sources say takes its time.</summary>
public sealed class VulnerableServiceStore(Database database, AdvisoryStore advisories)
{
    /// <summary>To be raised with services.tsv and with what reads it, so that all is worked out again.</summary>
    private const int TableVersion = 1;

    /// <summary>Of every exposed vulnerability, by its first id; what is not there, or older than its sources, is worked out now.</summary>
    public async Task<IReadOnlyDictionary<string, VulnerableService>> ReadAsync(CancellationToken cancel)
    {
        var services = new Dictionary<string, VulnerableService>(StringComparer.Ordinal);
        var missing = new List<(string Vulnerability, string Stamp)>();
        await using (var command = database.CreateCommand("""
            SELECT e.vulnerability, coalesce(max(r.import), 0) || '.' || count(r.id), s.stamp, s.body
            FROM exposed_vulnerability AS e LEFT JOIN advisory_about AS a ON a.vulnerability = e.vulnerability
              LEFT JOIN advisory_record AS r ON r.id = a.record LEFT JOIN vulnerable_service AS s ON s.vulnerability = e.vulnerability
            GROUP BY e.vulnerability
            """))
        {
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                var stamp = FormattableString.Invariant($"{TableVersion}/{row.GetString(1)}");
                if (!row.IsDBNull(2) && row.GetString(2) == stamp)
                    services.Add(row.GetString(0), JsonSerializer.Deserialize(row.GetString(3), ServiceJson.Default.VulnerableService)!);
                else
                    missing.Add((row.GetString(0), stamp));
            }
        }
        if (missing.Count > 0) await WorkOutAsync(missing, services, cancel);
        return services;
    }

    private async Task WorkOutAsync(
        List<(string Vulnerability, string Stamp)> missing, Dictionary<string, VulnerableService> services, CancellationToken cancel)
    {
        var made = new JsonArray();
        foreach (var (id, stamp) in missing)
        {
            var service = await advisories.FindAsync(id, cancel) is { } found ? VulnerableService.Of(found) : VulnerableService.Unknown;
            services.Add(id, service);
            made.Add(new JsonArray(id, stamp, JsonSerializer.Serialize(service, ServiceJson.Default.VulnerableService)));
        }
        await using var change = await database.BeginHousekeepingAsync(cancel);
        await using var command = change.CreateCommand("""
            INSERT OR REPLACE INTO vulnerable_service (vulnerability, stamp, body)
            SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(@made)
            """);
        command.Add("made", made.ToJsonString());
        await command.ExecuteNonQueryAsync(cancel);
        await using var old = change.CreateCommand(
            "DELETE FROM vulnerable_service WHERE vulnerability NOT IN (SELECT vulnerability FROM exposed_vulnerability)");
        await old.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(VulnerableService))]
internal sealed partial class ServiceJson : JsonSerializerContext;
