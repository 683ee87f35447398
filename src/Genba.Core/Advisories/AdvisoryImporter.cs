using Genba.Core.Advisories.Reading;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Advisories;

/// <summary>
/// Takes advisories of all sources into the data folder: one deed, one transaction, one entry of the log, however many files.
/// </summary>
public sealed class AdvisoryImporter(Database database, TimeProvider clock)
{
    /// <summary>Pages of the database kept in memory meanwhile, in KiB; and what SQLite takes otherwise.</summary>
    private const int CacheKib = 128 << 10;
    private const int UsualCacheKib = 2000;

    /// <summary>Takes everything below the paths: files, folders, archives; each file is told by its contents.</summary>
    /// <exception cref="IOException">A path cannot be read; nothing is taken.</exception>
    public async Task<AdvisoryImport> RunAsync(
        IReadOnlyList<string> paths, IProgress<ReadingProgress>? progress, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var name = string.Join(", ", paths.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(path))));
        var done = await TakeAsync(change, AdvisoryFiles.Find(paths), name, progress, actor, cancel);
        if (done.ChangedSomething) await change.CommitAsync(cancel);
        return done;
    }

    /// <summary>The same inside a change of the caller, who commits it when <see cref="AdvisoryImport.ChangedSomething"/>.</summary>
    /// <param name="files">Read one after the other, each to its end.</param>
    /// <param name="name">What the log calls them together.</param>
    internal async Task<AdvisoryImport> TakeAsync(Change change, IEnumerable<AdvisoryFile> files, string name,
        IProgress<ReadingProgress>? progress, string actor, CancellationToken cancel)
    {
        await ExecuteAsync(change, $"PRAGMA cache_size = -{CacheKib}");
        try
        {
            return await WriteAsync(change, files, name, progress, actor, cancel);
        }
        finally
        {
            await ExecuteAsync(change, $"PRAGMA cache_size = -{UsualCacheKib}");
        }
    }

    private async Task<AdvisoryImport> WriteAsync(Change change, IEnumerable<AdvisoryFile> files, string name,
        IProgress<ReadingProgress>? progress, string actor, CancellationToken cancel)
    {
        await using var next = change.CreateCommand("SELECT coalesce(max(id), 0) + 1 FROM advisory_import");
        var import = (long)(await next.ExecuteScalarAsync(cancel))!;
        using var rows = new AdvisoryRows(change, import);
        using var run = new AdvisoryRun(rows, progress, cancel);
        await run.TakeAsync(files);
        var done = run.Done(name);
        if (!done.ChangedSomething) return done;
        rows.Finish(clock.GetUtcNow());
        var counts = done.ToJson();
        var entry = await change.AppendAsync(
            new(EntryTypes.AdvisoriesImported, actor, $"advisories/{done.Sha256}")
            {
                Payload = new() { ["name"] = done.Name, ["sha256"] = done.Sha256, ["counts"] = counts },
            }, cancel);
        await using var insert = change.CreateCommand("""
            INSERT INTO advisory_import (id, name, sha256, counts, actor, taken_us, entry_index)
            VALUES (@id, @name, @sha256, @counts, @actor, @taken, @entry)
            """);
        insert.Add("id", import);
        insert.Add("name", done.Name);
        insert.Add("sha256", done.Sha256);
        insert.Add("counts", counts.ToJsonString());
        insert.Add("actor", actor);
        insert.Add("taken", UnixMicroseconds.From(clock.GetUtcNow()));
        insert.Add("entry", entry);
        await insert.ExecuteNonQueryAsync(cancel);
        return done;
    }

    private static async Task ExecuteAsync(Change change, string sql)
    {
        await using var command = change.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
