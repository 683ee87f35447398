using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Rows of the table <c>score_record</c>.</summary>
internal static class ScoreRows
{
    /// <returns>Its id.</returns>
    public static async Task<long> InsertAsync(
        Change change, ScoreRecord record, string actor, DateTimeOffset now, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO score_record (site, dated_day, declared, corroborated, observable, note, actor, recorded_us, entry_index)
            VALUES (@site, @dated, @declared, @corroborated, @observable, @note, @actor, @recorded, @entry) RETURNING id
            """);
        command.Add("site", record.Site);
        command.Add("dated", AssessmentRows.DayText(record.Dated));
        command.Add("declared", record.Declared.ToString());
        command.Add("corroborated", record.Corroborated?.ToString());
        command.Add("observable", record.Observable);
        command.Add("note", record.Note);
        command.Add("actor", actor);
        command.Add("recorded", UnixMicroseconds.From(now));
        command.Add("entry", entry);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
