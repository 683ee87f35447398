using Genba.Core.Texts;

namespace Genba.Core.Ledger;

/// <summary>What checking a log came to.</summary>
public abstract record LogVerdict
{
    private LogVerdict() { }

    /// <summary>Every entry, link, tile and file is what the signed checkpoint speaks about.</summary>
    /// <param name="EntriesNotInFiles">Committed entries that the plain files do not hold yet.</param>
    /// <param name="ErasedPayloads">Payloads beside the log that were erased; their entries stand.</param>
    public sealed record Sound(
        Checkpoint Checkpoint, string KeyFingerprint, long EntriesNotInFiles, long ErasedPayloads, long Captures) : LogVerdict;

    /// <summary>Something was tampered with.</summary>
    /// <param name="What">One sentence that names the first thing that is wrong.</param>
    /// <param name="Index">The first entry concerned, when one is.</param>
    /// <param name="Entry">That entry as it was written, or as it reads now when nothing older is left.</param>
    public sealed record Broken(BilingualText What, AlterationKind? Kind, long? Index, LogEntry? Entry) : LogVerdict;

    /// <summary>There is no log at this place.</summary>
    public sealed record NotALog(BilingualText Reason) : LogVerdict;
}

/// <summary>What the person who checks brings along, so that nothing has to be believed of the log alone.</summary>
/// <param name="Key">The public key as noted down earlier.</param>
/// <param name="EarlierCheckpoint">A checkpoint kept from earlier: the log must still begin with what it speaks about.</param>
public sealed record LogTrust(VerifierKey? Key = null, string? EarlierCheckpoint = null);
