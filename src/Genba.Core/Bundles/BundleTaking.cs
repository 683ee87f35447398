using Genba.Core.Advisories;
using Genba.Core.Advisories.Reading;
using Genba.Core.Components;
using Genba.Core.Imports.Vendors;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.Core.Bundles;

/// <summary>
/// Takes the contents of a checked bundle over, inside a change; ended without <see cref="CommitAsync"/> nothing remains.
/// </summary>
internal sealed class BundleTaking(Database database, TimeProvider clock, Change change, string actor) : IDisposable
{
    private readonly List<ArrivedFile> _sboms = [];
    private VendorListing? _vendors;

    /// <summary>Of advisories; null: it brought none.</summary>
    public long? AdvisoryImport { get; private set; }

    /// <param name="path">Of the file in the data folder.</param>
    /// <exception cref="BundleFaultException">It cannot be read as it could where it was made.</exception>
    public async Task<BundleBrought> TakeAsync(string path, string name, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        var before = await ExploitedAsync(cancel);
        var (manifest, advisories) = await TakeAdvisoriesAsync(path, name, progress, cancel);
        var (sboms, prefixes) = manifest.Files.Any(file => file.IsSbom || file.Use == BundleUse.Vendors)
            ? await TakeOthersAsync(path, name, cancel) : (0, 0);
        return new(manifest.Files.Count, advisories.Added, advisories.Replaced, advisories.Same, advisories.Older, advisories.Faulty,
            await ExploitedAsync(cancel) - before, advisories.Scores, sboms, prefixes);
    }

    /// <summary>Advisories and scores alone.</summary>
    public async Task<(BundleManifest Manifest, AdvisoryImport Advisories)> TakeAdvisoriesAsync(
        string path, string name, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        AdvisoryImport advisories;
        BundleManifest manifest;
        using (var reader = BundleReader.Open(path, name))
        {
            manifest = reader.Manifest;
            var total = manifest.Files.Where(file => file.HasAdvisories).Sum(file => file.Bytes);
            advisories = await new AdvisoryImporter(database, clock).TakeAsync(
                change, AdvisoriesOf(reader), name, progress is null ? null : new TotalProgress(progress, total), actor, cancel);
        }
        if (advisories.RefusedFiles > 0)
            throw new BundleFaultException(BundleFault.NotReadable, BundleTexts.NotReadable(name, advisories.Problems[0].ToString()));
        AdvisoryImport = advisories.ChangedSomething ? await LastImportAsync(cancel) : null;
        return (manifest, advisories);
    }

    public async Task CommitAsync(CancellationToken cancel)
    {
        foreach (var sbom in _sboms) sbom.Keep();
        if (_vendors is null) await change.CommitAsync(cancel);
        else await new PlantStore(database, clock).CommitVendorsAsync(change, _vendors, cancel);
    }

    public void Dispose() => _sboms.ForEach(sbom => sbom.Dispose());

    private static IEnumerable<AdvisoryFile> AdvisoriesOf(BundleReader reader)
    {
        foreach (var (file, content) in reader.Files())
            if (file.HasAdvisories) yield return new(file.Path, file.Bytes, WrittenOf(file), () => content);
    }

    private static DateTimeOffset WrittenOf(BundleFile file) =>
        new(file.Day?.ToDateTime(TimeOnly.MinValue) ?? DateTime.UnixEpoch, TimeSpan.Zero);

    private async Task<(int Sboms, int Prefixes)> TakeOthersAsync(string path, string name, CancellationToken cancel)
    {
        var store = new SbomStore(database, clock);
        var sboms = 0;
        var unpacked = new BundleFiles(database.Folder).Beside();
        try
        {
            var vendors = new List<FileInfo>();
            using var reader = BundleReader.Open(path, name);
            foreach (var (file, content) in reader.Files())
            {
                if (file.IsSbom && await TakeSbomAsync(store, file, content, name, cancel)) sboms++;
                if (file.Use == BundleUse.Vendors) vendors.Add(await UnpackAsync(unpacked, file, content, cancel));
            }
            return (sboms, vendors.Count == 0 ? 0 : await TakeVendorsAsync(vendors, name, cancel));
        }
        finally
        {
            unpacked.Delete(recursive: true);
        }
    }

    private async Task<bool> TakeSbomAsync(SbomStore store, BundleFile file, Stream content, string name, CancellationToken cancel)
    {
        var (arrived, refusal) = await store.ReceiveAsync(content, Path.GetFileName(file.Path), cancel);
        if (arrived is null) throw NotReadable(name, file.Path, refusal!.ToString());
        _sboms.Add(arrived);
        return await store.TakeAsync(change, arrived, actor, cancel) switch
        {
            SbomImport.Kept => true,
            SbomImport.Rejected rejected => throw NotReadable(name, file.Path, rejected.Reading.Reason.ToString()),
            _ => false,
        };
    }

    private static async Task<FileInfo> UnpackAsync(DirectoryInfo folder, BundleFile file, Stream content, CancellationToken cancel)
    {
        var path = new FileInfo(Path.Combine(folder.CreateSubdirectory(file.Sha256).FullName, Path.GetFileName(file.Path)));
        await using (var target = path.Create()) await content.CopyToAsync(target, cancel);
        path.LastWriteTimeUtc = WrittenOf(file).UtcDateTime;
        return path;
    }

    private async Task<int> TakeVendorsAsync(List<FileInfo> files, string name, CancellationToken cancel)
    {
        if (VendorFiles.Read(files, cancel) is not VendorReading.Read read)
            throw NotReadable(name, files[0].Name, BundleTexts.Vendors.ToString());
        if (!await new PlantStore(database, clock).TakeVendorsAsync(change, read.Listing, actor, cancel)) return 0;
        _vendors = read.Listing;
        return read.Listing.Registry.Prefixes;
    }

    private async Task<long> ExploitedAsync(CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            SELECT count(*) FROM advisory_record WHERE source IN (SELECT id FROM advisory_source WHERE feed = @kev)
            """);
        command.Add("kev", (int)AdvisoryFeed.Kev);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task<long> LastImportAsync(CancellationToken cancel)
    {
        await using var command = change.CreateCommand("SELECT max(id) FROM advisory_import");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static BundleFaultException NotReadable(string name, string file, string why) =>
        new(BundleFault.NotReadable, BundleTexts.NotReadable(name, $"{file}: {why}"));

    /// <summary>The importer does not know how much there is.</summary>
    private sealed class TotalProgress(IProgress<ReadingProgress> inner, long total) : IProgress<ReadingProgress>
    {
        public void Report(ReadingProgress value) => inner.Report(value with { TotalBytes = total });
    }
}
