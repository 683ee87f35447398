using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Registers;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Actions;

/// <summary>
/// The actions of a data folder. Each deed is one transaction with one entry of the log. Closing an action needs what the evidence says
/// now, a record, or
/// a person's reason with the name under it.
/// </summary>
public sealed class ActionStore(Database database, AssessmentStore assessments, TimeProvider clock)
{
    /// <summary>More is no plan that people can carry out.</summary>
    public const int MostActions = 1_000;

    /// <summary>How long a step is not shown after somebody said "later".</summary>
    private const int LaterDays = 14;

    /// <summary>In the order of their numbers, the closed ones too.</summary>
    public async Task<IReadOnlyList<FactoryAction>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await ActionRows.ReadAsync(connection, cancel);
    }

    public async Task<FactoryAction?> FindAsync(long id, CancellationToken cancel) =>
        (await ListAsync(cancel)).FirstOrDefault(action => action.Id == id);

    /// <summary>Every change of what the evidence said, by requirement, the oldest first.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<EvidenceChange>>> ChangesAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await ActionRows.ReadChangesAsync(connection, cancel);
    }

    /// <summary>What the evidence says now, with every change of it.</summary>
    public async Task<ActionEvidence> EvidenceAsync(CancellationToken cancel) =>
        new((await assessments.ReadAsync(FrameworkLibrary.Factory, cancel)).Result, await ChangesAsync(cancel));

    /// <summary>Makes actions of proposals: all of them in one deed. What they wait for is tied to actions that are there or come with
    /// them.</summary>
    public async Task<IReadOnlyList<FactoryAction>> TakeOverAsync(IReadOnlyList<Candidate> proposals, string actor,
        CancellationToken cancel)
    {
        if (proposals.Count == 0) return [];
        var evidence = await EvidenceAsync(cancel);
        await using var change = await database.BeginChangeAsync(cancel);
        var present = await ActionRows.ReadAsync(change.Connection, cancel);
        var held = present.Where(action => action.IsOpen).Select(action => action.Body.Origin).ToHashSet();
        var news = proposals.Where(one => one.Gap is not null && held.Add(one.Gap.Requirement)).Take(MostActions - present.Count).ToList();
        if (news.Count == 0) return [];
        var next = present.Count == 0 ? 1 : present.Max(action => action.Id) + 1;
        var ids = present.Where(action => action.IsOpen).ToDictionary(action => Candidate.KeyOf(action), action => action.Id);
        for (var place = 0; place < news.Count; place++) ids[news[place].Key] = next + place;
        var now = clock.GetUtcNow();
        var bodies = news.Select(one => (Id: ids[one.Key], Body: new ActionBody(
            one.Plan with { After = [.. one.After.Where(ids.ContainsKey).Select(key => ids[key])] }, ActionState.Open,
                one.Gap!.Requirement, now,
            evidence.MarksOf(one.Plan), null, []))).ToList();
        var entry = await change.AppendAsync(
            new(EntryTypes.ActionsTaken, actor, [.. bodies.Select(one => SubjectOf(one.Id))])
            {
                Payload = new()
                {
                    ["name"] = string.Join(", ", bodies.Select(one => one.Body.Origin)),
                    ["actions"] = new JsonArray([.. bodies.Select(one => (JsonNode)AsJson(one.Id, one.Body))]),
                },
            },
            cancel);
        var saved = bodies.Select(one => new FactoryAction(one.Id, 1, one.Body, actor, now, entry)).ToList();
        foreach (var action in saved) await ActionRows.InsertAsync(change, action, cancel);
        await change.CommitAsync(cancel);
        return saved;
    }

    /// <summary>A person's own action.</summary>
    public async Task<ActionOutcome> AddAsync(ActionPlan plan, string actor, CancellationToken cancel)
    {
        var evidence = await EvidenceAsync(cancel);
        await using var change = await database.BeginChangeAsync(cancel);
        var present = await ActionRows.ReadAsync(change.Connection, cancel);
        if (present.Count >= MostActions) return new ActionOutcome.Refused(ActionTexts.TooMany(MostActions));
        var id = present.Count == 0 ? 1 : present.Max(action => action.Id) + 1;
        if (Fault(id, plan, present) is { } fault) return new ActionOutcome.Refused(fault);
        var body = new ActionBody(plan, ActionState.Open, null, clock.GetUtcNow(), evidence.MarksOf(plan), null, []);
        var entry = await change.AppendAsync(
            new(EntryTypes.ActionsTaken, actor, SubjectOf(id))
            {
                Payload = new()
                {
                    ["name"] = NameOf(id, body),
                    ["actions"] = new JsonArray(AsJson(id, body))
                }
            },
            cancel);
        var saved = new FactoryAction(id, 1, body, actor, clock.GetUtcNow(), entry);
        await ActionRows.InsertAsync(change, saved, cancel);
        await change.CommitAsync(cancel);
        return new ActionOutcome.Saved(saved);
    }

    /// <summary>Changes what people say of an action, and whether somebody is at it, if nobody did since <paramref
    /// name="readVersion"/>.</summary>
    /// <param name="state">Open or doing; null: as it is.</param>
    public Task<ActionOutcome> ChangeAsync(long id, ActionPlan plan, ActionState? state, int readVersion, string actor,
        CancellationToken cancel) =>
        WriteAsync(id, readVersion, EntryTypes.ActionChanged, actor, (present, all) =>
        {
            if (Fault(id, plan, all) is { } fault) return (null, fault);
            if (state is ActionState.Done or ActionState.Dropped && state != present.State) return (null, ActionTexts.CloseNeedsProof());
            return (present.Body with { Plan = plan, State = present.IsOpen ? state ?? present.State : present.State }, null);
        }, cancel);

    /// <summary>Closes an action.</summary>
    public async Task<ActionOutcome> CloseAsync(long id, ClosingClaim claim, int readVersion, string actor, CancellationToken cancel)
    {
        var evidence = await EvidenceAsync(cancel);
        var record = claim is ClosingClaim.Recorded named ? await RecordAsync(id, named, cancel) : null;
        return await WriteAsync(id, readVersion, EntryTypes.ActionClosed, actor, (present, _) =>
        {
            if (!present.IsOpen) return (null, ActionTexts.ClosedAlready());
            var (closing, fault) = Read(present.Body);
            return fault is not null ? (null, fault)
                : (present.Body with
                {
                    State = claim is ClosingClaim.Given { Drops: true } ? ActionState.Dropped : ActionState.Done,
                    Closing = closing
                }, null);
        }, cancel);

        (ActionClosing?, BilingualText?) Read(ActionBody body)
        {
            var then = evidence.MarksOf(body.Plan);
            var now = clock.GetUtcNow();
            return claim switch
            {
                ClosingClaim.Shown => evidence.ProofOf(body) is { } proof
                    ? (new(ClosingProof.Evidence, proof, actor, null, null, now, then), null) : (null, ActionTexts.NothingChanged()),
                ClosingClaim.Recorded one => record is not null
                    ? (new(ClosingProof.Record, new(record, record), actor, one.Register, one.Record, now, then), null)
                        : (null, ActionTexts.NoSuchRecord()),
                ClosingClaim.Given given => string.IsNullOrWhiteSpace(given.Reason) || string.IsNullOrWhiteSpace(given.By)
                    || given.Reason.Length > ActionClosing.LongestReason || given.By.Length > ActionPlan.LongestOwner
                    ? (null, ActionTexts.ReasonNeeded())
                    : (new(ClosingProof.Reason, new(given.Reason.Trim(), given.Reason.Trim()), given.By.Trim(), null, null, now, then),
                        null),
                _ => throw new ArgumentException("No such claim.", nameof(claim)),
            };
        }
    }

    /// <summary>Opens a closed action again; what the evidence says now is what its next closing is measured against.</summary>
    public async Task<ActionOutcome> OpenAgainAsync(long id, int readVersion, string actor, CancellationToken cancel)
    {
        var evidence = await EvidenceAsync(cancel);
        return await WriteAsync(id, readVersion, EntryTypes.ActionReopened, actor, (present, _) => present.IsOpen
            ? (null, ActionTexts.OpenAlready())
            : (present.Body with
            {
                State = ActionState.Open,
                Closing = null,
                OpenedAt = clock.GetUtcNow(),
                OpenedWith = evidence.MarksOf(present.Plan),
            }, null), cancel);
    }

    /// <summary>Keeps what became of a step; a proposal becomes an action with it.</summary>
    /// <param name="why">Needed where a step is not for this plant.</param>
    public async Task<ActionOutcome> DecideStepAsync(
        Candidate of, int place, StepDecision decision, string why, string actor, CancellationToken cancel)
    {
        if (decision == StepDecision.NotForUs && string.IsNullOrWhiteSpace(why) || why.Length > ActionClosing.LongestReason)
            return new ActionOutcome.Refused(ActionTexts.StepReasonNeeded());
        var evidence = await EvidenceAsync(cancel);
        await using var change = await database.BeginChangeAsync(cancel);
        var all = await ActionRows.ReadAsync(change.Connection, cancel);
        var present = of.Action is { } known ? all.FirstOrDefault(action => action.Id == known.Id)
            : all.FirstOrDefault(action => action.IsOpen && action.Body.Origin == of.Gap?.Requirement);
        if (of.Action is not null && present is null || present is { IsOpen: false }) return new ActionOutcome.Gone();
        var body = present?.Body ?? new(of.Plan, ActionState.Open, of.Gap!.Requirement, clock.GetUtcNow(), evidence.MarksOf(of.Plan),
            null, []);
        if (place < 0 || place >= body.AllSteps.Count) return new ActionOutcome.Gone();
        DateOnly? until = decision == StepDecision.Later ? DateOnly.FromDateTime(clock.GetLocalNow().DateTime).AddDays(LaterDays) : null;
        body = body with
        {
            State = decision == StepDecision.Done ? ActionState.Doing : body.State,
            Steps = [.. body.Steps.Where(step => step.Place != place), new(place, decision, until, why.Trim(), actor, clock.GetUtcNow())],
        };
        var id = present?.Id ?? (all.Count == 0 ? 1 : all.Max(action => action.Id) + 1);
        var entry = await change.AppendAsync(
            new(EntryTypes.ActionStepDecided, actor, SubjectOf(id))
            {
                Payload = new()
                {
                    ["name"] = $"{NameOf(id, body)}, {place + 1}/{body.AllSteps.Count}", ["decision"] = decision.ToString(),
                    ["why"] = why.Trim(),
                    ["taken-over"] = present is null,
                    ["action"] = AsJson(id, body),
                },
            },
            cancel);
        var saved = new FactoryAction(id, (present?.Version ?? 0) + 1, body, actor, clock.GetUtcNow(), entry);
        await (present is null ? ActionRows.InsertAsync(change, saved, cancel) : ActionRows.ReplaceAsync(change, saved, cancel));
        await change.CommitAsync(cancel);
        return new ActionOutcome.Saved(saved);
    }

    /// <summary>Takes over what a workbook said, as one deed.</summary>
    /// <param name="sha256">Of the file.</param>
    /// <returns>How many actions changed; rows whose action somebody changed meanwhile are left alone.</returns>
    public async Task<int> ImportAsync(IReadOnlyList<ActionRow> rows, string file, string sha256, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var all = await ActionRows.ReadAsync(change.Connection, cancel);
        var changed = new List<FactoryAction>();
        foreach (var row in rows)
        {
            if (all.FirstOrDefault(action => action.Id == row.Id) is not { } present || present.Version != row.Version) continue;
            var body = present.Body with
            {
                Plan = present.Plan with { Owner = row.Owner, Due = row.Due, Minutes = row.Minutes, Money = row.Money },
                State = present.IsOpen ? row.State : present.State,
            };
            if (!body.Plan.IsSensible || body.Plan.Equals(present.Plan) && body.State == present.State) continue;
            changed.Add(present with { Version = present.Version + 1, Body = body, Actor = actor, ChangedAt = clock.GetUtcNow() });
        }
        if (changed.Count == 0) return 0;
        var entry = await change.AppendAsync(
            new(EntryTypes.ActionsImported, actor, [.. changed.Select(action => SubjectOf(action.Id)), "action-file/" + sha256])
            {
                Payload = new()
                {
                    ["file"] = file, ["sha256"] = sha256, ["changed"] = changed.Count,
                    ["actions"] = new JsonArray([.. changed.Select(action => (JsonNode)AsJson(action.Id, action.Body))]),
                },
            },
            cancel);
        foreach (var action in changed) await ActionRows.ReplaceAsync(change, action with { Entry = entry }, cancel);
        await change.CommitAsync(cancel);
        return changed.Count;
    }

    /// <summary>Number and item, or a person's own words: the log has no language.</summary>
    private static string NameOf(long id, ActionBody body) => $"#{id} {body.Origin ?? body.Plan.Title.En}";

    internal static string SubjectOf(long id) => FormattableString.Invariant($"action/{id}");

    private async Task<ActionOutcome> WriteAsync(
        long id, int readVersion, string type, string actor,
        Func<FactoryAction, IReadOnlyList<FactoryAction>, (ActionBody? Body, BilingualText? Fault)> make, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var all = await ActionRows.ReadAsync(change.Connection, cancel);
        if (all.FirstOrDefault(action => action.Id == id) is not { } present) return new ActionOutcome.Gone();
        if (present.Version != readVersion) return new ActionOutcome.ChangedMeanwhile(present);
        var (body, fault) = make(present, all);
        if (fault is not null) return new ActionOutcome.Refused(fault);
        if (body!.Plan.Equals(present.Plan) && body.State == present.State) return new ActionOutcome.Saved(present);
        var entry = await change.AppendAsync(
            new(type, actor, SubjectOf(id))
            {
                Payload = new()
                {
                    ["name"] = NameOf(id, body), ["before"] = AsJson(id, present.Body), ["after"] = AsJson(id, body),
                },
            },
            cancel);
        var saved = new FactoryAction(id, present.Version + 1, body, actor, clock.GetUtcNow(), entry);
        await ActionRows.ReplaceAsync(change, saved, cancel);
        await change.CommitAsync(cancel);
        return new ActionOutcome.Saved(saved);
    }

    /// <summary>Why a plan cannot be kept; null when it can.</summary>
    private static BilingualText? Fault(long id, ActionPlan plan, IReadOnlyList<FactoryAction> all)
    {
        if (!plan.IsSensible) return ActionTexts.NotSensible();
        if (plan.Requirements.FirstOrDefault(one =>
            FrameworkLibrary.Factory.Find(one) is null) is { } unknown) return ActionTexts.UnknownRequirement(unknown);
        if (plan.After.FirstOrDefault(before => before == id || all.All(action => action.Id != before)) is > 0 and var missing)
            return missing == id ? ActionTexts.Cycle($"#{id} → #{id}") : ActionTexts.UnknownAction(missing);
        var after = all.ToDictionary(action => action.Id, action => action.Plan.After);
        after[id] = plan.After;
        return DependenceCycle.Of(after) is { } cycle ? ActionTexts.Cycle(string.Join(" → ", cycle.Select(one => $"#{one}"))) : null;
    }

    /// <summary>The name of the record or of what was attached to an item of the action; null: there is no such thing, or it was
    /// withdrawn.</summary>
    private async Task<string?> RecordAsync(long action, ClosingClaim.Recorded claim, CancellationToken cancel)
    {
        if (claim.Register == ActionClosing.Attached)
        {
            return await new AnswerEvidenceStore(database, clock).FindAsync(claim.Record, cancel) is { WithdrawnAt: null } attached
                && (await FindAsync(action, cancel))?.Plan.Requirements.Contains(attached.Item.Requirement) is true ? attached.Name : null;
        }
        if (RegisterTable.Find(claim.Register) is not { } register) return null;
        var versions = await new RegisterStore(database, clock).HistoryAsync(claim.Record, cancel);
        return versions is [{ IsWithdrawn: false } newest, ..] && newest.Register == register.Key ? newest.Name : null;
    }

    private static JsonObject AsJson(long id, ActionBody body)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(body, ActionJson.Default.ActionBody)!;
        json["id"] = id;
        return json;
    }
}

/// <summary>On what grounds an action is closed.</summary>
public abstract record ClosingClaim
{
    private ClosingClaim() { }

    /// <summary>What the evidence says changed.</summary>
    public sealed record Shown : ClosingClaim;

    /// <summary>A record that people keep, or something attached to an item.</summary>
    /// <param name="Register">Key of its register, or <see cref="ActionClosing.Attached"/>.</param>
    public sealed record Recorded(string Register, long Record) : ClosingClaim;

    /// <summary>A reason with the name of who gives it.</summary>
    /// <param name="Drops">It will not be done.</param>
    public sealed record Given(string Reason, string By, bool Drops) : ClosingClaim;
}

/// <summary>What became of a deed about an action.</summary>
public abstract record ActionOutcome
{
    private ActionOutcome() { }

    public sealed record Saved(FactoryAction Action) : ActionOutcome;

    /// <summary>Somebody else changed it since it was read; nothing was saved.</summary>
    public sealed record ChangedMeanwhile(FactoryAction Present) : ActionOutcome;

    public sealed record Refused(BilingualText Why) : ActionOutcome;

    public sealed record Gone : ActionOutcome;
}
