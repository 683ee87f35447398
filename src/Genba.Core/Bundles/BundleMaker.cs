using System.Globalization;
using Genba.Core.Advisories.Reading;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Texts;

namespace Genba.Core.Bundles;

/// <summary>What is asked for on the connected side.</summary>
/// <param name="Paths">Files, folders, archives.</param>
/// <param name="Target">The file to make; must not exist.</param>
public sealed record BundleOrder(IReadOnlyList<string> Paths, string Target, IReadOnlyList<SiteKey> Keys)
{
    /// <summary>The bundle before; null: this is the first.</summary>
    public string? Since { get; init; }

    /// <summary>Carries everything although there is one before.</summary>
    public bool IsFull { get; init; }

    /// <summary>Null: one more than the bundle before.</summary>
    public long? Sequence { get; init; }

    public TimeSpan Lasts { get; init; } = TimeSpan.FromDays(BundleSettings.DefaultDays);
}

/// <summary>What became of the order.</summary>
public abstract record BundleMaking
{
    private BundleMaking() { }

    /// <param name="Unknown">Files that are left out because no reader knows them; <paramref name="UnknownCount"/> counts all.</param>
    /// <param name="Unchanged">Files that lie in a bundle before.</param>
    public sealed record Made(BundleManifest Manifest, string Hash, long Bytes, IReadOnlyList<string> Unknown, long UnknownCount,
        long Unchanged, long Faulty) : BundleMaking;

    /// <param name="Files">The damaged ones.</param>
    public sealed record Rejected(BilingualText Why, IReadOnlyList<string> Files) : BundleMaking;
}

/// <summary>Makes bundles from files that a person downloaded. Needs no data folder.</summary>
public sealed class BundleMaker(TimeProvider clock)
{
    /// <exception cref="IOException">A path cannot be read, or the target not be written.</exception>
    public async Task<BundleMaking> MakeAsync(BundleOrder order, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        if (File.Exists(order.Target)) return new BundleMaking.Rejected(BundleTexts.TargetExists(order.Target), []);
        var (before, refusal) = order.Since is { } since ? BundleLook.At(since, whole: false, null, cancel) : (null, null);
        if (refusal is not null) return new BundleMaking.Rejected(refusal.What, []);
        if (order.Sequence is { } wanted && wanted <= (before?.Manifest.Sequence ?? 0))
            return new BundleMaking.Rejected(BundleTexts.SequenceTooLow(wanted, before?.Manifest.Sequence ?? 0), []);
        var scratch = Directory.CreateTempSubdirectory("genba-bundle-");
        try
        {
            var survey = new BundleSurvey(scratch);
            var found = Survey(order, survey, progress, cancel);
            if (survey.Damaged.Count > 0) return new BundleMaking.Rejected(BundleTexts.SomeDamaged(survey.Damaged.Count), survey.Damaged);
            if (found.Count == 0) return new BundleMaking.Rejected(BundleTexts.NothingKnown, survey.Unknown);
            var known = before is null || order.IsFull ? [] : CarriedBefore(order.Since!, before);
            var carried = found.Where(file => !known.Contains(file.Value.Sha256)).Select(file => file.Value).ToList();
            var manifest = ManifestOf(order, survey, before, carried);
            return await WriteAsync(order, manifest, found, progress, cancel) is { } fault ? fault : new BundleMaking.Made(
                manifest, HashOf(manifest), new FileInfo(order.Target).Length, survey.Unknown, survey.UnknownCount,
                found.Count - carried.Count, survey.Faulty);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>Adds a signature to a bundle that others signed: the file is written again beside and takes its place.</summary>
    /// <returns>Why not; null when it was done.</returns>
    public static async Task<BundleRefusal?> SignAsync(string path, SiteKey key, CancellationToken cancel)
    {
        var partial = path + ".partial";
        try
        {
            using (var reader = BundleReader.Open(path, Path.GetFileName(path)))
            {
                var others = reader.Note.Signatures.Where(signature => !signature.KeyId.AsSpan().SequenceEqual(key.Verifier.KeyId));
                await using var target = new FileStream(partial, FileMode.Create, FileAccess.Write);
                await using var writer = new BundleWriter(target, 0, null);
                await writer.BeginAsync(
                    System.Text.Encoding.UTF8.GetBytes(reader.Note.Text), Lines([.. others, .. key.Sign(reader.Note.Text)]), cancel);
                foreach (var (file, content) in reader.Files()) await writer.AddAsync(file, content, cancel);
                await writer.EndAsync(cancel);
            }
            File.Move(partial, path, overwrite: true);
            return null;
        }
        catch (BundleFaultException fault)
        {
            return fault.Refusal;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>What goes into the bundle, by its place among the files that are there; the second of two equal ones is left out.</summary>
    private static SortedDictionary<int, BundleFile> Survey(
        BundleOrder order, BundleSurvey survey, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        var found = new SortedDictionary<int, BundleFile>();
        var contents = new HashSet<string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var (place, read) = (0, 0L);
        foreach (var file in AdvisoryFiles.Find(order.Paths))
        {
            cancel.ThrowIfCancellationRequested();
            if (survey.Look(file, BundlePaths.Of(Bare(file.Name), taken)) is { } one && contents.Add(one.Sha256)) found.Add(place, one);
            place++;
            progress?.Report(new(read += file.Bytes, 0, 0));
        }
        return found;
    }

    /// <summary>Files are carried unpacked; the bundle packs all of them together.</summary>
    private static string Bare(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3]
        : name.EndsWith(".zst", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;

    /// <summary>Contents that lie in the bundle before and in those it builds on, as far as they lie beside it.</summary>
    private static HashSet<string> CarriedBefore(string since, BundleLook before)
    {
        var beside = new Dictionary<string, BundleManifest>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(since))!, "*.bundle"))
            if (BundleLook.At(file, whole: false, null, default).Look is { } look) beside[look.Hash] = look.Manifest;
        var carried = new HashSet<string>(StringComparer.Ordinal);
        for (var manifest = before.Manifest; manifest is not null;)
        {
            carried.UnionWith(manifest.Files.Select(file => file.Sha256));
            manifest = manifest.IsFull || manifest.Previous is null ? null : beside.GetValueOrDefault(manifest.Previous);
        }
        return carried;
    }

    private BundleManifest ManifestOf(BundleOrder order, BundleSurvey survey, BundleLook? before, IReadOnlyList<BundleFile> carried)
    {
        var now = clock.GetUtcNow();
        var made = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
        var sequence = order.Sequence ?? (before?.Manifest.Sequence ?? 0) + 1;
        return new()
        {
            Format = BundleManifest.CurrentFormat,
            Id = string.Create(CultureInfo.InvariantCulture, $"{made:yyyy-MM-dd}-{sequence}"),
            Sequence = sequence,
            CreatedAt = made,
            NotAfter = made + order.Lasts,
            MinimumVersion = BundleManifest.FirstReader,
            IsFull = before is null || order.IsFull,
            Previous = before?.Hash,
            Sources = survey.Sources,
            Files = carried,
        };
    }

    private static async Task<BundleMaking.Rejected?> WriteAsync(BundleOrder order, BundleManifest manifest,
        SortedDictionary<int, BundleFile> found, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        var partial = order.Target + ".partial";
        try
        {
            await using (var target = new FileStream(partial, FileMode.Create, FileAccess.Write))
            {
                await using (var writer = new BundleWriter(target, manifest.Bytes, progress))
                {
                    var bytes = manifest.ToBytes();
                    var text = System.Text.Encoding.UTF8.GetString(bytes);
                    await writer.BeginAsync(bytes, Lines([.. order.Keys.SelectMany(key => key.Sign(text))]), cancel);
                    if (await AddAsync(order, manifest, found, writer, cancel) is { } changed)
                        return new(BundleTexts.ChangedMeanwhile(changed), []);
                    await writer.EndAsync(cancel);
                }
                target.Flush(flushToDisk: true);
            }
            File.Move(partial, order.Target);
            return null;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <returns>A file that is not any more what it was; null when all is well.</returns>
    private static async Task<string?> AddAsync(BundleOrder order, BundleManifest manifest, SortedDictionary<int, BundleFile> found,
        BundleWriter writer, CancellationToken cancel)
    {
        var carried = manifest.Files.Select(file => file.Sha256).ToHashSet(StringComparer.Ordinal);
        var (place, written) = (0, 0);
        foreach (var file in AdvisoryFiles.Find(order.Paths))
        {
            if (!found.TryGetValue(place++, out var one) || !carried.Contains(one.Sha256)) continue;
            await using var content = file.Open();
            if (!await writer.AddAsync(one, content, cancel)) return file.Name;
            written++;
        }
        return written == manifest.Files.Count ? null : manifest.Files[written].Path;
    }

    private static string Lines(IReadOnlyList<NoteSignature> signatures) => new SignedNote("", signatures).ToString()[1..];

    private static string HashOf(BundleManifest manifest) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(manifest.ToBytes()));
}
