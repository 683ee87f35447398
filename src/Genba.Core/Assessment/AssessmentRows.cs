using System.Data.Common;
using System.Globalization;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Rows of the tables <c>assessment</c> and <c>assessment_closing</c>.</summary>
internal static class AssessmentRows
{
    private const string Columns = """
        SELECT id, site, name, from_day, to_day, needs_approval, carried_from, version, assessment.actor, opened_us,
          closed_day, closed_us, assessment_closing.actor, declared, corroborated, observable
        FROM assessment LEFT JOIN assessment_closing ON assessment = id
        """;

    /// <summary>The latest period first.</summary>
    public static async Task<List<SiteAssessment>> ListAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(Columns + " ORDER BY to_day DESC, id DESC");
        return await ReadAsync(command, cancel);
    }

    public static async Task<SiteAssessment?> FindAsync(DbConnection connection, long id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(Columns + " WHERE id = @id");
        command.Add("id", id);
        return (await ReadAsync(command, cancel)) is [var found] ? found : null;
    }

    /// <returns>Null: there is none, or it is closed.</returns>
    public static async Task<SiteAssessment?> FindOpenAsync(Change change, long id, CancellationToken cancel) =>
        await FindAsync(change.Connection, id, cancel) is { IsOpen: true } open ? open : null;

    /// <summary>The assessment of this plant that is being worked on: the open one with the latest period; when all are closed, the
    /// last.</summary>
    public static async Task<SiteAssessment> CurrentAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            Columns + " WHERE site = '' ORDER BY closed_us IS NOT NULL, to_day DESC, id DESC LIMIT 1");
        return (await ReadAsync(command, cancel)).Single();
    }

    public static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<List<SiteAssessment>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        var found = new List<SiteAssessment>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var about = new AssessmentAbout(row.GetString(1), row.GetString(2), Day(row.GetString(3)), Day(row.GetString(4)),
                row.GetInt64(5) == 1);
            var closing = row.IsDBNull(10) ? null : new AssessmentClosing(
                Day(row.GetString(10)), UnixMicroseconds.ToTime(row.GetInt64(11)), row.GetString(12), AddressOf(row, 13),
                    AddressOf(row, 14),
                row.GetInt32(15));
            found.Add(new(
                row.GetInt64(0), about, row.IsDBNull(6) ? null : row.GetInt64(6), row.GetInt64(7), row.GetString(8),
                UnixMicroseconds.ToTime(row.GetInt64(9)), closing));
        }
        return found;
    }

    private static ResultAddress? AddressOf(DbDataReader row, int column) => row.IsDBNull(column)
        ? null
        : ResultAddress.Parse(row.GetString(column), out _) ?? throw new InvalidDataException(
            $"No result address: {row.GetString(column)}");
}
