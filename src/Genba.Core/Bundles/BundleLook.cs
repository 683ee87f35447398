using Genba.Core.Inspection;
using Genba.Core.Ledger;

namespace Genba.Core.Bundles;

/// <summary>
/// What a file of a bundle says of itself, read without a data folder. Who has not checked the signers believes nothing of it.
/// </summary>
/// <param name="Signers">By name, as the signatures say.</param>
public sealed record BundleLook(string Hash, BundleManifest Manifest, IReadOnlyList<string> Signers)
{
    private SignedNote Note { get; init; } = null!;

    /// <summary>Which of the keys signed.</summary>
    /// <returns>Null when a signature of one of them is wrong.</returns>
    public IReadOnlyList<string>? SignedBy(BundleTrust trust) =>
        trust.Check(Note) is (var good, null) ? [.. good.Select(key => key.Name)] : null;

    /// <summary>Reads the head of a bundle, or all of it.</summary>
    /// <param name="whole">Whether every byte is compared with the list.</param>
    public static (BundleLook? Look, BundleRefusal? Refusal) At(
        string path, bool whole, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        try
        {
            using var reader = BundleReader.Open(path, Path.GetFileName(path));
            var look = new BundleLook(
                reader.Hash, reader.Manifest, [.. reader.Note.Signatures.Select(signature => signature.KeyName)])
            {
                Note = reader.Note,
            };
            if (!whole) return (look, null);
            var bytes = new FileInfo(path).Length;
            foreach (var _ in reader.Files())
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new(reader.ReadBytes, bytes, 0));
            }
            return (look, null);
        }
        catch (BundleFaultException fault)
        {
            return (null, fault.Refusal);
        }
    }
}
