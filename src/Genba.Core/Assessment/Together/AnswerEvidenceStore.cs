using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Assessment.Together;

/// <summary>
/// What people show for an answer: a file or a reference, with its day and until when it holds. What is withdrawn is marked and stays,
/// and so do its bytes.
/// </summary>
public sealed class AnswerEvidenceStore(Database database, TimeProvider clock)
{
    public const long LargestBytes = 100L << 20;
    public const int MostOfItem = 50;
    public const int LongestReference = 1_000;

    private const string Columns = """
        SELECT id, assessment, framework, requirement, name, sha256, media, bytes, dated_day, expires_day, carried_from, actor, added_us,
          withdrawn_by, withdrawn_us FROM answer_evidence
        """;

    /// <summary>The evidence of an assessment, the newest first; what was withdrawn is among it.</summary>
    public async Task<IReadOnlyList<AnswerEvidence>> ListAsync(long assessment, string framework, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, assessment, framework, cancel);
    }

    public async Task<AnswerEvidence?> FindAsync(long id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Columns + " WHERE id = @id");
        command.Add("id", id);
        return (await ReadAsync(command, cancel)) is [var found] ? found : null;
    }

    /// <summary>Opens the bytes; null for a reference, or when the folder does not hold them any more.</summary>
    public Stream? Open(AnswerEvidence evidence) => evidence.Sha256 is { } sha256 ? KeptFiles.Open(database.Folder, sha256) : null;

    /// <summary>Attaches a file: its kind is told by its bytes, its size is bounded while it is read.</summary>
    /// <returns>Null when it was taken, else why it was not.</returns>
    public async Task<BilingualText?> AttachAsync(
        AssessmentItem item, string name, Stream content, EvidencePeriod period, string actor, CancellationToken cancel)
    {
        if (!period.IsValid) return TogetherTexts.ExpiresBefore;
        var (arrived, refusal) = await KeptFiles.ReceiveAsync(database.Folder, name, content, LargestBytes, cancel);
        if (arrived is null) return refusal;
        using (arrived)
        {
            return await KeepAsync(item, new(
                0, item, arrived.Name, arrived.Sha256, arrived.Type.Media, arrived.Bytes, period, null, actor, clock.GetUtcNow(), null,
                    null), arrived, cancel);
        }
    }

    /// <summary>Attaches a link, or words that say where it lies.</summary>
    /// <returns>Null when it was taken, else why it was not.</returns>
    public async Task<BilingualText?> AttachAsync(AssessmentItem item, string reference, EvidencePeriod period, string actor,
        CancellationToken cancel)
    {
        if (!period.IsValid) return TogetherTexts.ExpiresBefore;
        if (string.IsNullOrWhiteSpace(reference) || reference.Length > LongestReference) return TogetherTexts.ReferenceNeeded(
            LongestReference);
        return await KeepAsync(item, new(0, item, reference, null, null, null, period, null, actor, clock.GetUtcNow(), null, null), null,
            cancel);
    }

    /// <summary>Marks evidence as withdrawn.</summary>
    public async Task<AssessmentDeed> WithdrawAsync(long id, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var find = change.CreateCommand(Columns + " WHERE id = @id AND withdrawn_us IS NULL");
        find.Add("id", id);
        if (await ReadAsync(find, cancel) is not [var evidence]) return AssessmentDeed.NotThere;
        if (await AssessmentRows.FindOpenAsync(change, evidence.Item.Assessment, cancel) is null) return AssessmentDeed.Closed;
        await using var update =
            change.CreateCommand("UPDATE answer_evidence SET withdrawn_by = @actor, withdrawn_us = @now WHERE id = @id");
        update.Add("id", id);
        update.Add("actor", actor);
        update.Add("now", UnixMicroseconds.From(clock.GetUtcNow()));
        await update.ExecuteNonQueryAsync(cancel);
        await change.AppendAsync(
            new(EntryTypes.EvidenceWithdrawn, actor, evidence.Item.Subjects)
            {
                Payload = new() { ["title"] = evidence.Name, ["evidence"] = id },
            },
            cancel);
        await change.CommitAsync(cancel);
        return AssessmentDeed.Done;
    }

    internal static async Task<List<AnswerEvidence>> ReadAsync(DbConnection connection, long assessment, string framework,
        CancellationToken cancel)
    {
        await using var command =
            connection.CreateCommand(Columns + " WHERE assessment = @assessment AND framework = @framework ORDER BY id DESC");
        command.Add("assessment", assessment);
        command.Add("framework", framework);
        return await ReadAsync(command, cancel);
    }

    /// <param name="arrived">Null for a reference.</param>
    private async Task<BilingualText?> KeepAsync(AssessmentItem item, AnswerEvidence evidence, ArrivedFile? arrived,
        CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, item.Assessment, cancel) is null) return TogetherTexts.IsClosed;
        await using var known = change.CreateCommand(
            Columns + " WHERE assessment = @assessment AND framework = @framework AND requirement = @requirement AND withdrawn_us IS NULL");
        known.Add(item);
        var there = await ReadAsync(known, cancel);
        if (arrived is not null && there.Exists(one => one.Sha256 == arrived.Sha256)) return KeptFileTexts.AlreadyThere;
        if (there.Count >= MostOfItem) return KeptFileTexts.TooMany(MostOfItem);
        arrived?.Keep();
        var entry = await change.AppendAsync(
            new(EntryTypes.EvidenceAttached, evidence.Actor,
                [.. item.Subjects, .. arrived is null ? [] : new[] { $"file/{arrived.Sha256}" }])
            {
                Payload = new JsonObject
                {
                    ["title"] = evidence.Name, ["dated"] = AssessmentRows.DayText(evidence.Period.Dated),
                    ["expires"] = evidence.Period.Expires is { } day ? AssessmentRows.DayText(day) : null, ["bytes"] = evidence.Bytes,
                },
            },
            cancel);
        await using var insert = change.CreateCommand("""
            INSERT INTO answer_evidence
              (assessment, framework, requirement, name, sha256, media, bytes, dated_day, expires_day, actor, added_us, entry_index)
            VALUES (@assessment, @framework, @requirement, @name, @sha256, @media, @bytes, @dated, @expires, @actor, @added, @entry)
            """);
        insert.Add(item);
        insert.Add("name", evidence.Name);
        insert.Add("sha256", evidence.Sha256);
        insert.Add("media", evidence.Media);
        insert.Add("bytes", evidence.Bytes);
        insert.Add("dated", AssessmentRows.DayText(evidence.Period.Dated));
        insert.Add("expires", evidence.Period.Expires is { } until ? AssessmentRows.DayText(until) : null);
        insert.Add("actor", evidence.Actor);
        insert.Add("added", UnixMicroseconds.From(evidence.AddedAt));
        insert.Add("entry", entry);
        await insert.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return null;
    }

    private static async Task<List<AnswerEvidence>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        var found = new List<AnswerEvidence>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            found.Add(new(
                row.GetInt64(0), new(row.GetInt64(1), row.GetString(2), row.GetString(3)), row.GetString(4), Text(row, 5), Text(row, 6),
                row.IsDBNull(7) ? null : row.GetInt64(7),
                new(AssessmentRows.Day(row.GetString(8)), Text(row, 9) is { } expires ? AssessmentRows.Day(expires) : null),
                row.IsDBNull(10) ? null : row.GetInt64(10), row.GetString(11), UnixMicroseconds.ToTime(row.GetInt64(12)), Text(row, 13),
                row.IsDBNull(14) ? null : UnixMicroseconds.ToTime(row.GetInt64(14))));
        }
        return found;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <param name="Dated">What day it speaks of, in the plant's calendar.</param>
/// <param name="Expires">The last day on which it holds; null: it does not run out.</param>
public readonly record struct EvidencePeriod(DateOnly Dated, DateOnly? Expires)
{
    public bool IsValid => Expires is not { } last || last >= Dated;
}

/// <summary>What somebody shows for an answer.</summary>
/// <param name="Name">Of the file, or the reference itself.</param>
/// <param name="Sha256">Null: a reference.</param>
/// <param name="CarriedFrom">The same in the earlier assessment.</param>
public sealed record AnswerEvidence(
    long Id, AssessmentItem Item, string Name, string? Sha256, string? Media, long? Bytes, EvidencePeriod Period, long? CarriedFrom,
        string Actor,
    DateTimeOffset AddedAt, string? WithdrawnBy, DateTimeOffset? WithdrawnAt)
{
    public bool IsFile => Sha256 is not null;

    /// <summary>Where a browser can go; only the web, never a script.</summary>
    public Uri? Link => !IsFile && Uri.TryCreate(Name, UriKind.Absolute, out var link) && link.Scheme is ("http" or "https") ? link : null;

    public bool HasExpired(DateOnly day) => WithdrawnBy is null && Period.Expires < day;
}
