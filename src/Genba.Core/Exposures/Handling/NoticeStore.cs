using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Exposures.Handling;

/// <summary>Notices of vulnerabilities and who confirmed them; each deed is one entry of the log.</summary>
public sealed class NoticeStore(Database database, TimeProvider clock)
{
    public const int LongestNote = 1_000;

    /// <summary>The newest first, the closed ones too.</summary>
    public async Task<IReadOnlyList<StoredNotice>> ListAsync(CancellationToken cancel)
    {
        var answers = await AnswersAsync(cancel);
        await using var command = database.CreateCommand("SELECT id, body, closed, sent_us FROM vulnerability_notice ORDER BY id DESC");
        var notices = new List<StoredNotice>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            notices.Add(new(
                row.GetInt64(0), JsonSerializer.Deserialize(row.GetString(1), NoticeJson.Default.VulnerabilityNotice)!,
                row.GetInt64(2) == 1, UnixMicroseconds.ToTime(row.GetInt64(3)),
                answers[row.GetInt64(0)].ToDictionary(answer => answer.Place)));
        return notices;
    }

    public async Task<StoredNotice?> FindAsync(long id, CancellationToken cancel) =>
        (await ListAsync(cancel)).FirstOrDefault(notice => notice.Id == id);

    /// <returns>Its number.</returns>
    /// <exception cref="ArgumentException">The notice is not sensible.</exception>
    public async Task<long> SendAsync(VulnerabilityNotice notice, string actor, CancellationToken cancel)
    {
        if (!notice.IsSensible) throw new ArgumentException("Not a notice that people can answer.", nameof(notice));
        var body = JsonSerializer.Serialize(notice, NoticeJson.Default.VulnerabilityNotice);
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.NoticeSent, actor, [.. notice.Vulnerabilities.Select(id => "vulnerability/" + id)])
            {
                Payload = new() { ["name"] = notice.Title, ["notice"] = JsonNode.Parse(body) },
            }, cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO vulnerability_notice (body, closed, actor, sent_us, entry_index)
            VALUES (@body, 0, @actor, @sent, @entry) RETURNING id
            """);
        command.Add("body", body);
        command.Add("actor", actor);
        command.Add("sent", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        var id = (long)(await command.ExecuteScalarAsync(cancel))!;
        await change.CommitAsync(cancel);
        return id;
    }

    /// <summary>Keeps an answer in place of the one before, or takes it back.</summary>
    /// <param name="answer">Null: there is no answer after all.</param>
    /// <param name="by">Who answers; must not be empty.</param>
    /// <returns>False when there is no such notice or addressee, or it is closed.</returns>
    public async Task<bool> ConfirmAsync(
        long id, int place, NoticeAnswer? answer, string by, string note, string actor, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by.Length, VulnerabilityNotice.LongestName, nameof(by));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Length, LongestNote, nameof(note));
        if (await FindAsync(id, cancel) is not { IsClosed: false } present || place < 0 || place >= present.Notice.Addressees.Count)
            return false;
        var before = present.Answers.GetValueOrDefault(place);
        if (before is null && answer is null) return true;
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.NoticeConfirmed, actor, FormattableString.Invariant($"vulnerability-notice/{id}"))
            {
                Payload = new()
                {
                    ["name"] = $"{present.Notice.Title}, {present.Notice.Addressees[place].Name}", ["answer"] = NameOf(answer),
                    ["before"] = NameOf(before?.Answer), ["by"] = by.Trim(), ["note"] = note.Trim(),
                },
            }, cancel);
        await using var command = change.CreateCommand(answer is null
            ? "DELETE FROM notice_confirmation WHERE notice_id = @id AND place = @place"
            : """
            INSERT OR REPLACE INTO notice_confirmation (notice_id, place, answer, said_by, note, actor, said_us, entry_index)
            VALUES (@id, @place, @answer, @by, @note, @actor, @said, @entry)
            """);
        command.Add("id", id);
        command.Add("place", place);
        command.Add("answer", NameOf(answer));
        command.Add("by", by.Trim());
        command.Add("note", note.Trim());
        command.Add("actor", actor);
        command.Add("said", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Nobody waits for answers any more; or somebody does again.</summary>
    /// <returns>False when there is no such notice, or it stands so already.</returns>
    public async Task<bool> CloseAsync(long id, bool closed, string actor, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } present || present.IsClosed == closed) return false;
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.NoticeClosed, actor, FormattableString.Invariant($"vulnerability-notice/{id}"))
            {
                Payload = new() { ["name"] = present.Notice.Title, ["closed"] = closed, ["missing"] = present.Missing },
            }, cancel);
        await using var command = change.CreateCommand(
            "UPDATE vulnerability_notice SET closed = @closed, entry_index = @entry WHERE id = @id");
        command.Add("closed", closed ? 1 : 0);
        command.Add("entry", entry);
        command.Add("id", id);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private async Task<ILookup<long, NoticeConfirmation>> AnswersAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT notice_id, place, answer, said_by, note, said_us FROM notice_confirmation");
        var answers = new List<(long Notice, NoticeConfirmation Answer)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            answers.Add((row.GetInt64(0), new(
                row.GetInt32(1), Enum.Parse<NoticeAnswer>(row.GetString(2)), row.GetString(3), row.GetString(4),
                UnixMicroseconds.ToTime(row.GetInt64(5)))));
        return answers.ToLookup(one => one.Notice, one => one.Answer);
    }

    private static string? NameOf(NoticeAnswer? answer) => answer?.ToString();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(VulnerabilityNotice))]
internal sealed partial class NoticeJson : JsonSerializerContext;
