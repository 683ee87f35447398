using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Exposures.Matching;
using Genba.Core.Storage;

namespace Genba.Core.Exposures;

/// <summary>What advisories would newly show as affected here.</summary>
/// <param name="Vulnerabilities">How many different ones.</param>
/// <param name="Machines">By maker, model and firmware.</param>
/// <param name="Parts">Of SBOMs.</param>
public sealed record NewExposures(int Vulnerabilities, int Machines, int Parts)
{
    /// <summary>Of more vulnerabilities it is not asked: comparing them takes as long as comparing everything.</summary>
    private const int MostChanged = 20_000;
    private const int FewChanged = 500;

    /// <summary>Looks inside a change that will not be committed.</summary>
    /// <param name="after">Of records with higher numbers.</param>
    /// <returns>Null: too many to say it before.</returns>
    internal static async Task<NewExposures?> CountAsync(
        Change change, long after, IReadOnlyList<KnownAsset> assets, IReadOnlyList<OwnStatement> own, DateOnly today,
        CancellationToken cancel)
    {
        await ComponentTargets.KeepKeysAsync(change, cancel);
        var changed = await ChangedAsync(change, after, cancel);
        if (changed.Count > MostChanged) return null;
        var newer = new FoundExposures();
        using var match = new ExposureMatch(change.Connection, new OwnStatements(own, today),
            changed.Count > FewChanged ? ExposureMatch.ReadAliases(change.Connection) : null, newer, cancel);
        match.CompareVulnerabilities(changed, assets);
        var known = await KnownAsync(change, cancel);
        var found = newer.Rows.Where(row => row.Status == ExposureStatus.Affected && !known.Contains(row.Key)).ToList();
        return new(found.Select(row => row.Vulnerability).Distinct().Count(),
            found.Select(row => row.AssetKey).OfType<string>().Distinct().Count(),
            found.Where(row => row.AssetKey is null).Select(row => row.Place).Distinct().Count());
    }

    private static async Task<HashSet<string>> ChangedAsync(Change change, long after, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(
            "SELECT vulnerability FROM advisory_about WHERE record > @after");
        command.Add("after", after);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) changed.Add(row.GetString(0));
        return changed;
    }

    private static async Task<HashSet<(string, string?, long, int)>> KnownAsync(Change change, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(
            "SELECT vulnerability, asset_key, coalesce(sbom_id, 0), coalesce(component, 0) FROM exposure WHERE status = @affected");
        command.Add("affected", (int)ExposureStatus.Affected);
        var known = new HashSet<(string, string?, long, int)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            known.Add((row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2), row.GetInt32(3)));
        return known;
    }
}
