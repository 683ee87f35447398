using System.Globalization;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>
/// The guided plan of a data folder. Each answer is kept at once, with its entry in the log; what two people changed at the same
/// time is told apart cell by cell.
/// </summary>
public sealed class PlanStore(Database database, TimeProvider clock)
{
    /// <summary>More rows of one kind are no plan that people can carry out.</summary>
    public const int MostRows = 1_000;

    public async Task<Plan> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await PlanRecords.ReadAsync(connection, cancel);
    }

    /// <summary>Adds a row at the end of its table.</summary>
    /// <param name="cells">May be incomplete: what is missing is asked for, never refused.</param>
    /// <returns>Its id; null when the table is full.</returns>
    /// <exception cref="ArgumentException">A field that the table does not have, or a value that does not fit it.</exception>
    public async Task<long?> AddAsync(
        PlanTable table, IReadOnlyDictionary<string, BilingualText> cells, string actor, CancellationToken cancel)
    {
        Check(table, cells);
        await using var change = await database.BeginChangeAsync(cancel);
        var id = await AddAsync(change, table, cells, null, actor, cancel);
        if (id is null) return null;
        await change.CommitAsync(cancel);
        return id;
    }

    /// <summary>Changes cells of a row; those that somebody else changed meanwhile are left alone and told.</summary>
    /// <param name="language">The language in which the row was read: a text is compared with what was shown.</param>
    public async Task<PlanOutcome> ChangeAsync(
        long id, IReadOnlyList<PlanEdit> edits, CultureInfo language, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await PlanRecords.FindAsync(change, id, cancel) is not { } row) return new PlanOutcome.Gone();
        var table = PlanTables.Find(row.Table)!;
        edits = [.. edits.Select(edit => edit with { Was = Normal(table, edit.Field, edit.Was), Now =
            Normal(table, edit.Field, edit.Now) })];
        var refused = edits.Where(edit => !PlanValues.Fits(table.Find(edit.Field), edit.Now)).Select(edit => edit.Field).ToList();
        if (refused.Count > 0) return new PlanOutcome.Refused(refused);
        var real = edits.Where(edit => edit.Now != edit.Was && Shown(edit.Field) != edit.Now).ToList();
        var disputed = real.Where(edit => Shown(edit.Field) != edit.Was).ToList();
        var kept = real.Except(disputed).ToList();
        if (kept.Count > 0)
        {
            var cells = row.Cells.ToDictionary();
            foreach (var edit in kept)
            {
                if (edit.Now.Length == 0) cells.Remove(edit.Field);
                else cells[edit.Field] = new(edit.Now, edit.Now);
            }
            row = await PlanRecords.WriteAsync(change, row, row with { Cells = cells }, actor, clock.GetUtcNow(), cancel);
            await change.CommitAsync(cancel);
        }
        return disputed.Count == 0 ? new PlanOutcome.Kept(row) : new PlanOutcome.ChangedMeanwhile(row, disputed);

        string Shown(string field) => Normal(table, field, row.Text(field)?.In(language) ?? "");
    }

    /// <summary>Puts a row before the one above it, or after the one below it.</summary>
    /// <returns>False when there is no such row, or nothing above or below it.</returns>
    public async Task<bool> MoveAsync(long id, bool up, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await PlanRecords.FindAsync(change, id, cancel) is not { } row) return false;
        if (await PlanRecords.NeighbourAsync(change, row, up, cancel) is not { } other) return false;
        await change.AppendAsync(
            new(EntryTypes.PlanRowMoved, actor, PlanRecords.Subject(row)) { Payload = new() { ["name"] = row.Name.En, ["up"] = up } },
                cancel);
        await PlanRecords.PlaceAsync(change, row.Id, other.Position, cancel);
        await PlanRecords.PlaceAsync(change, other.Id, row.Position, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Takes a row out, or brings a row that was taken out back.</summary>
    /// <returns>False when there is no such row.</returns>
    public async Task<bool> RemoveAsync(long id, bool remove, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await PlanRecords.FindAsync(change, id, cancel, removed: !remove) is not { } row) return false;
        await PlanRecords.RemoveAsync(change, row, remove, actor, clock.GetUtcNow(), cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Makes rows of proposals, and fills the cells that proposals about rows name: all or none.</summary>
    /// <returns>The ids of the rows.</returns>
    public async Task<IReadOnlyList<long>> AcceptAsync(IReadOnlyList<PlanProposal> proposals, string actor, CancellationToken cancel)
    {
        if (proposals.Count == 0) return [];
        foreach (var proposal in proposals) Check(proposal.Table, proposal.Cells);
        await using var change = await database.BeginChangeAsync(cancel);
        var ids = new List<long>();
        foreach (var proposal in proposals)
        {
            if (proposal.Row is { } rowId)
            {
                if (await PlanRecords.FindAsync(change, rowId, cancel) is not { } row) continue;
                var cells = row.Cells.ToDictionary();
                foreach (var (field, text) in proposal.Cells) cells[field] = text;
                var mark = row.Proposal == proposal.Key ? proposal.Mark : row.ProposalMark;
                await PlanRecords.WriteAsync(change, row, row with { Cells = cells, ProposalMark = mark }, actor, clock.GetUtcNow(),
                    cancel);
                ids.Add(rowId);
            }
            else if (await AddAsync(change, proposal.Table, proposal.Cells, proposal, actor, cancel) is { } added)
            {
                ids.Add(added);
            }
        }
        if (ids.Count > 0) await change.CommitAsync(cancel);
        return ids;
    }

    /// <summary>Keeps that a proposal is not wanted, until it says something else.</summary>
    public async Task SkipAsync(PlanProposal proposal, string reason, string actor, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.PlanProposalSkipped, actor, "plan-proposal/" + proposal.Key)
            {
                Payload = new() { ["name"] = proposal.Title.En, ["reason"] = reason, ["mark"] = proposal.Mark },
            },
            cancel);
        await PlanRecords.SkipAsync(change, new(proposal.Key, proposal.Mark, reason, actor, clock.GetUtcNow()), entry, cancel);
        await change.CommitAsync(cancel);
    }

    /// <returns>False when it was not skipped.</returns>
    public async Task<bool> ShowAgainAsync(string proposal, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (!await PlanRecords.ShowAgainAsync(change, proposal, cancel)) return false;
        await change.AppendAsync(new(EntryTypes.PlanProposalShown, actor, "plan-proposal/" + proposal), cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Keeps that a step is finished, or open again, and who took part.</summary>
    public async Task MarkAsync(PlanStep step, bool finished, string people, string actor, CancellationToken cancel)
    {
        if (people.Length > PlanValues.LongestPeople) throw new ArgumentException("Too many people to name.", nameof(people));
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.PlanStepDecided, actor, "plan-step/" + step.Id)
            {
                Payload =
                new() { ["finished"] = finished, ["people"] = people }
            }, cancel);
        await PlanRecords.MarkAsync(change, new(step.Id, finished, people, actor, clock.GetUtcNow()), entry, cancel);
        await change.CommitAsync(cancel);
    }

    private async Task<long?> AddAsync(
        Change change, PlanTable table, IReadOnlyDictionary<string, BilingualText> cells, PlanProposal? from, string actor,
            CancellationToken cancel)
    {
        var (rows, last) = await PlanRecords.CountAsync(change, table, cancel);
        return rows >= MostRows ? null
            : (await PlanRecords.InsertAsync(
                change, new(0, table.Key, last + 1, cells, from?.Key, from?.Mark, actor, clock.GetUtcNow(), 0), cancel)).Id;
    }

    private static string Normal(PlanTable table, string field, string text) => PlanValues.Normal(table.Find(field), text);

    private static void Check(PlanTable table, IReadOnlyDictionary<string, BilingualText> cells)
    {
        foreach (var (field, text) in cells)
        {
            if (!PlanValues.Fits(table.Find(field), text.En) || !PlanValues.Fits(table.Find(field), text.Ja))
                throw new ArgumentException($"'{field}' of {table.Key} cannot hold this.", nameof(cells));
        }
    }
}

/// <summary>One cell that a person changed.</summary>
/// <param name="Was">What the person saw when they began.</param>
public sealed record PlanEdit(string Field, string Was, string Now);

/// <summary>What became of a change of a row.</summary>
public abstract record PlanOutcome
{
    private PlanOutcome() { }

    public sealed record Kept(PlanRow Row) : PlanOutcome;

    /// <param name="Disputed">Cells that somebody else changed since; everything else was kept.</param>
    public sealed record ChangedMeanwhile(PlanRow Row, IReadOnlyList<PlanEdit> Disputed) : PlanOutcome;

    /// <param name="Fields">What is too long or no possible value; nothing was kept.</param>
    public sealed record Refused(IReadOnlyList<string> Fields) : PlanOutcome;

    /// <summary>Somebody took the row out.</summary>
    public sealed record Gone : PlanOutcome;
}
