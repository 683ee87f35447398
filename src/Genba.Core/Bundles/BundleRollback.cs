using Genba.Core.Advisories;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Bundles;

/// <summary>
/// Goes back to a bundle that was taken over before, as a person's deed with a reason: what later bundles brought of advisories and scores
/// is taken away, and the bundle is taken over again from the kept files with all it builds on. SBOMs and makers stay as they are.
/// </summary>
public sealed class BundleRollback(Database database, TimeProvider clock)
{
    private readonly BundleFiles _files = new(database.Folder);

    /// <summary>Those that can be gone back to, the newest first.</summary>
    public IReadOnlyList<StoredBundle> Possible(IReadOnlyList<StoredBundle> bundles)
    {
        var taken = Taken(bundles);
        return [.. taken.Skip(1)
            .Where(bundle => BundleFiles.ChainTo(bundle, taken) is [{ IsFull: true }, ..] chain && chain.All(_files.Has))];
    }

    /// <returns>The bundle that is in effect then, or why nothing was changed.</returns>
    public async Task<BundleOutcome> RunAsync(
        long sequence, string reason, IProgress<ReadingProgress>? progress, string actor, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Refused(BundleFault.NoName, BundleTexts.NoReason);
        try
        {
            await using var change = await database.BeginChangeAsync(cancel);
            var all = await BundleRows.ListAsync(change.Connection, cancel);
            if (Taken(all).Skip(1).FirstOrDefault(bundle => bundle.Sequence == sequence) is not { } target)
                return Refused(BundleFault.NotThere, BundleTexts.NotBefore(sequence));
            if (!Possible(all).Contains(target)) return Refused(BundleFault.NotThere, BundleTexts.NoFile(target.Name, sequence));
            var later = Taken(all).Where(bundle => bundle.Sequence > sequence).ToList();
            TakeBack(change, later);
            foreach (var bundle in BundleFiles.ChainTo(target, Taken(all))) await AgainAsync(change, bundle, progress, actor, cancel);
            var entry = await change.AppendAsync(BundleImporter.EntryOf(EntryTypes.BundleRolledBack, target, actor, new()
            {
                ["reason"] = reason, ["from"] = later[0].Sequence,
            }), cancel);
            foreach (var bundle in later)
                await BundleRows.UpdateAsync(change, bundle with { State = BundleState.TakenBack }, entry, cancel);
            await CompareAnewAsync(change, cancel);
            await change.CommitAsync(cancel);
            return new BundleOutcome.Taken(target);
        }
        catch (BundleFaultException fault)
        {
            return new BundleOutcome.Refused(fault.Refusal);
        }
    }

    private static List<StoredBundle> Taken(IReadOnlyList<StoredBundle> bundles) =>
        [.. bundles.Where(bundle => bundle.State == BundleState.Taken).OrderByDescending(bundle => bundle.Sequence)];

    private void TakeBack(Change change, IReadOnlyList<StoredBundle> later)
    {
        using var rows = new AdvisoryRows(change, 0);
        foreach (var import in later.Select(bundle => bundle.AdvisoryImport).OfType<long>()) rows.TakeBack(import);
        if (later.Any(bundle => bundle.Brought is { Scores: > 0 })) rows.ForgetScores();
        rows.Finish(clock.GetUtcNow());
    }

    private async Task AgainAsync(
        Change change, StoredBundle bundle, IProgress<ReadingProgress>? progress, string actor, CancellationToken cancel)
    {
        var path = _files.PathOf(bundle.Sha256);
        using (var reader = BundleReader.Open(path, bundle.FileName))
            if (reader.Hash != bundle.Hash)
                throw new BundleFaultException(
                    BundleFault.FileDiffers, BundleTexts.FileDiffers(bundle.FileName, BundleWriter.ManifestName));
        using var taking = new BundleTaking(database, clock, change, actor);
        await taking.TakeAdvisoriesAsync(path, bundle.FileName, progress, cancel);
        if (taking.AdvisoryImport is not { } again) return;
        // What came again belongs to the bundle as before, for the next time somebody goes back.
        await using var command = change.CreateCommand(bundle.AdvisoryImport is null
            ? "UPDATE bundle SET advisory_import = @again WHERE id = @bundle"
            : "UPDATE advisory_record SET import = @import WHERE import = @again");
        command.Add("again", again);
        if (bundle.AdvisoryImport is { } import) command.Add("import", import);
        else command.Add("bundle", bundle.Id);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Exposures follow records with higher numbers only; here some went away.</summary>
    private static async Task CompareAnewAsync(Change change, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("DELETE FROM exposure_run");
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static BundleOutcome.Refused Refused(BundleFault fault, Texts.BilingualText what) => new(new(fault, what));
}
