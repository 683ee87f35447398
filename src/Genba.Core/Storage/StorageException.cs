using Genba.Core.Texts;

namespace Genba.Core.Storage;

/// <summary>The data folder or the database cannot be used on this machine; <see cref="Reason"/> tells a person why.</summary>
public sealed class StorageException(BilingualText reason, Exception? cause = null) : Exception(reason.En, cause)
{
    public BilingualText Reason { get; } = reason;
}
