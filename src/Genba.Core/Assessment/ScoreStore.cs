using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>The results that people keep to compare years and plants.</summary>
public sealed class ScoreStore(Database database, TimeProvider clock)
{
    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<StoredScore>> ListAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT id, site, dated_day, declared, corroborated, observable, note, actor, recorded_us, entry_index FROM score_record
            ORDER BY dated_day, id
            """);
        var scores = new List<StoredScore>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var record = new ScoreRecord(
                row.GetString(1), AssessmentRows.Day(row.GetString(2)), AddressOf(row.GetString(3)),
                row.IsDBNull(4) ? null : AddressOf(row.GetString(4)), row.IsDBNull(5) ? null : row.GetInt32(5), row.GetString(6));
            scores.Add(new(row.GetInt64(0), record, row.GetString(7), UnixMicroseconds.ToTime(row.GetInt64(8)), row.GetInt64(9)));
        }
        return scores;
    }

    /// <exception cref="ArgumentException">A text is too long.</exception>
    public async Task<long> KeepAsync(ScoreRecord record, string actor, CancellationToken cancel)
    {
        if (record.Site.Length > ScoreRecord.LongestText || record.Note.Length > ScoreRecord.LongestText)
            throw new ArgumentException($"A text is longer than {ScoreRecord.LongestText} characters.", nameof(record));
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.ScoreKept, actor, "score/kept")
            {
                Payload = new()
                {
                    ["title"] = AssessmentRows.DayText(record.Dated), ["site"] = record.Site, ["declared"] = record.Declared.ToString(),
                    ["corroborated"] = record.Corroborated?.ToString(), ["note"] = record.Note,
                },
            },
            cancel);
        var id = await ScoreRows.InsertAsync(change, record, actor, clock.GetUtcNow(), entry, cancel);
        await change.CommitAsync(cancel);
        return id;
    }

    /// <returns>False when there is none with this id.</returns>
    public async Task<bool> RemoveAsync(long id, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var command = change.CreateCommand("DELETE FROM score_record WHERE id = @id RETURNING dated_day, declared");
        command.Add("id", id);
        string day, declared;
        await using (var row = await command.ExecuteReaderAsync(cancel))
        {
            if (!await row.ReadAsync(cancel)) return false;
            (day, declared) = (row.GetString(0), row.GetString(1));
        }
        await change.AppendAsync(
            new(EntryTypes.ScoreRemoved, actor, "score/kept") { Payload = new() { ["title"] = day, ["declared"] = declared } }, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    private static ResultAddress AddressOf(string text) =>
        ResultAddress.Parse(text, out _) ?? throw new InvalidDataException($"score_record holds no result address: {text}");
}
