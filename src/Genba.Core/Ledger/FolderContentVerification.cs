using System.Data.Common;
using System.Security.Cryptography;
using Genba.Core.Storage;

namespace Genba.Core.Ledger;

/// <summary>Checks what hangs on the entries: their links, payloads kept beside the log, captures, and files of people.</summary>
internal sealed class FolderContentVerification(DataFolder folder, DbConnection connection)
{
    private const string CaptureSubject = "capture/", FileSubject = "file/";
    private readonly Dictionary<string, LogEntry> _captures = new(StringComparer.Ordinal);     // by SHA-256
    private readonly Dictionary<string, (LogEntry Entry, int Rows)> _files = new(StringComparer.Ordinal);     // by SHA-256
    private readonly Dictionary<long, string> _payloads = [];                                   // hash by entry

    public async Task<LogVerdict> RunAsync(LogVerdict.Sound sound, CancellationToken cancel)
    {
        var links = new LogLinks.Tracker();
        await foreach (var row in LogRows.ReadAsync(connection, from: 0, cancel))
        {
            if (links.Next(row.Body) is { } fault) return fault;
            Remember(LogEntry.TryParse(row.Index, row.Body)!);
        }
        if (await CountAsync("SELECT count(*) FROM log_subject", cancel) != links.Links)
            return new LogVerdict.Broken(LedgerTexts.SubjectsDiffer(), null, null, null);
        return await FirstWrongPayloadAsync(cancel)
            ?? await FirstWrongCaptureAsync(cancel)
            ?? await FirstWrongFileAsync(cancel)
            ?? (LogVerdict)(sound with { ErasedPayloads = _payloads.Count, Captures = _captures.Count });
    }

    private void Remember(LogEntry entry)
    {
        if (entry.PayloadHash is { } hash) _payloads.Add(entry.Index, hash);
        RememberFile(entry);
        foreach (var subject in entry.Subjects.Where(subject => subject.Id.StartsWith(CaptureSubject, StringComparison.Ordinal)))
        {
            var sha256 = subject.Id[CaptureSubject.Length..];
            if (entry.Type == EntryTypes.CaptureImported) _captures[sha256] = entry;
            if (entry.Type == EntryTypes.CaptureRemoved) _captures.Remove(sha256);
        }
    }

    // Several rows and records may share one file: it must be there until the last of them gave it up.
    private void RememberFile(LogEntry entry)
    {
        var comes = entry.Type is EntryTypes.LedgerFileAdded or EntryTypes.RecordFileAdded or EntryTypes.EvidenceAttached
            or EntryTypes.ProductFileAdded or EntryTypes.SbomImported;
        var goes = entry.Type is EntryTypes.LedgerFileRemoved or EntryTypes.RecordFileRemoved or EntryTypes.ProductFileRemoved
            or EntryTypes.SbomRemoved;
        if (!comes && !goes) return;
        foreach (var subject in entry.Subjects.Where(subject => subject.Id.StartsWith(FileSubject, StringComparison.Ordinal)))
        {
            var sha256 = subject.Id[FileSubject.Length..];
            var rows = _files.GetValueOrDefault(sha256).Rows + (comes ? 1 : -1);
            if (rows > 0) _files[sha256] = (entry, rows);
            else _files.Remove(sha256);
        }
    }

    /// <summary>What is left in the list afterwards was erased.</summary>
    private async Task<LogVerdict.Broken?> FirstWrongPayloadAsync(CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT entry_index, salt, CAST(body AS BLOB) FROM log_payload ORDER BY entry_index";
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var index = row.GetInt64(0);
            if (_payloads.Remove(index, out var hash)
                && PayloadBeside.HashOf((byte[])row.GetValue(1), (byte[])row.GetValue(2)) == hash) continue;
            var entry = LogRows.ReadBody(connection, index) is { } body ? LogEntry.TryParse(index, body) : null;
            return new(LedgerTexts.PayloadChanged(index, LogDescription.Describe(entry)), AlterationKind.Changed, index, entry);
        }
        return null;
    }

    private async Task<LogVerdict.Broken?> FirstWrongCaptureAsync(CancellationToken cancel)
    {
        foreach (var (sha256, entry) in _captures.OrderBy(capture => capture.Value.Index))
        {
            var said = LogDescription.Describe(entry);
            if (folder.FindCapture(sha256) is not { } file)
                return new(LedgerTexts.CaptureMissing(sha256, entry.Index, said), AlterationKind.Removed, entry.Index, entry);
            if (await HashAsync(file, cancel) != sha256)
            {
                var what = LedgerTexts.CaptureChanged(Path.GetFileName(file), entry.Index, said);
                return new(what, AlterationKind.Changed, entry.Index, entry);
            }
        }
        return null;
    }

    private async Task<LogVerdict.Broken?> FirstWrongFileAsync(CancellationToken cancel)
    {
        foreach (var (sha256, (entry, _)) in _files.OrderBy(file => file.Value.Entry.Index))
        {
            var said = LogDescription.Describe(entry);
            if (folder.FindFile(sha256) is not { } file)
                return new(LedgerTexts.FileMissing(sha256, entry.Index, said), AlterationKind.Removed, entry.Index, entry);
            if (await HashAsync(file, cancel) != sha256)
            {
                var what = LedgerTexts.FileChanged(Path.GetFileName(file), entry.Index, said);
                return new(what, AlterationKind.Changed, entry.Index, entry);
            }
        }
        return null;
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancel)
    {
        await using var stream = new FileStream(file, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }

    private async Task<long> CountAsync(string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
