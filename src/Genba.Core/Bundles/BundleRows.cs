using System.Data.Common;
using System.Text;
using System.Text.Json;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Bundles;

/// <summary>The tables of bundles, on the connection of a change or of a reader.</summary>
internal static class BundleRows
{
    private const string Columns = """
        id, hash, sha256, bytes, file_name, name, sequence, created_us, not_after_us, is_full, previous, signers, sources, state, staged_by,
        staged_us, expected, taken_by, taken_us, brought, advisory_import
        """;

    public static async Task<BundleTrust> TrustAsync(DbConnection connection, CancellationToken cancel)
    {
        var keys = new List<TrustedKey>();
        await using (var command = connection.CreateCommand("SELECT line, actor, trusted_us FROM bundle_key ORDER BY entry_index"))
        await using (var row = await command.ExecuteReaderAsync(cancel))
        {
            while (await row.ReadAsync(cancel))
                if (VerifierKey.TryParse(row.GetString(0), out var key))
                    keys.Add(new(key, row.GetString(1), UnixMicroseconds.ToTime(row.GetInt64(2))));
        }
        await using var settings = connection.CreateCommand("SELECT threshold, needs_two, longest_days FROM bundle_setting");
        await using var set = await settings.ExecuteReaderAsync(cancel);
        return new(keys,
            await set.ReadAsync(cancel) ? new(set.GetInt32(0), set.GetInt64(1) != 0, set.GetInt32(2)) : BundleSettings.Default);
    }

    /// <summary>All of them, the newest first.</summary>
    public static async Task<IReadOnlyList<StoredBundle>> ListAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand($"SELECT {Columns} FROM bundle ORDER BY id DESC");
        var all = new List<StoredBundle>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) all.Add(Read(row));
        return all;
    }

    public static async Task<long> InsertAsync(Change change, StoredBundle bundle, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO bundle (hash, sha256, bytes, file_name, name, sequence, created_us, not_after_us, is_full, previous, signers,
              sources, state, staged_by, staged_us, expected, taken_by, taken_us, brought, advisory_import, entry_index)
            VALUES (@hash, @sha256, @bytes, @file, @name, @sequence, @created, @until, @full, @previous, @signers, @sources,
              @state, @stager, @staged, @expected, @taker, @taken, @brought, @import, @entry) RETURNING id
            """);
        command.Add("hash", bundle.Hash);
        command.Add("sha256", bundle.Sha256);
        command.Add("bytes", bundle.Bytes);
        command.Add("file", bundle.FileName);
        command.Add("name", bundle.Name);
        command.Add("sequence", bundle.Sequence);
        command.Add("created", UnixMicroseconds.From(bundle.CreatedAt));
        command.Add("until", UnixMicroseconds.From(bundle.NotAfter));
        command.Add("full", bundle.IsFull ? 1 : 0);
        command.Add("previous", bundle.Previous);
        command.Add("signers", string.Join('\n', bundle.Signers));
        command.Add("sources", JsonSerializer.Serialize(bundle.Sources, BundleJson.Default.IReadOnlyListBundleSource));
        command.Add("stager", bundle.StagedBy);
        command.Add("staged", UnixMicroseconds.From(bundle.StagedAt));
        AddOutcome(command, bundle, entry);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public static async Task UpdateAsync(Change change, StoredBundle bundle, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            UPDATE bundle SET state = @state, expected = @expected, taken_by = @taker, taken_us = @taken, brought = @brought,
              advisory_import = @import, entry_index = @entry WHERE id = @id
            """);
        command.Add("id", bundle.Id);
        AddOutcome(command, bundle, entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The latest moment that the folder knows of: of any of its deeds, or of what was taken over.</summary>
    public static async Task<DateTimeOffset> LatestAsync(DbConnection connection, CancellationToken cancel)
    {
        var (latest, after) = (DateTimeOffset.UnixEpoch, -1L);
        await using (var kept = connection.CreateCommand("SELECT latest_us, entry_index FROM bundle_clock"))
        await using (var row = await kept.ExecuteReaderAsync(cancel))
            if (await row.ReadAsync(cancel)) (latest, after) = (UnixMicroseconds.ToTime(row.GetInt64(0)), row.GetInt64(1));
        // A deed with the clock set back must not hide an earlier one that knew better.
        await using var deeds = connection.CreateCommand("SELECT entry_index, body FROM log_entry WHERE entry_index > @after");
        deeds.Add("after", after);
        await using var deed = await deeds.ExecuteReaderAsync(cancel);
        while (await deed.ReadAsync(cancel))
            if (LogEntry.TryParse(deed.GetInt64(0), Encoding.UTF8.GetBytes(deed.GetString(1))) is { } entry && entry.RecordedAt > latest)
                latest = entry.RecordedAt;
        return latest;
    }

    /// <param name="entry">The deed that says so; earlier ones are not asked again.</param>
    public static async Task SetLatestAsync(Change change, DateTimeOffset latest, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO bundle_clock (only_row, latest_us, entry_index) VALUES (1, @latest, @entry)
            ON CONFLICT (only_row) DO UPDATE SET latest_us = excluded.latest_us, entry_index = excluded.entry_index
            """);
        command.Add("latest", UnixMicroseconds.From(latest));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static void AddOutcome(DbCommand command, StoredBundle bundle, long entry)
    {
        command.Add("state", (int)bundle.State);
        command.Add("expected", bundle.Expected?.ToText());
        command.Add("taker", bundle.TakenBy);
        command.Add("taken", bundle.TakenAt is { } taken ? UnixMicroseconds.From(taken) : null);
        command.Add("brought", bundle.Brought?.ToText());
        command.Add("import", bundle.AdvisoryImport);
        command.Add("entry", entry);
    }

    private static StoredBundle Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetInt64(6))
    {
        CreatedAt = UnixMicroseconds.ToTime(row.GetInt64(7)),
        NotAfter = UnixMicroseconds.ToTime(row.GetInt64(8)),
        IsFull = row.GetInt64(9) != 0,
        Previous = row.IsDBNull(10) ? null : row.GetString(10),
        Signers = row.GetString(11).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Sources = JsonSerializer.Deserialize(row.GetString(12), BundleJson.Default.IReadOnlyListBundleSource)!,
        State = (BundleState)row.GetInt32(13),
        StagedBy = row.GetString(14),
        StagedAt = UnixMicroseconds.ToTime(row.GetInt64(15)),
        Expected = Brought(row, 16),
        TakenBy = row.IsDBNull(17) ? null : row.GetString(17),
        TakenAt = row.IsDBNull(18) ? null : UnixMicroseconds.ToTime(row.GetInt64(18)),
        Brought = Brought(row, 19),
        AdvisoryImport = row.IsDBNull(20) ? null : row.GetInt64(20),
    };

    private static BundleBrought? Brought(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize(row.GetString(column), BroughtJson.Default.BundleBrought);
}
