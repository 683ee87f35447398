using System.Text.Json.Serialization;
using Genba.Core.Texts;

namespace Genba.Core.Actions;

/// <summary>What kind of work it is.</summary>
public enum ActionKind
{
    /// <summary>To answer a question that nobody answered.</summary>
    [JsonStringEnumMemberName("answer")] Answer,

    /// <summary>To collect proof for what is done already: raises the corroborated grade only.</summary>
    [JsonStringEnumMemberName("evidence")] Evidence,
    [JsonStringEnumMemberName("technical")] Technical,
    [JsonStringEnumMemberName("organisational")] Organisational,
}

public enum ActionState
{
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("doing")] Doing,
    [JsonStringEnumMemberName("done")] Done,

    /// <summary>Somebody decided, with a reason, not to do it.</summary>
    [JsonStringEnumMemberName("dropped")] Dropped,
}

/// <summary>What people say about an action and may change at any time.</summary>
/// <param name="Requirements">Of METI's checklist; may be empty: then no grade moves.</param>
/// <param name="Minutes">Of own people; null: nobody said.</param>
/// <param name="Money">In the plant's currency; null: nobody said.</param>
/// <param name="After">Actions that come first.</param>
/// <param name="Lines">Names of the lines it protects; empty: the whole plant.</param>
public sealed record ActionPlan(
    BilingualText Title, ActionKind Kind, IReadOnlyList<string> Requirements, int? Minutes, long? Money, bool NeedsStop, string Owner,
        DateOnly? Due,
    IReadOnlyList<long> After, IReadOnlyList<string> Lines, string Note)
{
    public const int LongestTitle = 200, LongestOwner = 100, LongestNote = 2_000, MostMinutes = 60 * 10_000, MostLines = 50;
    public const long MostMoney = 1_000_000_000_000;

    /// <summary>Nothing is missing that must be there, nothing is longer or larger than it may be.</summary>
    [JsonIgnore]
    public bool IsSensible => Title.En.Trim().Length is > 0 and <= LongestTitle && Title.Ja.Trim().Length is > 0 and <= LongestTitle
        && Owner.Length <= LongestOwner && Note.Length <= LongestNote && Minutes is null or >= 0 and <= MostMinutes
        && Money is null or >= 0 and <= MostMoney && Lines.Count <= MostLines
            && Lines.All(line => line.Length is > 0 and <= LineCost.LongestName);

    /// <summary>The same, compared by what the lists hold.</summary>
    public bool Equals(ActionPlan? other) => other is not null
        && (Title, Kind, Minutes, Money, NeedsStop, Owner, Due, Note)
            == (other.Title, other.Kind, other.Minutes, other.Money, other.NeedsStop, other.Owner, other.Due, other.Note)
        && Requirements.SequenceEqual(other.Requirements) && After.SequenceEqual(other.After) && Lines.SequenceEqual(other.Lines);

    public override int GetHashCode() => HashCode.Combine(Title, Kind, Minutes, Owner, Due);
}

/// <summary>What the evidence said of a requirement at one time.</summary>
/// <param name="Judgement">As storage spells it: supported, contradicted, not-observable, excused.</param>
/// <param name="Rules">Rules that spoke against it.</param>
public sealed record EvidenceMark(string Requirement, string Judgement, IReadOnlyList<string> Rules, bool Answered);

public enum ClosingProof
{
    /// <summary>What the evidence says changed since the action was opened.</summary>
    [JsonStringEnumMemberName("evidence")] Evidence,

    /// <summary>A record that people keep.</summary>
    [JsonStringEnumMemberName("record")] Record,

    /// <summary>A person's reason, with the name under it.</summary>
    [JsonStringEnumMemberName("reason")] Reason,
}

/// <summary>How an action was closed.</summary>
/// <param name="Text">Which judgement changed and when; the name of the record; or the reason.</param>
/// <param name="By">Who answers for it.</param>
/// <param name="Record">Register and number, where a record proves it.</param>
/// <param name="Then">What the evidence said when it was closed: what speaks against it later is new.</param>
public sealed record ActionClosing(
    ClosingProof Proof, BilingualText Text, string By, string? Register, long? Record, DateTimeOffset At, IReadOnlyList<EvidenceMark> Then)
{
    public const int LongestReason = 1_000;

    /// <summary>Stands for a register where the proof is a file or reference attached to an item of the checklist.</summary>
    public const string Attached = "attached";
}

public enum StepDecision
{
    [JsonStringEnumMemberName("done")] Done,
    [JsonStringEnumMemberName("later")] Later,
    [JsonStringEnumMemberName("not-for-us")] NotForUs,
}

/// <summary>What became of one step.</summary>
/// <param name="Place">Of the step in its action, from 0.</param>
/// <param name="Until">Until when it is not shown again.</param>
/// <param name="Why">Why it is not for this plant.</param>
public sealed record DecidedStep(int Place, StepDecision Decision, DateOnly? Until, string Why, string By, DateTimeOffset At);

/// <summary>Something that people do about a gap, or on their own account.</summary>
/// <param name="Version">Counts the changes; whoever changes it says which version was read.</param>
/// <param name="Actor">Who changed it last.</param>
/// <param name="Entry">The log entry that tells of it.</param>
public sealed record FactoryAction(long Id, int Version, ActionBody Body, string Actor, DateTimeOffset ChangedAt, long Entry)
{
    public ActionPlan Plan => Body.Plan;
    public ActionState State => Body.State;
    public bool IsOpen => State is ActionState.Open or ActionState.Doing;

    public bool IsLate(DateOnly today) => IsOpen && Plan.Due < today;
}

/// <summary>All that is stored of an action beside who changed it when.</summary>
/// <param name="Origin">The requirement whose gap it closes; null: a person's own.</param>
/// <param name="OpenedWith">What the evidence said when it was opened.</param>
public sealed record ActionBody(
    ActionPlan Plan, ActionState State, string? Origin, DateTimeOffset OpenedAt, IReadOnlyList<EvidenceMark> OpenedWith,
        ActionClosing? Closing,
    IReadOnlyList<DecidedStep> Steps)
{
    /// <summary>The steps as they are split: those of the catalogue, else half days.</summary>
    [JsonIgnore]
    public IReadOnlyList<ActionStep> AllSteps => ActionStep.Of(Plan, Origin);

    public DecidedStep? Decided(int place) => Steps.LastOrDefault(step => step.Place == place);

    /// <summary>Every step is done, or not for this plant.</summary>
    [JsonIgnore]
    public bool IsWorkedOff => Enumerable.Range(0, AllSteps.Count).All(place => Decided(place) is { Decision: not StepDecision.Later });
}

/// <summary>At most half a day of one person.</summary>
/// <param name="Who">Who usually does it, one of <see cref="Workers"/>; null: nobody in particular.</param>
/// <param name="How">What to do first; null: as the person knows.</param>
public sealed record ActionStep(int Place, BilingualText Title, BilingualText? How, string? Who, int Minutes, bool NeedsStop)
{
    private const int HalfDay = (int)(ActionCatalogue.LongestStep * 60);

    /// <param name="origin">The requirement of the catalogue that it comes from.</param>
    public static IReadOnlyList<ActionStep> Of(ActionPlan plan, string? origin)
    {
        if (plan.Kind != ActionKind.Answer && origin is not null && ActionCatalogue.Inside.For(origin) is { } known)
            return [.. known.Steps.Select((step, place) =>
                new ActionStep(place, step.Title, step.How, step.Who, step.Minutes, step.NeedsStop))];
        var minutes = plan.Minutes ?? 0;
        var parts = Math.Max(1, (minutes + HalfDay - 1) / HalfDay);
        return [.. Enumerable.Range(0, parts).Select(place => new ActionStep(
            place, parts == 1 ? plan.Title : ActionTexts.Part(plan.Title, place + 1, parts), null, null,
                Math.Min(HalfDay, minutes - place * HalfDay), plan.NeedsStop))];
    }
}
