using System.Text.Json.Nodes;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Opens, names, closes and opens again assessments.</summary>
public sealed class AssessmentPeriodStore(Database database, TimeProvider clock)
{
    /// <summary>Opens an assessment: empty, or with what an earlier one of the same site holds, each answer to be confirmed.</summary>
    /// <param name="about">With an earlier one, its site counts.</param>
    /// <param name="carriedFrom">Null: it begins empty.</param>
    /// <returns>Its id; null when there is no such earlier one.</returns>
    /// <exception cref="ArgumentException">No name, a text that is too long, or a period that ends before it begins.</exception>
    public async Task<long?> OpenAsync(AssessmentAbout about, long? carriedFrom, string actor, CancellationToken cancel)
    {
        if (!about.IsValid) throw new ArgumentException("A name and a period are needed.", nameof(about));
        await using var change = await database.BeginChangeAsync(cancel);
        var earlier = carriedFrom is { } id ? await AssessmentRows.FindAsync(change.Connection, id, cancel) : null;
        if (earlier is null != carriedFrom is null) return null;
        if (earlier is not null) about = about with { Site = earlier.About.Site };
        await using var insert = change.CreateCommand("""
            INSERT INTO assessment (site, name, from_day, to_day, needs_approval, carried_from, version, actor, opened_us)
            VALUES (@site, @name, @from, @to, @approval, @carried, 1, @actor, @opened) RETURNING id
            """);
        AddAbout(insert, about);
        insert.Add("carried", carriedFrom);
        insert.Add("actor", actor);
        insert.Add("opened", UnixMicroseconds.From(clock.GetUtcNow()));
        var opened = (long)(await insert.ExecuteScalarAsync(cancel))!;
        var entry = await change.AppendAsync(
            new(EntryTypes.AssessmentOpened, actor, [SiteAssessment.SubjectOf(opened), .. earlier is null ? [] : new[] { earlier.Subject }])
            {
                Payload = AsJson(about),
            },
            cancel);
        await using var told = change.CreateCommand("UPDATE assessment SET entry_index = @entry WHERE id = @id");
        told.Add("entry", entry);
        told.Add("id", opened);
        await told.ExecuteNonQueryAsync(cancel);
        if (earlier is not null) await CarryAsync(change, earlier.Id, opened, entry, cancel);
        await change.CommitAsync(cancel);
        return opened;
    }

    /// <summary>Changes name, period or whether approval is needed; the site stays.</summary>
    /// <exception cref="ArgumentException">No name, a text that is too long, or a period that ends before it begins.</exception>
    public async Task<AssessmentDeed> ChangeAsync(long id, AssessmentAbout about, long readVersion, string actor, CancellationToken cancel)
    {
        if (!about.IsValid) throw new ArgumentException("A name and a period are needed.", nameof(about));
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, id, cancel) is not { } open) return AssessmentDeed.Closed;
        if (open.Version != readVersion) return AssessmentDeed.ChangedMeanwhile;
        about = about with { Site = open.About.Site };
        if (about == open.About) return AssessmentDeed.Done;
        await using var update = change.CreateCommand("""
            UPDATE assessment SET site = @site, name = @name, from_day = @from, to_day = @to,
              needs_approval = @approval, version = version + 1
            WHERE id = @id
            """);
        AddAbout(update, about);
        update.Add("id", id);
        await update.ExecuteNonQueryAsync(cancel);
        await change.AppendAsync(new(EntryTypes.AssessmentChanged, actor, open.Subject) { Payload = AsJson(about) }, cancel);
        await change.CommitAsync(cancel);
        return AssessmentDeed.Done;
    }

    /// <summary>
    /// Closes an assessment: answers and today's judgements stay as they are, so that a later reading shows the same grades for ever, and
    /// the result is kept to be compared.
    /// </summary>
    public async Task<AssessmentDeed> CloseAsync(long id, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindOpenAsync(change, id, cancel) is not { } open) return AssessmentDeed.Closed;
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var state = await AssessmentReader.ReadAsync(change.Connection, open, FrameworkLibrary.Factory, today, cancel);
        var (declared, corroborated) = (state.Result.Declared?.Address, state.Result.Corroborated?.Address);
        var entry = await change.AppendAsync(
            new(EntryTypes.AssessmentClosed, actor, open.Subject)
            {
                Payload = new()
                {
                    ["title"] = open.About.Name, ["day"] = AssessmentRows.DayText(today), ["declared"] = declared?.ToString(),
                    ["corroborated"] = corroborated?.ToString(), ["observable"] = state.Result.Coverage.Observable,
                },
            },
            cancel);
        var record = ScoreRecord.Of(state.Result, today, open.About.Name);
        if (record is not null && !open.IsOfThisPlant)
            record = record with { Site = open.About.Site, Corroborated = null, Observable = null };
        var score = record is null ? (long?)null : await ScoreRows.InsertAsync(change, record, actor, clock.GetUtcNow(), entry, cancel);
        var (judgements, judgedAt) = open.IsOfThisPlant ? await AssessmentReader.JudgementsAsync(change.Connection, cancel) : (null, null);
        await using var command = change.CreateCommand("""
            INSERT INTO assessment_closing
              (assessment, closed_day, closed_us, actor, declared, corroborated, observable, judgements, judged_us, score, entry_index)
            VALUES (@assessment, @day, @closed, @actor, @declared, @corroborated, @observable, @judgements, @judged, @score, @entry)
            """);
        command.Add("assessment", id);
        command.Add("day", AssessmentRows.DayText(today));
        command.Add("closed", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("actor", actor);
        command.Add("declared", declared?.ToString());
        command.Add("corroborated", corroborated?.ToString());
        command.Add("observable", state.Result.Coverage.Observable);
        command.Add("judgements", judgements is null ? null : EvidenceJudgementsJson.Write(judgements));
        command.Add("judged", judgedAt is { } at ? UnixMicroseconds.From(at) : null);
        command.Add("score", score);
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return AssessmentDeed.Done;
    }

    /// <summary>Takes a closing back, with the result that was kept for it.</summary>
    /// <returns>False when it is not closed.</returns>
    public async Task<bool> ReopenAsync(long id, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await AssessmentRows.FindAsync(change.Connection, id, cancel) is not { IsOpen: false } closed) return false;
        await using var command = change.CreateCommand("""
            DELETE FROM score_record WHERE id = (SELECT score FROM assessment_closing WHERE assessment = @id);
            DELETE FROM assessment_closing WHERE assessment = @id
            """);
        command.Add("id", id);
        await command.ExecuteNonQueryAsync(cancel);
        await change.AppendAsync(
            new(EntryTypes.AssessmentReopened, actor, closed.Subject)
            {
                Payload = new() { ["title"] = closed.About.Name, ["declared"] = closed.Closing!.Declared?.ToString() },
            },
            cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Answers and evidence as they stand, excuses and disputes with them; who was to answer what and the talk about it stay
    /// behind.</summary>
    private async Task CarryAsync(Change change, long from, long to, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO answer (assessment, framework, requirement, level, comment, version, actor, approver, carried, accepts,
              given_us, entry_index)
            SELECT @to, framework, requirement, level, comment, 1, actor, approver, 1, accepts, given_us, @entry
            FROM answer WHERE assessment = @from;
            INSERT INTO excuse (assessment, framework, requirement, until_day, why, actor, excused_us, entry_index)
            SELECT @to, framework, requirement, until_day, why, actor, excused_us, @entry
            FROM excuse WHERE assessment = @from AND until_day >= @today;
            INSERT INTO dispute (assessment, framework, requirement, why, seen, actor, disputed_us, entry_index)
            SELECT @to, framework, requirement, why, seen, actor, disputed_us, @entry FROM dispute WHERE assessment = @from;
            INSERT INTO answer_evidence
              (assessment, framework, requirement, name, sha256, media, bytes, dated_day, expires_day, carried_from, actor,
               added_us, entry_index)
            SELECT @to, framework, requirement, name, sha256, media, bytes, dated_day, expires_day, id, actor, added_us, @entry
            FROM answer_evidence WHERE assessment = @from AND withdrawn_us IS NULL ORDER BY id
            """);
        command.Add("from", from);
        command.Add("to", to);
        command.Add("entry", entry);
        command.Add("today", AssessmentRows.DayText(DateOnly.FromDateTime(clock.GetLocalNow().DateTime)));
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static void AddAbout(System.Data.Common.DbCommand command, AssessmentAbout about)
    {
        command.Add("site", about.Site);
        command.Add("name", about.Name);
        command.Add("from", AssessmentRows.DayText(about.From));
        command.Add("to", AssessmentRows.DayText(about.To));
        command.Add("approval", about.NeedsApproval ? 1 : 0);
    }

    private static JsonObject AsJson(AssessmentAbout about) => new()
    {
        ["title"] = about.Name, ["site"] = about.Site, ["from"] = AssessmentRows.DayText(about.From),
        ["to"] = AssessmentRows.DayText(about.To),
        ["approval"] = about.NeedsApproval,
    };
}
