using Genba.Core.Texts;

namespace Genba.Core.Ledger;

/// <summary>Checks a log from its plain files alone.</summary>
internal static class PackageVerification
{
    public static LogVerdict Run(LogFileReader files, LogTrust trust)
    {
        if (files.Key() is not { } line || !VerifierKey.TryParse(line, out var key)) return Fault(LedgerTexts.KeyUnreadable());
        if (trust.Key is { } expected && expected.ToString() != key.ToString())
            return Fault(LedgerTexts.KeyDiffers(key.Fingerprint, expected.Fingerprint));
        if (files.Checkpoint() is not { } note || Checkpoint.OfNote(note, key) is not { } checkpoint)
            return Fault(LedgerTexts.FileCheckpointForged());
        var checkpoints = new List<Checkpoint> { checkpoint };
        if (trust.EarlierCheckpoint is { } earlier)
        {
            if (Checkpoint.OfNote(earlier, key) is not { } older) return Fault(LedgerTexts.EarlierCheckpointForged());
            checkpoints.Add(older);
        }
        var sources = LogFileSources.Read(files, checkpoint.Size);
        if (LogComparison.Find(sources, checkpoints) is { } alteration) return LogDescription.Of(alteration, sources);
        var bodies = sources[^1].BodyAt!;
        if (LogLinks.FirstFault(Enumerate(bodies, checkpoint.Size)) is { } fault) return fault;
        return LogFileSources.FirstWrongUpperTile(files, sources[0].Leaves, checkpoint.Size) is { } tile
            ? Fault(LedgerTexts.TileDiffers(tile))
            : new LogVerdict.Sound(checkpoint, key.Fingerprint, EntriesNotInFiles: 0, ErasedPayloads: 0, Captures: 0);
    }

    private static LogVerdict.Broken Fault(BilingualText what) => new(what, null, null, null);

    private static IEnumerable<byte[]> Enumerate(Func<long, byte[]?> bodyAt, long size)
    {
        for (var index = 0L; index < size; index++) yield return bodyAt(index)!;
    }
}
