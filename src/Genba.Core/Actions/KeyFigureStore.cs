using System.Globalization;
using Genba.Core.Assessment;
using Genba.Core.Detection;
using Genba.Core.Frameworks;
using Genba.Core.Storage;

namespace Genba.Core.Actions;

/// <summary>
/// What a plant is followed by over years: the key figures of each day on which something changed, and what the evidence said of each
/// requirement since
/// when. Nobody states them, so they need no entry in the log; what they count has its own.
/// </summary>
public sealed class KeyFigureStore(Database database, TimeProvider clock)
{
    private const string DayForm = "yyyy-MM-dd";
    private const string Columns = """
        day, declared, corroborated, observable, requirements, watched_us, actions_open, actions_overdue, actions_done, differences,
        findings
        """;

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<KeyFigures>> ListAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM key_figure ORDER BY day");
        var figures = new List<KeyFigures>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            figures.Add(new(
                DateOnly.ParseExact(row.GetString(0), DayForm, CultureInfo.InvariantCulture), Number(row, 1), Number(row, 2),
                    row.GetInt32(3), row.GetInt32(4),
                TimeSpan.FromMicroseconds(row.GetInt64(5)), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), Number(row, 9),
                    row.GetInt32(10)));
        }
        return figures;
    }

    /// <summary>How the plant stands now.</summary>
    /// <param name="differences">Of the ledger; null: as they were when the plant was judged last.</param>
    public async Task<KeyFigures> NowAsync(int? differences, CancellationToken cancel)
    {
        var assessments = new AssessmentStore(database, clock);
        var result = (await assessments.ReadAsync(FrameworkLibrary.Factory, cancel)).Result;
        var actions = await new ActionStore(database, assessments, clock).ListAsync(cancel);
        var findings = await new FindingStore(database, clock).ListAsync(cancel);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        if (differences is null && await ListAsync(cancel) is [.., var last]) differences = last.Differences;
        return new(
            today, result.Declared?.Total.Points, result.Corroborated?.Total.Points, result.Coverage.Observable,
                result.Coverage.Requirements,
            result.Coverage.Watched, actions.Count(action => action.IsOpen), actions.Count(action => action.IsLate(today)),
            actions.Count(action => action.State == ActionState.Done), differences,
            findings.Count(one => one.State is FindingState.New or FindingState.Incident));
    }

    /// <summary>Keeps how the plant stands today, and what the evidence says where that changed. Call it after each judging and each
    /// deed.</summary>
    public async Task KeepAsync(int? differences, CancellationToken cancel)
    {
        var figures = await NowAsync(differences, cancel);
        var result = (await new AssessmentStore(database, clock).ReadAsync(FrameworkLibrary.Factory, cancel)).Result;
        await using var change = await database.BeginHousekeepingAsync(cancel);
        var known = await ActionRows.ReadChangesAsync(change.Connection, cancel);
        foreach (var mark in result.Requirements.Select(ActionEvidence.MarkOf))
        {
            var last = known.GetValueOrDefault(mark.Requirement)?[^1];
            if (last?.Judgement != mark.Judgement || !last.Rules.SequenceEqual(mark.Rules)) await ActionRows.InsertAsync(change, mark,
                clock.GetUtcNow(), cancel);
        }
        await using var command = change.CreateCommand($"""
            INSERT OR REPLACE INTO key_figure ({Columns}, log_size)
            VALUES (@day, @declared, @corroborated, @observable, @requirements, @watched, @open, @overdue, @done, @differences, @findings,
              (SELECT count(*) FROM log_entry))
            """);
        command.Add("day", figures.Day.ToString(DayForm, CultureInfo.InvariantCulture));
        command.Add("declared", figures.Declared);
        command.Add("corroborated", figures.Corroborated);
        command.Add("observable", figures.Observable);
        command.Add("requirements", figures.Requirements);
        command.Add("watched", (long)figures.Watched.TotalMicroseconds);
        command.Add("open", figures.ActionsOpen);
        command.Add("overdue", figures.ActionsOverdue);
        command.Add("done", figures.ActionsDone);
        command.Add("differences", figures.Differences);
        command.Add("findings", figures.Findings);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Something was entered into the log since the figures were kept last.</summary>
    public async Task<bool> IsBehindAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT (SELECT count(*) FROM log_entry) - coalesce((SELECT max(log_size) FROM key_figure), 1)");
        return (long)(await command.ExecuteScalarAsync(cancel))! > 0;
    }

    private static int? Number(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
