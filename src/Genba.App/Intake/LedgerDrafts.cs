using System.Collections.Concurrent;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Imports.Returns;
using Genba.Core.Storage;

namespace Genba.App.Intake;

/// <summary>Ledger files that were brought and wait for a person to confirm what they say. They end with the program.</summary>
internal sealed class LedgerDrafts
{
    private readonly ConcurrentDictionary<Guid, LedgerDraft> _drafts = new();
    private readonly string _folder;
    private readonly AssetLedgerStore _ledgers;
    private readonly LedgerReturnStore _returns;

    public LedgerDrafts(Database database, AssetLedgerStore ledgers, LedgerReturnStore returns)
    {
        _ledgers = ledgers;
        _returns = returns;
        _folder = Path.Combine(database.Folder.Root, "incoming", "ledgers");
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    public LedgerDraft? Find(Guid id) => _drafts.GetValueOrDefault(id);

    /// <summary>Moves the file away and keeps it until it is taken over or dropped.</summary>
    public LedgerDraft Keep(Guid id, string path, string name)
    {
        Directory.CreateDirectory(_folder);
        var draft = new LedgerDraft(id, name, Path.Combine(_folder, id.ToString("n")));
        File.Move(path, draft.Path, overwrite: true);
        _drafts[id] = draft;
        return draft;
    }

    public void Drop(Guid id)
    {
        if (_drafts.TryRemove(id, out var draft)) File.Delete(draft.Path);
    }

    /// <summary>What the file says when columns mean what they meant before, unless a person chose otherwise.</summary>
    public async Task<LedgerReading> ReadAsync(LedgerDraft draft, LedgerChoices choices, CancellationToken cancel)
    {
        var known = await _ledgers.LoadAsync(cancel);
        await using var file = File.OpenRead(draft.Path);
        return AssetLedgerImporter.Read(file, draft.Name, choices with { Known = known.Layout }, cancel);
    }

    /// <summary>What the file says as an export of this ledger that comes back; read once as long as the ledger stays as it is.</summary>
    public async Task<ReturnReading> ReadReturnAsync(LedgerDraft draft, CancellationToken cancel)
    {
        if (draft.Returned is { } kept && kept.LogSize == (await _returns.StampAsync(cancel)).LogSize) return kept.Reading;
        var (table, stamp) = await _returns.LoadAsync(cancel);
        // Without rows there is no ledger that it could have left: then it is a ledger like any other.
        if (table.Rows.Count == 0) return new ReturnReading.Foreign();
        await using var file = File.OpenRead(draft.Path);
        var reading = LedgerReturnReader.Read(file, draft.Name, table.Layout, stamp, cancel);
        draft.Returned = (stamp.LogSize, reading);
        return reading;
    }
}

/// <param name="Name">What the person calls the file.</param>
internal sealed record LedgerDraft(Guid Id, string Name, string Path)
{
    /// <summary>What the person chose so far, by key of the conflict.</summary>
    public ConcurrentDictionary<string, ReturnSide> Choices { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows that the file no longer has are to be taken out of the ledger.</summary>
    public bool RemovesGone { get; set; }

    internal (long LogSize, ReturnReading Reading)? Returned { get; set; }
}
