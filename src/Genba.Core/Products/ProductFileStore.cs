using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Products;

/// <summary>Proof that people put to the provisions of a product. The bytes lie in the data folder under their SHA-256.</summary>
public sealed class ProductFileStore(Database database, TimeProvider clock)
{
    public const long LargestBytes = 100L << 20;
    public const int MostOfProduct = 500;
    private const string Select =
        "SELECT id, product, framework, requirement, sha256, name, media, bytes, actor, added_us FROM product_file";

    /// <summary>The files of one product and framework, in the order in which they came.</summary>
    public async Task<IReadOnlyList<ProductFile>> OfProductAsync(long product, string framework, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Select + " WHERE product = @product AND framework = @framework ORDER BY id");
        command.Add("product", product);
        command.Add("framework", framework);
        return await ReadAsync(command, cancel);
    }

    public async Task<ProductFile?> FindAsync(long id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Select + " WHERE id = @id");
        command.Add("id", id);
        return (await ReadAsync(command, cancel)) is [var file] ? file : null;
    }

    /// <summary>Opens the bytes; null when the folder does not hold them any more.</summary>
    public Stream? Open(ProductFile file) => KeptFiles.Open(database.Folder, file.Sha256);

    /// <summary>Puts a file to a provision: its kind is told by its bytes, its size is bounded while it is read.</summary>
    /// <exception cref="ArgumentException">The framework has no such requirement.</exception>
    /// <returns>Null when it was taken, else why it was not.</returns>
    public async Task<BilingualText?> AddAsync(
        long product, RequirementId requirement, string name, Stream content, string actor, CancellationToken cancel)
    {
        if (FrameworkLibrary.Find(requirement.Framework)?.Find(requirement.Requirement) is null)
            throw new ArgumentException($"There is no '{requirement}'.", nameof(requirement));
        var (arrived, refusal) = await KeptFiles.ReceiveAsync(database.Folder, name, content, LargestBytes, cancel);
        if (arrived is null) return refusal;
        using (arrived) return await KeepAsync(product, requirement, arrived, actor, cancel);
    }

    /// <summary>Takes a file away from its provision, and its bytes when nothing else has them.</summary>
    /// <returns>False when it is not there.</returns>
    public async Task<bool> RemoveAsync(long id, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var find = change.CreateCommand(Select + " WHERE id = @id");
        find.Add("id", id);
        if (await ReadAsync(find, cancel) is not [var file]) return false;
        await using var delete = change.CreateCommand("DELETE FROM product_file WHERE id = @id");
        delete.Add("id", id);
        await delete.ExecuteNonQueryAsync(cancel);
        await change.AppendAsync(Entry(EntryTypes.ProductFileRemoved, file with { Actor = actor }), cancel);
        await KeptFiles.CommitRemovalAsync(change, database.Folder, file.Sha256, cancel);
        return true;
    }

    private async Task<BilingualText?> KeepAsync(
        long product, RequirementId requirement, ArrivedFile arrived, string actor, CancellationToken cancel)
    {
        var file = new ProductFile(
            0, product, requirement, arrived.Sha256, arrived.Name, arrived.Type.Media, arrived.Bytes, actor, clock.GetUtcNow());
        await using var change = await database.BeginChangeAsync(cancel);
        await using var known = change.CreateCommand(Select + " WHERE product = @product");
        known.Add("product", product);
        var there = await ReadAsync(known, cancel);
        if (there.Exists(one => one.Sha256 == file.Sha256 && one.Requirement == requirement)) return KeptFileTexts.AlreadyThere;
        if (there.Count >= MostOfProduct) return KeptFileTexts.TooMany(MostOfProduct);
        arrived.Keep();
        var index = await change.AppendAsync(Entry(EntryTypes.ProductFileAdded, file), cancel);
        await using var insert = change.CreateCommand("""
            INSERT INTO product_file (product, framework, requirement, sha256, name, media, bytes, actor, added_us, entry_index)
            VALUES (@product, @framework, @requirement, @sha256, @name, @media, @bytes, @actor, @added, @entry)
            """);
        insert.Add("product", file.Product);
        insert.Add("framework", requirement.Framework);
        insert.Add("requirement", requirement.Requirement);
        insert.Add("sha256", file.Sha256);
        insert.Add("name", file.Name);
        insert.Add("media", file.Media);
        insert.Add("bytes", file.Bytes);
        insert.Add("actor", file.Actor);
        insert.Add("added", UnixMicroseconds.From(file.AddedAt));
        insert.Add("entry", index);
        await insert.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return null;
    }

    private static LogDraft Entry(string type, ProductFile file) =>
        new(type, file.Actor, $"file/{file.Sha256}", ProductStore.SubjectOf(file.Product), $"framework/{file.Requirement.Framework}")
        {
            Payload = new JsonObject
            {
                ["name"] = file.Name, ["requirement"] = file.Requirement.ToString(), ["bytes"] = file.Bytes, ["media"] = file.Media,
            },
        };

    private static async Task<List<ProductFile>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        var files = new List<ProductFile>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            files.Add(new(
                row.GetInt64(0), row.GetInt64(1), new(row.GetString(2), row.GetString(3)), row.GetString(4), row.GetString(5),
                    row.GetString(6),
                row.GetInt64(7), row.GetString(8), UnixMicroseconds.ToTime(row.GetInt64(9))));
        return files;
    }
}

/// <summary>A file that is proof for a provision.</summary>
/// <param name="Media">Media type, told by the bytes.</param>
public sealed record ProductFile(
    long Id, long Product, RequirementId Requirement, string Sha256, string Name, string Media, long Bytes, string Actor,
        DateTimeOffset AddedAt);
