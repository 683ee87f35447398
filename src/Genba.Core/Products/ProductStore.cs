using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Products;

/// <param name="Answer">Its version is the one that the person saw.</param>
public sealed record ProductEdit(string Requirement, ProductAnswer Answer);

/// <param name="Saved">Answers that changed.</param>
/// <param name="Late">Answers that somebody else changed meanwhile; of them nothing was saved.</param>
public sealed record ProductOutcome(int Saved, IReadOnlyList<ProductEdit> Late);

/// <summary>Products and their answers. A deed is one transaction with one entry of the log.</summary>
public sealed class ProductStore(Database database, TimeProvider clock)
{
    public const int MostProducts = 5_000;

    public async Task<IReadOnlyList<Product>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, cancel);
    }

    public async Task<Product?> FindAsync(long id, CancellationToken cancel) =>
        (await ListAsync(cancel)).FirstOrDefault(product => product.Id == id);

    /// <exception cref="ArgumentException">The text is not <see cref="ProductAbout.IsValid"/>.</exception>
    /// <returns>Null: there are too many, or one like it.</returns>
    public async Task<Product?> AddAsync(ProductAbout about, string actor, CancellationToken cancel)
    {
        Check(about);
        await using var change = await database.BeginChangeAsync(cancel);
        var known = await ReadAsync(change.Connection, cancel);
        if (known.Count >= MostProducts || known.Any(product => product.About == about)) return null;
        await using var next = change.CreateCommand("SELECT coalesce(max(id), 0) + 1 FROM product");
        var product = new Product((long)(await next.ExecuteScalarAsync(cancel))!, about, 1);
        await WriteAsync(change, EntryTypes.ProductAdded, product, removed: false, actor, cancel);
        return product;
    }

    /// <returns>False: it is gone, or somebody else changed it since.</returns>
    public async Task<bool> ChangeAsync(Product read, ProductAbout about, string actor, CancellationToken cancel)
    {
        Check(about);
        await using var change = await database.BeginChangeAsync(cancel);
        if ((await ReadAsync(change.Connection, cancel)).FirstOrDefault(product => product.Id == read.Id) is not { } present) return false;
        if (present.About == about) return true;
        if (present.Version != read.Version) return false;
        await WriteAsync(change, EntryTypes.ProductChanged, present with { About = about, Version = present.Version + 1 }, removed: false,
            actor, cancel);
        return true;
    }

    /// <summary>Takes it off the list; what was said about it stays in the data folder.</summary>
    public async Task<bool> RemoveAsync(long id, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if ((await ReadAsync(change.Connection, cancel)).FirstOrDefault(product => product.Id == id) is not { } present) return false;
        await WriteAsync(change, EntryTypes.ProductRemoved, present with { Version = present.Version + 1 }, removed: true, actor, cancel);
        return true;
    }

    /// <summary>What was said about a product, by framework and requirement.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string,
        ProductAnswer>>> AnswersAsync(long product, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (await ReadAnswersAsync(connection, product, cancel)).GroupBy(one => one.Framework).ToDictionary(
            group => group.Key,
            group => (IReadOnlyDictionary<string, ProductAnswer>)group.ToDictionary(one => one.Requirement, one => one.Answer));
    }

    /// <summary>Saves what differs and nobody else changed meanwhile.</summary>
    /// <exception cref="ArgumentException">No such requirement, or an answer that is not <see cref="ProductAnswer.IsValid"/>.</exception>
    public async Task<ProductOutcome> AnswerAsync(
        long product, Framework framework, IReadOnlyList<ProductEdit> edits, string actor, CancellationToken cancel)
    {
        if (edits.FirstOrDefault(edit => !edit.Answer.IsValid || framework.Find(edit.Requirement) is null) is { } wrong)
            throw new ArgumentException($"{framework.Id}: '{wrong.Requirement}' cannot be answered so.", nameof(edits));
        await using var change = await database.BeginChangeAsync(cancel);
        if ((await ReadAsync(change.Connection, cancel)).All(one => one.Id != product)) return new(0, []);
        var before = (await ReadAnswersAsync(change.Connection, product, cancel)).Where(one => one.Framework == framework.Id)
            .ToDictionary(one => one.Requirement, one => one.Answer);
        var changed = edits.Where(edit => !before.GetValueOrDefault(edit.Requirement, ProductAnswer.None).Says(edit.Answer)).ToLookup(
            edit => before.GetValueOrDefault(edit.Requirement, ProductAnswer.None).Version == edit.Answer.Version);
        var (saved, late) = (changed[true].ToList(), changed[false].ToList());
        if (saved.Count == 0) return new(0, late);
        var entry = await change.AppendAsync(
            new(EntryTypes.ProductAnswered, actor, SubjectOf(product), $"framework/{framework.Id}")
            {
                Payload = new()
                {
                    ["title"] = framework.Id,
                    ["answers"] = new JsonArray([.. saved.Select(edit => (JsonNode)new JsonObject
                    {
                        ["requirement"] = edit.Requirement, ["before"] = AsJson(before.GetValueOrDefault(edit.Requirement)),
                            ["after"] = AsJson(edit.Answer),
                    })]),
                },
            },
            cancel);
        foreach (var edit in saved) await WriteAsync(change, product, framework.Id, edit, actor, entry, cancel);
        await change.CommitAsync(cancel);
        return new(saved.Count, late);
    }

    private async Task WriteAsync(Change change, string type, Product product, bool removed, string actor, CancellationToken cancel)
    {
        var entry = await change.AppendAsync(
            new(type, actor, SubjectOf(product.Id))
            {
                Payload = new()
                {
                    ["name"] = product.About.Name, ["maker"] = product.About.Maker, ["model"] = product.About.Model,
                    ["release"] = product.About.Release,
                },
            },
            cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO product (id, name, maker, model, release, version, removed, actor, saved_us, entry_index)
            VALUES (@id, @name, @maker, @model, @release, @version, @removed, @actor, @saved, @entry)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, maker = excluded.maker, model = excluded.model, release = excluded.release,
              version = excluded.version, removed = excluded.removed, actor = excluded.actor, saved_us = excluded.saved_us,
              entry_index = excluded.entry_index
            """);
        command.Add("id", product.Id);
        command.Add("name", product.About.Name);
        command.Add("maker", product.About.Maker);
        command.Add("model", product.About.Model);
        command.Add("release", product.About.Release);
        command.Add("version", product.Version);
        command.Add("removed", removed ? 1 : 0);
        command.Add("actor", actor);
        command.Add("saved", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }

    private async Task WriteAsync(
        Change change, long product, string framework, ProductEdit edit, string actor, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO product_answer (product, framework, requirement, support, text, version, actor, saved_us, entry_index)
            VALUES (@product, @framework, @requirement, @support, @text, @version, @actor, @saved, @entry)
            ON CONFLICT (product, framework, requirement) DO UPDATE SET support = excluded.support, text = excluded.text,
              version = excluded.version, actor = excluded.actor, saved_us = excluded.saved_us, entry_index = excluded.entry_index
            """);
        command.Add("product", product);
        command.Add("framework", framework);
        command.Add("requirement", edit.Requirement);
        command.Add("support", edit.Answer.Support);
        command.Add("text", edit.Answer.Text);
        command.Add("version", edit.Answer.Version + 1);
        command.Add("actor", actor);
        command.Add("saved", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<Product>> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            "SELECT id, name, maker, model, release, version FROM product WHERE removed = 0 ORDER BY name, id");
        var products = new List<Product>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            products.Add(new(row.GetInt64(0), new(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)),
                row.GetInt64(5)));
        return products;
    }

    private static async Task<List<(string Framework, string Requirement, ProductAnswer Answer)>> ReadAnswersAsync(
        DbConnection connection, long product, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            "SELECT framework, requirement, support, text, version FROM product_answer WHERE product = @product");
        command.Add("product", product);
        var answers = new List<(string, string, ProductAnswer)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            answers.Add((row.GetString(0), row.GetString(1), new(row.GetString(2), row.GetString(3), row.GetInt64(4))));
        return answers;
    }

    private static void Check(ProductAbout about)
    {
        if (!about.IsValid) throw new ArgumentException("A product has a name, and texts that fit.", nameof(about));
    }

    internal static string SubjectOf(long product) => FormattableString.Invariant($"product/{product}");

    private static JsonObject? AsJson(ProductAnswer? answer) =>
        answer is null ? null : new() { ["support"] = answer.Support, ["text"] = answer.Text };
}
