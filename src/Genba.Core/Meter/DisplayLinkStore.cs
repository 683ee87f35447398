using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Meter;

/// <summary>Links for wall displays. Only the hash of a token is kept: who reads the database or a copy of it learns no link.</summary>
public sealed class DisplayLinkStore(Database database, TimeProvider clock)
{
    public const int LongestName = 80;
    public const int MostLinks = 200;
    private const int TokenBytes = 32;

    public async Task<IReadOnlyList<DisplayLink>> ListAsync(CancellationToken cancel) =>
        [.. (await ReadAsync(cancel)).Select(one => one.Link)];

    /// <summary>The link of a token; null: there is none, or no longer. Takes as long for a token that is nearly right.</summary>
    public async Task<DisplayLink?> FindAsync(string token, CancellationToken cancel)
    {
        var hash = HashOf(token);
        DisplayLink? found = null;
        foreach (var (link, kept) in await ReadAsync(cancel))
            if (CryptographicOperations.FixedTimeEquals(hash, kept)) found = link;
        return found;
    }

    /// <param name="name">Where it hangs, in the person's words; must not be empty.</param>
    /// <param name="showsNames">Whether machines may be named on it.</param>
    /// <returns>The id and the token, which nobody can read again; null: there are too many links already.</returns>
    public async Task<(long Id, string Token)?> MakeAsync(
        MeterPlace place, string name, bool showsNames, string actor, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, LongestName, nameof(name));
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        if ((await ListAsync(cancel)).Count >= MostLinks) return null;
        await using var change = await database.BeginChangeAsync(cancel);
        var link = new DisplayLink(0, place.Code, name.Trim(), showsNames, actor, clock.GetUtcNow());
        var entry = await change.AppendAsync(Entry(EntryTypes.DisplayLinkMade, link, actor), cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO meter_display (hash, place, name, names, actor, made_us, entry_index)
            VALUES (@hash, @place, @name, @names, @actor, @made, @entry) RETURNING id
            """);
        command.Add("hash", HashOf(token));
        command.Add("place", link.Place);
        command.Add("name", link.Name);
        command.Add("names", showsNames ? 1 : 0);
        command.Add("actor", actor);
        command.Add("made", UnixMicroseconds.From(link.MadeAt));
        command.Add("entry", entry);
        var id = (long)(await command.ExecuteScalarAsync(cancel))!;
        await change.CommitAsync(cancel);
        return (id, token);
    }

    /// <returns>False when there is no such link.</returns>
    public async Task<bool> RevokeAsync(long id, string actor, CancellationToken cancel)
    {
        if ((await ListAsync(cancel)).FirstOrDefault(link => link.Id == id) is not { } link) return false;
        await using var change = await database.BeginChangeAsync(cancel);
        await using (var command = change.CreateCommand("DELETE FROM meter_display WHERE id = @id"))
        {
            command.Add("id", id);
            if (await command.ExecuteNonQueryAsync(cancel) == 0) return false;
        }
        await change.AppendAsync(Entry(EntryTypes.DisplayLinkRevoked, link, actor), cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private static LogDraft Entry(string type, DisplayLink link, string actor) => new(type, actor, "meter/" + link.Place)
    {
        Payload = new() { ["name"] = link.Name, ["place"] = link.Place, ["names"] = link.ShowsNames },
    };

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private async Task<List<(DisplayLink Link, byte[] Hash)>> ReadAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT id, place, name, names, actor, made_us, hash FROM meter_display ORDER BY id");
        var links = new List<(DisplayLink, byte[])>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            links.Add((
                new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3) != 0, row.GetString(4),
                    UnixMicroseconds.ToTime(row.GetInt64(5))),
                row.GetFieldValue<byte[]>(6)));
        return links;
    }
}

/// <param name="Place">Code of the place.</param>
/// <param name="Name">Where it hangs.</param>
/// <param name="ShowsNames">Whether machines may be named.</param>
public sealed record DisplayLink(long Id, string Place, string Name, bool ShowsNames, string Actor, DateTimeOffset MadeAt);
