using Genba.Core.Texts;

namespace Genba.Core.Storage;

public abstract record BackupOutcome
{
    private BackupOutcome() { }

    public sealed record Written(string File, long Bytes, long Files) : BackupOutcome;

    public sealed record Rejected(BilingualText Reason) : BackupOutcome;
}

public abstract record RestoreOutcome
{
    private RestoreOutcome() { }

    /// <param name="KeptAside">Where the former data folder lies now; null when there was none.</param>
    public sealed record Restored(DateTimeOffset CreatedAt, long Files, long Entries, string? KeptAside) : RestoreOutcome;

    public sealed record Rejected(BilingualText Reason) : RestoreOutcome;
}
