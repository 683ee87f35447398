using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Exposures.Matching;
using Genba.Core.Storage;

namespace Genba.Core.Exposures;

/// <summary>
/// Compares everything the plant has with everything that advisories say, and keeps what it finds. What was compared before and has not
/// changed is not compared again: a new advisory is held against the few parts that it may mean, a new SBOM against the advisories.
/// </summary>
public sealed class ExposureRun(Database database, TimeProvider clock)
{
    /// <summary>Of more changed records than this, everything is compared anew: that is quicker.</summary>
    private const int MostChanged = 20_000;

    private const int KeysAtOnce = 64;

    /// <summary>Of so few the aliases are followed one by one.</summary>
    private const int FewChanged = 500;

    /// <summary>Whether something came in since the last run.</summary>
    public async Task<bool> IsBehindAsync(IReadOnlyList<KnownAsset> assets, CancellationToken cancel) =>
        await KnownAsync(cancel) is not { } known || known != await NowAsync(assets, cancel);

    /// <summary>A text that changes with every advisory, SBOM and statement that came in.</summary>
    public async Task<string> ArrivedAsync(CancellationToken cancel)
    {
        var (record, sbom, vex) = await NewestAsync(cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{record}/{sbom}/{vex}");
    }

    /// <summary>Gives the parts of new SBOMs the keys by which advisories find them. A run does it too.</summary>
    /// <returns>Of how many SBOMs.</returns>
    public async Task<int> PrepareAsync(CancellationToken cancel)
    {
        await using var change = await database.BeginHousekeepingAsync(cancel);
        var sboms = await ComponentTargets.KeepKeysAsync(change, cancel);
        await change.CommitAsync(cancel);
        return sboms;
    }

    /// <param name="assets">All of the plant: of ledger and sight.</param>
    /// <param name="everything">Also what has not changed, for example after an update of the program.</param>
    /// <param name="keepsUnaffected">Also of parts what is not affected: of one file interesting, of a plant only many.</param>
    public async Task<ExposureResult> RunAsync(
        IReadOnlyList<KnownAsset> assets, bool everything, bool keepsUnaffected, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        // Others may write while this reads; what they bring in is for the next run.
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var reading = await connection.BeginTransactionAsync(cancel);
        var before = everything ? null : await KnownAsync(cancel);
        var now = await NowAsync(assets, cancel);
        var changed = before is null ? [] : await ChangedAsync(connection, before, now, cancel);
        if (changed.Count > MostChanged) before = null;
        var own = new OwnStatements(await new VexStore(database, clock).ListAsync(null, cancel), DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
        var aliases = before is null || changed.Count > FewChanged ? ExposureMatch.ReadAliases(connection) : null;
        var found = new List<(FoundExposures Found, string? Replaces)>();
        if (before is null)
        {
            var all = CompareComponents(after: 0, own, aliases, cancel);
            using var match = Match(all);
            match.CompareMachines(assets);
            found.Add((all, null));
        }
        else
        {
            if (now.LastSbom > before.LastSbom)
                found.Add((CompareComponents(before.LastSbom, own, aliases, cancel), $"sbom_id > {before.LastSbom}"));
            if (now.Machines != before.Machines)
            {
                var machines = new FoundExposures();
                using var match = Match(machines);
                match.CompareMachines(assets);
                found.Add((machines, "asset_key IS NOT NULL"));
            }
            if (changed.Count > 0)
            {
                var part = new FoundExposures();
                using var match = Match(part);
                match.CompareVulnerabilities(changed, assets);
                found.Add((part, "vulnerability IN (SELECT vulnerability FROM temp.changed_vulnerability)"));
            }
        }
        await using var change = await database.BeginHousekeepingAsync(cancel);
        await ListAsync(change, changed, cancel);
        foreach (var (part, replaces) in found) await part.WriteAsync(change, replaces, keepsUnaffected, clock.GetUtcNow(), cancel);
        await KeepAsync(change, now, now.LastSbom != before?.LastSbom, clock.GetUtcNow(), cancel);
        await change.CommitAsync(cancel);
        return new(found.Sum(part => part.Found.Count), IsWhole: before is null);

        ExposureMatch Match(FoundExposures into) => new(connection, own, aliases, into, cancel);
    }

    /// <summary>Each processor takes the parts under the next key and holds them against the records that it reads itself.</summary>
    private FoundExposures CompareComponents(long after, OwnStatements own, AliasGroups? aliases, CancellationToken cancel)
    {
        var found = new FoundExposures();
        using var reader = Open();
        Parallel.ForEach(
            Partitioner.Create(ComponentTargets.All(reader, after).Chunk(KeysAtOnce), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () =>
            {
                var connection = Open();
                return (Connection: connection, Match: new ExposureMatch(connection, own, aliases, found, cancel));
            },
            (keys, _, worker) =>
            {
                foreach (var groups in keys) worker.Match.CompareComponents(groups);
                return worker;
            },
            worker =>
            {
                worker.Match.Dispose();
                worker.Connection.Dispose();
            });
        return found;
    }

    private PlantConnection Open()
    {
        var connection = PlantConnection.Copying(database.Folder.DatabaseFile);
        connection.Open();
        return connection;
    }

    /// <summary>Vulnerabilities of which a record or a statement of the plant came in or changed.</summary>
    private static async Task<HashSet<string>> ChangedAsync(DbConnection connection, Known before, Known now, CancellationToken cancel)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        if (now.LastRecord > before.LastRecord)
        {
            await using var command = connection.CreateCommand(
                "SELECT vulnerability FROM advisory_about WHERE record > @last");
            command.Add("last", before.LastRecord);
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel)) changed.Add(row.GetString(0));
        }
        if (now.LastVex != before.LastVex)
        {
            await using var command = connection.CreateCommand("""
                SELECT vulnerability FROM vex_statement UNION SELECT vulnerability FROM exposure WHERE reason = @stated
                """);
            command.Add("stated", (int)MatchReason.StatedHere);
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel)) changed.Add(row.GetString(0));
        }
        return changed;
    }

    private static async Task ListAsync(Change change, IEnumerable<string> vulnerabilities, CancellationToken cancel)
    {
        await using (var create = change.CreateCommand("""
            CREATE TEMP TABLE IF NOT EXISTS changed_vulnerability (vulnerability TEXT PRIMARY KEY) WITHOUT ROWID;
            DELETE FROM temp.changed_vulnerability
            """))
            await create.ExecuteNonQueryAsync(cancel);
        await using var insert = new BulkInsert(change, "temp.changed_vulnerability", "vulnerability");
        foreach (var vulnerability in vulnerabilities) await insert.AddAsync(cancel, vulnerability);
    }

    private async Task<Known?> KnownAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT last_record, last_sbom, last_vex, machines FROM exposure_run");
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3)) : null;
    }

    private async Task<Known> NowAsync(IReadOnlyList<KnownAsset> assets, CancellationToken cancel)
    {
        var (record, sbom, vex) = await NewestAsync(cancel);
        return new(record, sbom, vex, DigestOf(assets));
    }

    private async Task<(long Record, long Sbom, long Vex)> NewestAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT (SELECT coalesce(max(id), 0) FROM advisory_record), (SELECT coalesce(max(id), 0) FROM sbom),
              (SELECT count(*) * 1000000 + coalesce(max(entry_index), 0) FROM vex_statement)
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    /// <param name="counts">Whether parts may have come or gone, so that they are counted again.</param>
    private static async Task KeepAsync(Change change, Known now, bool counts, DateTimeOffset takenAt, CancellationToken cancel)
    {
        var counted = counts
            ? """
              (SELECT coalesce(sum(components), 0) FROM sbom), (SELECT count(*) FROM sbom_component
                WHERE coalesce(version, '') = '' AND kind NOT IN ('file', 'snippet', 'data', 'service', 'device', 'dataset'))
              """
            : "(SELECT components FROM exposure_run), (SELECT unknown_versions FROM exposure_run)";
        await using var command = change.CreateCommand($"""
            INSERT OR REPLACE INTO exposure_run (id, state, taken_us, components, unknown_versions, last_record, last_sbom, last_vex, machines)
            SELECT 1, @state, @taken, {counted}, @record, @sbom, @vex, @machines
            """);
        command.Add("state", string.Create(CultureInfo.InvariantCulture, $"{now.LastRecord}/{now.LastSbom}/{now.LastVex}/{now.Machines}"));
        command.Add("taken", UnixMicroseconds.From(takenAt));
        command.Add("record", now.LastRecord);
        command.Add("sbom", now.LastSbom);
        command.Add("vex", now.LastVex);
        command.Add("machines", now.Machines);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string DigestOf(IReadOnlyList<KnownAsset> assets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var asset in assets.Where(asset => asset.Vendor is not null || asset.Model is not null))
            hash.AppendData(Encoding.UTF8.GetBytes($"{asset.Key}\n{asset.Vendor}\n{asset.Model}\n{asset.Firmware}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Up to where the exposures know what came in.</summary>
    private sealed record Known(long LastRecord, long LastSbom, long LastVex, string Machines);
}

/// <param name="Written">Exposures that were written, new or again.</param>
/// <param name="IsWhole">Everything was compared.</param>
public sealed record ExposureResult(int Written, bool IsWhole);
