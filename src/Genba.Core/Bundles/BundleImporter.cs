using System.Text.Json.Nodes;
using Genba.Core.Advisories.Vex;
using Genba.Core.Assessment;
using Genba.Core.Exposures;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Bundles;

/// <summary>
/// Takes bundles over: each is copied into the data folder, checked to its last byte, and then taken over in one transaction with one
/// entry of the log, at once or when another person approves. Stopped at any moment, it can be done again.
/// </summary>
public sealed class BundleImporter(Database database, TimeProvider clock)
{
    private readonly BundleFiles _files = new(database.Folder);

    public async Task<BundleOutcome> ImportAsync(
        string path, IProgress<ReadingProgress>? progress, string actor, CancellationToken cancel)
    {
        await using var content = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan });
        return await ImportAsync(content, Path.GetFileName(path), content.Length, progress, actor, cancel);
    }

    /// <param name="name">As the person calls the file.</param>
    /// <param name="bytes">How long it is, for progress; 0 when nobody knows.</param>
    /// <param name="actor">Who brings it. Where two persons are asked for, by name.</param>
    public async Task<BundleOutcome> ImportAsync(
        Stream content, string name, long bytes, IProgress<ReadingProgress>? progress, string actor, CancellationToken cancel)
    {
        var partial = default(string);
        try
        {
            (partial, var sha256, bytes) = await _files.ReceiveAsync(content, name, progress, bytes, cancel);
            var bundle = await CheckAsync(partial, name, sha256, bytes, actor, progress, cancel);
            return await TakeInAsync(partial, bundle, progress, cancel);
        }
        catch (BundleFaultException fault)
        {
            return new BundleOutcome.Refused(fault.Refusal);
        }
        finally
        {
            if (partial is not null) File.Delete(partial);
        }
    }

    /// <summary>Another person agrees: what waits is checked once more and taken over.</summary>
    public async Task<BundleOutcome> ApproveAsync(
        long id, IProgress<ReadingProgress>? progress, string actor, CancellationToken cancel)
    {
        try
        {
            await using var change = await database.BeginChangeAsync(cancel);
            var standing = await BundleStanding.ReadAsync(change.Connection, cancel);
            if (standing.Staged is not { } staged || staged.Id != id || !_files.Has(staged))
                throw new BundleFaultException(BundleFault.NotThere, BundleTexts.NotThere);
            if (PersonNames.Read(actor) is null) throw new BundleFaultException(BundleFault.NoName, BundleTexts.NoName);
            if (PersonNames.AreSame(staged.StagedBy, actor))
                throw new BundleFaultException(BundleFault.SamePerson, BundleTexts.SamePerson(staged.StagedBy));
            var path = _files.PathOf(staged.Sha256);
            Recheck(path, staged, standing);
            return new BundleOutcome.Taken(await TakeAsync(change, staged, path, actor, progress, cancel));
        }
        catch (BundleFaultException fault)
        {
            return new BundleOutcome.Refused(fault.Refusal);
        }
    }

    /// <summary>Lets go what waits.</summary>
    /// <returns>False when it does not wait any more.</returns>
    public async Task<bool> DiscardAsync(long id, string reason, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var standing = await BundleStanding.ReadAsync(change.Connection, cancel);
        if (standing.Staged is not { } staged || staged.Id != id) return false;
        var entry = await change.AppendAsync(EntryOf(EntryTypes.BundleDiscarded, staged, actor, new() { ["reason"] = reason }), cancel);
        await BundleRows.UpdateAsync(change, staged with { State = BundleState.Discarded }, entry, cancel);
        await change.CommitAsync(cancel);
        await change.DisposeAsync();
        await PruneAsync(cancel);
        return true;
    }

    /// <summary>A person says that this machine's clock is right although the folder knows of a later moment.</summary>
    public async Task AcceptClockAsync(string reason, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var latest = await BundleRows.LatestAsync(change.Connection, cancel);
        var entry = await change.AppendAsync(new(EntryTypes.BundleClockAccepted, actor, "bundle-clock")
        {
            Payload = new() { ["before"] = latest.ToString("u"), ["after"] = clock.GetUtcNow().ToString("u"), ["reason"] = reason },
        }, cancel);
        await BundleRows.SetLatestAsync(change, clock.GetUtcNow(), entry, cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Checks everything before anything is changed.</summary>
    private async Task<StoredBundle> CheckAsync(string path, string name, string sha256, long bytes, string actor,
        IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        BundleStanding standing;
        await using (var connection = await database.OpenConnectionAsync(cancel))
            standing = await BundleStanding.ReadAsync(connection, cancel);
        if (standing.Trust.Settings.NeedsTwo && PersonNames.Read(actor) is null)
            throw new BundleFaultException(BundleFault.NoName, BundleTexts.NoName);
        using var reader = BundleReader.Open(path, name);
        var now = clock.GetUtcNow();
        var signers = BundleCheck.Check(reader, standing, now);
        if (standing.Staged is { } waiting) throw new BundleFaultException(BundleFault.Waiting, BundleTexts.Waiting(name, waiting.Name));
        foreach (var _ in reader.Files())
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Report(new(reader.ReadBytes, bytes, 0));
        }
        var manifest = reader.Manifest;
        return new(0, reader.Hash, sha256, bytes, name, manifest.Id, manifest.Sequence)
        {
            CreatedAt = manifest.CreatedAt, NotAfter = manifest.NotAfter, IsFull = manifest.IsFull, Previous = manifest.Previous,
            Signers = signers, Sources = manifest.Sources, State = BundleState.Staged, StagedBy = actor, StagedAt = now,
        };
    }

    private async Task<BundleOutcome> TakeInAsync(
        string partial, StoredBundle bundle, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var standing = await BundleStanding.ReadAsync(change.Connection, cancel);
        // Another import may have been faster.
        if (standing.Staged is { } waiting)
            throw new BundleFaultException(BundleFault.Waiting, BundleTexts.Waiting(bundle.FileName, waiting.Name));
        Recheck(partial, bundle, standing);
        if (!standing.Trust.Settings.NeedsTwo)
            return new BundleOutcome.Taken(await TakeAsync(change, bundle, partial, bundle.StagedBy, progress, cancel));
        await change.DisposeAsync();
        bundle = bundle with { Expected = await TryAsync(bundle, partial, progress, cancel) };
        return new BundleOutcome.Staged(await StageAsync(bundle, partial, cancel));
    }

    /// <summary>What it would bring: it is taken over in full, and all of it let go.</summary>
    private async Task<BundleBrought> TryAsync(
        StoredBundle bundle, string path, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        var assets = await PlantAssessment.KnownAssetsAsync(database, clock, cancel);
        var own = await new VexStore(database, clock).ListAsync(null, cancel);
        await using var change = await database.BeginChangeAsync(cancel);
        await using var last = change.CreateCommand("SELECT coalesce(max(id), 0) FROM advisory_record");
        var before = (long)(await last.ExecuteScalarAsync(cancel))!;
        using var taking = new BundleTaking(database, clock, change, bundle.StagedBy);
        var brought = await taking.TakeAsync(path, bundle.FileName, progress, cancel);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        return brought with { Exposures = await NewExposures.CountAsync(change, before, assets, own, today, cancel) };
    }

    private async Task<StoredBundle> StageAsync(StoredBundle bundle, string partial, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var standing = await BundleStanding.ReadAsync(change.Connection, cancel);
        if (standing.Staged is { } waiting)
            throw new BundleFaultException(BundleFault.Waiting, BundleTexts.Waiting(bundle.FileName, waiting.Name));
        Recheck(partial, bundle, standing);
        var entry = await change.AppendAsync(EntryOf(EntryTypes.BundleStaged, bundle, bundle.StagedBy, []), cancel);
        var id = await BundleRows.InsertAsync(change, bundle, entry, cancel);
        await SetLatestAsync(change, standing, bundle, entry, cancel);
        _files.Keep(partial, bundle.Sha256);
        await change.CommitAsync(cancel);
        return bundle with { Id = id };
    }

    private async Task<StoredBundle> TakeAsync(
        Change change, StoredBundle bundle, string path, string actor, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        var standing = await BundleStanding.ReadAsync(change.Connection, cancel);
        using var taking = new BundleTaking(database, clock, change, actor);
        var brought = await taking.TakeAsync(path, bundle.FileName, progress, cancel) with { Exposures = bundle.Expected?.Exposures };
        var taken = bundle with
        {
            State = BundleState.Taken,
            TakenBy = actor,
            TakenAt = clock.GetUtcNow(),
            Brought = brought,
            AdvisoryImport = taking.AdvisoryImport,
        };
        var entry = await change.AppendAsync(EntryOf(EntryTypes.BundleImported, taken, actor, new()
        {
            ["staged_by"] = taken.StagedBy, ["brought"] = JsonNode.Parse(brought.ToText()),
        }), cancel);
        if (taken.Id == 0) taken = taken with { Id = await BundleRows.InsertAsync(change, taken, entry, cancel) };
        else await BundleRows.UpdateAsync(change, taken, entry, cancel);
        await SetLatestAsync(change, standing, taken, entry, cancel);
        // First the file, then the row: a file without a row is harmless.
        if (path != _files.PathOf(taken.Sha256)) _files.Keep(path, taken.Sha256);
        await taking.CommitAsync(cancel);
        await change.DisposeAsync();
        await PruneAsync(cancel);
        return taken;
    }

    /// <summary>What may have changed since it was staged: keys, time, what is in effect.</summary>
    private void Recheck(string path, StoredBundle bundle, BundleStanding standing)
    {
        using var reader = BundleReader.Open(path, bundle.FileName);
        BundleCheck.Check(reader, standing, clock.GetUtcNow());
    }

    private Task SetLatestAsync(Change change, BundleStanding standing, StoredBundle bundle, long entry, CancellationToken cancel) =>
        BundleRows.SetLatestAsync(change, new[] { standing.Latest, bundle.CreatedAt, clock.GetUtcNow() }.Max(), entry, cancel);

    /// <summary>While no other import is between putting its file and its row in place.</summary>
    private async Task PruneAsync(CancellationToken cancel)
    {
        await using var change = await database.BeginHousekeepingAsync(cancel);
        _files.Prune(await BundleRows.ListAsync(change.Connection, cancel));
    }

    internal static LogDraft EntryOf(string type, StoredBundle bundle, string actor, JsonObject payload)
    {
        payload["name"] = bundle.Name;
        payload["sequence"] = bundle.Sequence;
        payload["created_at"] = bundle.CreatedAt.ToString("u");
        payload["file_sha256"] = bundle.Sha256;
        payload["signers"] = new JsonArray([.. bundle.Signers.Select(signer => JsonValue.Create(signer))]);
        return new(type, actor, "bundle/" + bundle.Hash) { Payload = payload };
    }
}
