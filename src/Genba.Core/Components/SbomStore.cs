using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Components.Reading;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Components;

/// <summary>The SBOMs of a data folder: the files as they came, and their components in tables.</summary>
public sealed class SbomStore(Database database, TimeProvider clock)
{
    private const string Columns =
        "id, sha256, file_name, bytes, product, vendor, name, version, head, quality, components, relationships, imported_us";

    private const string NoProblems = "'[]'";

    private static readonly KeptFileType Kept = new("application/octet-stream", ".sbom", IsPicture: false);

    /// <summary>Takes in a file, as one deed. What cannot be read to its end changes nothing.</summary>
    /// <param name="name">As the person calls the file.</param>
    public async Task<SbomImport> ImportAsync(Stream content, string name, string actor, CancellationToken cancel)
    {
        var (arrived, refusal) = await ReceiveAsync(content, name, cancel);
        if (arrived is null) return new SbomImport.Refused(refusal!);
        using (arrived)
        {
            await using var change = await database.BeginChangeAsync(cancel);
            var outcome = await TakeAsync(change, arrived, actor, cancel);
            if (outcome is not SbomImport.Kept) return outcome;
            arrived.Keep();
            await change.CommitAsync(cancel);
            return outcome;
        }
    }

    /// <summary>Brings a file into the data folder; what comes of it is up to the caller.</summary>
    internal Task<(ArrivedFile? File, BilingualText? Refusal)> ReceiveAsync(Stream content, string name, CancellationToken cancel) =>
        KeptFiles.ReceiveAsync(database.Folder, name, content, SbomReader.LargestBytes, cancel, Kept);

    /// <summary>Inside a change of the caller, who ends it without a commit when the file was rejected.</summary>
    internal async Task<SbomImport> TakeAsync(Change change, ArrivedFile arrived, string actor, CancellationToken cancel)
    {
        await using (var known = change.CreateCommand("SELECT id FROM sbom WHERE sha256 = @sha256"))
        {
            known.Add("sha256", arrived.Sha256);
            if (await known.ExecuteScalarAsync(cancel) is long here) return new SbomImport.WasHere(here);
        }
        await using var next = change.CreateCommand("SELECT coalesce(max(id), 0) + 1 FROM sbom");
        var id = (long)(await next.ExecuteScalarAsync(cancel))!;
        SbomReading reading;
        using var rows = new SbomRows(change, id);
        await using (var file = new FileStream(arrived.Partial, FileMode.Open, FileAccess.Read)) reading = SbomReader.Read(file, rows);
        if (reading is not SbomReading.Read read) return new SbomImport.Rejected((SbomReading.Rejected)reading);
        var (product, quality) = rows.Finish(read, arrived.Name);
        var entry = await change.AppendAsync(EntryOf(EntryTypes.SbomImported, arrived.Sha256, new()
        {
            ["name"] = arrived.Name, ["format"] = SbomFormats.NameOf(read.Head.Format), ["vendor"] = product.Vendor,
            ["product"] = product.Name, ["version"] = product.Version, ["components"] = read.Counts.Components,
            ["relationships"] = read.Counts.Relationships, ["problems"] = read.Problems.Count + read.MoreProblems,
        }, actor), cancel);
        await WriteAsync(change, id, arrived, read, product, quality, actor, entry, cancel);
        return new SbomImport.Kept(id, read);
    }

    /// <summary>Takes an SBOM, its components and its ties out; the log remembers that it was there.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RemoveAsync(long id, string actor, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } sbom) return false;
        await using var change = await database.BeginChangeAsync(cancel);
        await using var delete = change.CreateCommand("DELETE FROM sbom WHERE id = @id");
        delete.Add("id", id);
        if (await delete.ExecuteNonQueryAsync(cancel) == 0) return false;
        await change.AppendAsync(EntryOf(EntryTypes.SbomRemoved, sbom.Sha256, new() { ["name"] = sbom.FileName }, actor), cancel);
        await KeptFiles.CommitRemovalAsync(change, database.Folder, sbom.Sha256, cancel);
        return true;
    }

    /// <summary>All of them, by product, the newest import of each first; without their problems.</summary>
    public Task<IReadOnlyList<StoredSbom>> ListAsync(CancellationToken cancel) =>
        ReadAsync(NoProblems, "ORDER BY product, id DESC", null, cancel);

    public async Task<StoredSbom?> FindAsync(long id, CancellationToken cancel) =>
        await ReadAsync("problems", "WHERE id = @id", command => command.Add("id", id), cancel) is [var found] ? found : null;

    /// <summary>The versions of one product, the newest import first; without their problems.</summary>
    public Task<IReadOnlyList<StoredSbom>> VersionsAsync(string product, CancellationToken cancel) =>
        ReadAsync(NoProblems, "WHERE product = @product ORDER BY id DESC", command => command.Add("product", product), cancel);

    /// <summary>The file as it came; null when the folder does not hold it any more.</summary>
    public Stream? Open(StoredSbom sbom) => KeptFiles.Open(database.Folder, sbom.Sha256);

    private async Task<IReadOnlyList<StoredSbom>> ReadAsync(string problems, string where, Action<DbCommand>? parameters,
        CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"SELECT {Columns}, {problems} FROM sbom {where}");
        parameters?.Invoke(command);
        var all = new List<StoredSbom>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var head = JsonSerializer.Deserialize(row.GetString(8), SbomJson.Default.StoredHead)!;
            all.Add(new(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetString(6),
                row.GetString(7), head.Head,
                JsonSerializer.Deserialize(row.GetString(13), SbomJson.Default.IReadOnlyListSbomProblem)!,
                    JsonSerializer.Deserialize(row.GetString(9), SbomJson.Default.SbomQuality)!,
                row.GetInt32(10), row.GetInt64(11), UnixMicroseconds.ToTime(row.GetInt64(12)))
            {
                SubjectKind = head.SubjectKind, SubjectPlace = new(head.SubjectPath, head.SubjectLine), SubjectNumber = head.SubjectNumber,
            });
        }
        return all;
    }

    private async Task WriteAsync(Change change, long id, ArrivedFile file, SbomReading.Read read, SbomProduct product, SbomQuality quality,
        string actor, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO sbom (id, sha256, file_name, bytes, format, product, vendor, name, version, head, problems, quality,
              components, relationships, created_us, imported_us, actor, entry_index)
            VALUES (@id, @sha256, @file, @bytes, @format, @product, @vendor, @name, @version, @head, @problems, @quality,
              @components, @relationships, @created, @imported, @actor, @entry)
            """);
        command.Add("id", id);
        command.Add("sha256", file.Sha256);
        command.Add("file", file.Name);
        command.Add("bytes", file.Bytes);
        command.Add("format", SbomFormats.NameOf(read.Head.Format));
        command.Add("product", product.Key);
        command.Add("vendor", product.Vendor);
        command.Add("name", product.Name);
        command.Add("version", product.Version);
        // What is not interpreted stays in the file.
        command.Add("head", JsonSerializer.Serialize(
            new(read.Head with { Rest = [] }, product.Subject?.Kind ?? "", product.Subject?.Place.Path,
                product.Subject?.Place.Line ?? 0,
                product.Subject?.Number ?? 0),
            SbomJson.Default.StoredHead));
        command.Add("problems", JsonSerializer.Serialize(read.Problems, SbomJson.Default.IReadOnlyListSbomProblem));
        command.Add("quality", JsonSerializer.Serialize(quality, SbomJson.Default.SbomQuality));
        command.Add("components", read.Counts.Components);
        command.Add("relationships", read.Counts.Relationships);
        command.Add("created", read.Head.CreatedAt is { } created ? UnixMicroseconds.From(created) : null);
        command.Add("imported", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("actor", actor);
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static LogDraft EntryOf(string type, string sha256, JsonObject payload, string actor) =>
        new(type, actor, "sbom/" + sha256, "file/" + sha256) { Payload = payload };
}
